/**
 * Tells JSON documents apart: one a line, or over many lines, or several one after the other. Nearly all files have one
 * a line, so each line is parsed as it stands; only where that fails are brackets counted, up to the one that closes the
 * document. What is JSON is for `JSON.parse` alone to say.
 */
import { HeldBytes, MAX_DOCUMENT, TOO_LARGE } from './held-bytes.js';

/** What is told of the documents. */
export interface DocumentAudience {
  readonly document: (json: unknown, line: number) => void;
  /** What is no document: what is wrong with it, and more about that. */
  readonly refused: (line: number, problem: string, text: string, detail: string) => void;
}

const [NEWLINE, SPACE, QUOTE, BACKSLASH] = [0x0a, 0x20, 0x22, 0x5c];
const [BRACKET, BRACE, CLOSING_BRACKET, CLOSING_BRACE] = [0x5b, 0x7b, 0x5d, 0x7d];
const LINE_END = Buffer.of(NEWLINE);

/** What may stand before a value inside of a document: `[`, `,` and `:`. */
const BEFORE_VALUE: ReadonlySet<number> = new Set([BRACKET, 0x2c, 0x3a]);

/** So much is told of a text that has no end. */
const MAX_TOLD = 4096;

const CUT_OFF = 'is cut off: a document has no end, nothing of it is counted';

export class DocumentSplitter {
  readonly #audience: DocumentAudience;
  /** What is there of the line, or of the lines of an open document. */
  readonly #held: HeldBytes;
  readonly #document: HeldBytes;
  /** How many lines have ended. */
  lines: number = 0;
  #start = 0;
  #depth = 0;
  /** The last byte of the open document that is no space. */
  #last = 0;

  constructor(audience: DocumentAudience, maxDocument: number = MAX_DOCUMENT) {
    this.#audience = audience;
    this.#held = new HeldBytes(maxDocument);
    this.#document = new HeldBytes(maxDocument);
  }

  write(chunk: Buffer): void {
    const start = this.#held.size > 0 ? chunk.indexOf(NEWLINE) + 1 : 0;
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (start > 0) {
      this.#held.add(chunk.subarray(0, start));
      this.#endLines(this.#held.taken());
    }
    this.#endLines(chunk.subarray(start, end));
    this.#held.add(chunk.subarray(end));
  }

  /** There is no more. */
  end(): void {
    if (this.#held.size > 0) this.write(LINE_END);
    if (this.#depth > 0) this.#cut();
  }

  /** Whole lines, or one that was too large to be held. */
  #endLines(bytes: Buffer | undefined): void {
    if (bytes === undefined) {
      this.#audience.refused(++this.lines, TOO_LARGE, '', '');
      return;
    }
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      this.lines++;
      this.#read(bytes.subarray(start, end));
      start = end + 1;
    }
  }

  #read(line: Buffer): void {
    const first = firstOf(line, 0);
    if (first === line.length) return;
    if (this.#depth > 0) {
      const opens = line[first] === BRACE || line[first] === BRACKET;
      // Where no value may stand, what was open has no end, and this is the next document.
      if (!opens || BEFORE_VALUE.has(this.#last)) {
        this.#balance(line, 0);
        return;
      }
      this.#cut();
    }
    this.#parse(line.toString(), this.lines, () => {
      this.#balance(line, first);
    });
  }

  /** Looks for the ends of documents in a line, in which one is open or starts at `from`. */
  #balance(line: Buffer, from: number): void {
    let start = from;
    while (start < line.length) {
      if (this.#depth === 0) this.#start = this.lines;
      const isText = this.#depth === 0 && line[start] !== BRACE && line[start] !== BRACKET;
      const end = isText ? line.length : this.#closing(line, start);
      this.#document.add(line.subarray(start, end));
      if (this.#depth > 0) {
        this.#document.add(LINE_END);
        return;
      }
      const document = this.#document.taken();
      if (document === undefined) this.#audience.refused(this.#start, TOO_LARGE, '', '');
      else
        this.#parse(document.toString(), this.#start, (text, reason) => {
          this.#audience.refused(this.#start, 'is no JSON', text, `: ${reason}`);
        });
      start = firstOf(line, end);
    }
  }

  /** The place behind the bracket that closes the document; the end of the line where none does. */
  #closing(line: Buffer, from: number): number {
    let isText = false;
    for (let at = from; at < line.length; at++) {
      const byte = line[at];
      if (byte === QUOTE) isText = !isText;
      else if (isText) at += Number(byte === BACKSLASH);
      else if (byte === BRACE || byte === BRACKET) this.#depth++;
      else if ((byte === CLOSING_BRACE || byte === CLOSING_BRACKET) && --this.#depth === 0) return at + 1;
      if (Number(byte) > SPACE) this.#last = Number(byte);
    }
    // No text of JSON goes on in the next line: a quote that is open behaves like a value that ends here.
    if (isText) this.#last = QUOTE;
    return line.length;
  }

  #parse(text: string, line: number, otherwise: (text: string, reason: string) => void): void {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      otherwise(text, (error as SyntaxError).message); // all that it throws
      return;
    }
    this.#audience.document(json, line);
  }

  /** What is open has no end. */
  #cut(): void {
    this.#depth = 0;
    const start = this.#document.taken()?.toString('utf8', 0, MAX_TOLD);
    this.#audience.refused(this.#start, start === undefined ? TOO_LARGE : CUT_OFF, start ?? '', '');
  }
}

/** The first place from `start` on that is no space, or the end. */
function firstOf(line: Buffer, start: number): number {
  let at = start;
  while (at < line.length && Number(line[at]) <= SPACE) at++;
  return at;
}
