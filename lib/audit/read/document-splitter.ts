/**
 * Tells JSON documents apart: one a line, or over many lines, or several one after the other. Nearly all files have one
 * a line, so each line is parsed as it stands; only where that fails are brackets counted, up to the one that closes the
 * document. What is JSON is for `JSON.parse` alone to say.
 */
import { isAscii } from 'node:buffer';
import { HeldBytes, MAX_DOCUMENT } from './held-bytes.js';

/** What is told of the documents. */
export interface DocumentAudience {
  document(json: unknown, line: number): void;
  /** Text that is no document, what is wrong with it, and what `JSON.parse` said. */
  refused(line: number, text: string, problem: string, detail?: string): void;
}

const [NEWLINE, SPACE, QUOTE, BACKSLASH] = [0x0a, 0x20, 0x22, 0x5c];
const [BRACKET, BRACE, CLOSING_BRACKET, CLOSING_BRACE] = [0x5b, 0x7b, 0x5d, 0x7d];

/** What may stand before a value inside of a document: `[`, `,` and `:`. */
const BEFORE_VALUE: ReadonlySet<number> = new Set([BRACKET, 0x2c, 0x3a]);

const LINE_END = Buffer.of(NEWLINE);

const NO_JSON = 'is no JSON';
/** So much is told of a text that has no end. */
const MAX_TOLD = 4096;

const CUT_OFF = 'is cut off: a document has no end, nothing of it is counted';
const TOO_LARGE = `has a document of more than ${String(MAX_DOCUMENT / 1e6)} MB: write one document a line, as the Collector's file exporter does, or split it`;

export class DocumentSplitter {
  readonly #audience: DocumentAudience;
  /** What is there of the line, or of the lines of an open document. */
  readonly #line = new HeldBytes();
  readonly #document = new HeldBytes();
  #lines = 0;
  #start = 0;
  #depth = 0;
  /** The last byte of the open document that is no space. */
  #last = 0;

  constructor(audience: DocumentAudience) {
    this.#audience = audience;
  }

  write(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#endLine(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#line.add(chunk.subarray(start));
  }

  /** There is no more. What is left is a document only if `isWhole`: if the input has not failed. */
  end(isWhole: boolean): void {
    if (!isWhole) return;
    this.#endLine(Buffer.alloc(0));
    if (this.#depth > 0) this.#cut();
  }

  /** How many lines have ended. */
  get lines(): number {
    return this.#lines;
  }

  #endLine(rest: Buffer): void {
    this.#lines++;
    if (this.#line.size === 0) {
      this.#read(rest);
      return;
    }
    this.#line.add(rest);
    const line = this.#line.taken();
    if (line === undefined) this.#audience.refused(this.#lines, '', TOO_LARGE);
    else this.#read(line);
  }

  #read(line: Buffer): void {
    const first = firstOf(line, 0);
    if (first === line.length) return;
    if (this.#depth > 0) {
      const opens = line[first] === BRACE || line[first] === BRACKET;
      if (!opens || BEFORE_VALUE.has(this.#last)) {
        this.#balance(line, 0);
        return;
      }
      // No value may stand here: what was open ends without an end, and this is the next document.
      this.#cut();
    }
    try {
      this.#audience.document(JSON.parse(decoded(line)), this.#lines);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#balance(line, first);
    }
  }

  /** Looks for the ends of documents in a line, in which one is open or starts at `from`. */
  #balance(line: Buffer, from: number): void {
    let start = from;
    while (start < line.length) {
      if (this.#depth === 0) {
        if (line[start] !== BRACE && line[start] !== BRACKET) {
          this.#parse(line.toString('utf8', start), this.#lines);
          return;
        }
        this.#start = this.#lines;
      }
      const end = this.#closing(line, start);
      this.#document.add(line.subarray(start, end));
      if (this.#depth > 0) {
        this.#document.add(LINE_END);
        return;
      }
      const document = this.#document.taken();
      if (document === undefined) this.#audience.refused(this.#start, '', TOO_LARGE);
      else this.#parse(decoded(document), this.#start);
      start = firstOf(line, end);
    }
  }

  /** The place behind the bracket that closes the document; the end of the line where none does. */
  #closing(line: Buffer, from: number): number {
    let isText = false;
    for (let at = from; at < line.length; at++) {
      const byte = line[at];
      if (isText) {
        if (byte === BACKSLASH) at++;
        else if (byte === QUOTE) isText = false;
      } else if (byte === QUOTE) isText = true;
      else if (byte === BRACE || byte === BRACKET) this.#depth++;
      else if ((byte === CLOSING_BRACE || byte === CLOSING_BRACKET) && --this.#depth === 0) return at + 1;
    }
    // No text of JSON goes on in the next line: a quote that is open behaves like a value that ends here.
    this.#last = isText ? QUOTE : lastOf(line);
    return line.length;
  }

  #parse(text: string, line: number): void {
    try {
      this.#audience.document(JSON.parse(text), line);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#audience.refused(line, text, NO_JSON, error.message);
    }
  }

  /** What is open has no end. */
  #cut(): void {
    this.#depth = 0;
    this.#audience.refused(this.#start, this.#document.taken()?.toString('utf8', 0, MAX_TOLD) ?? '', CUT_OFF);
  }
}

/** The text of UTF-8. Most is ASCII, which is decoded five times faster as what it is. */
function decoded(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString();
}

/** The first place from `start` on that is no space, or the end. */
function firstOf(line: Buffer, start: number): number {
  let at = start;
  while (at < line.length && Number(line[at]) <= SPACE) at++;
  return at;
}

/** The last byte that is no space. */
function lastOf(line: Buffer): number {
  let at = line.length - 1;
  while (Number(line[at]) <= SPACE) at--;
  return Number(line[at]);
}
