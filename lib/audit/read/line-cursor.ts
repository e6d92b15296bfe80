/**
 * A place in a stream of documents: counts lines, and tells a document that was cut off at the end of its line from
 * one that goes on in the next. What has been passed is given up, unless it is behind the mark.
 */
import { ByteWindow } from './byte-window.js';
import { Malformed } from './malformed.js';

/** By so many bytes the start of a document is recognised. `{"resourceSpans"` and `{"resource"` differ in them. */
const HEAD = 12;

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;

/** Whether a byte is white space in a line. */
export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === RETURN;
}

export class LineCursor {
  /** What {@link position} and {@link mark} point into. */
  bytes: Buffer;
  position: number = 0;
  line: number = 1;
  /** The start of a value that is wanted whole, negative where none is, or where it has become too long. */
  mark: number = -1;
  /** Whether the last bytes have come in. */
  ended: boolean = false;
  /** The next line break, or the end of the window. */
  protected limit: number = 0;
  protected readonly window: ByteWindow = new ByteWindow();
  #lineStart = 0;
  #head: Buffer | undefined;

  constructor() {
    this.bytes = this.window.bytes;
  }

  /** Adds the next bytes. Gives how many were given up: all places have moved by them. */
  advance(chunk: Uint8Array): number {
    const passed = this.mark < 0 ? this.position : this.mark;
    const end = this.bytes.length - passed;
    this.window.advance(passed, chunk);
    this.bytes = this.window.bytes;
    this.position -= passed;
    if (this.mark > 0) this.mark = 0;
    this.#lineStart -= passed;
    this.limit -= passed;
    if (this.limit === end) this.#findLimit(end);
    return passed;
  }

  /** A document starts here. Says whether enough of it has come in; if not, call it once more. */
  beginDocument(): boolean {
    this.#head = Buffer.from(this.bytes.subarray(this.position, this.position + HEAD));
    return this.#head.length === HEAD || this.ended;
  }

  endDocument(): void {
    this.#head = undefined;
  }

  /** The next byte that is no white space, `undefined` where none has come in. */
  peek(): number | undefined {
    for (;;) {
      for (; this.position < this.limit; this.position++) {
        const byte = this.bytes[this.position];
        if (!isSpace(byte)) return byte;
      }
      if (!this.nextLine()) return undefined;
    }
  }

  /**
   * On to where a document may start behind a malformed one that began in `line`: the next line, or the next that
   * starts like a document if it had several. Says whether it is there; if not, call it once more.
   */
  recover(line: number): boolean {
    this.endDocument();
    this.mark = -1;
    for (;;) {
      const byte = this.bytes[this.position];
      const isStart = this.position === this.#lineStart && (byte === OPEN_BRACE || byte === OPEN_BRACKET);
      if (isStart && this.line > line) return true;
      this.position = this.limit;
      if (!this.nextLine()) return false;
      if (this.line === line + 1) return true;
    }
  }

  /** On to the next line, if it has come in. */
  protected nextLine(): boolean {
    if (this.limit === this.bytes.length) return false;
    const next = this.limit + 1;
    if (this.#head !== undefined) {
      const start = this.bytes.subarray(next, next + HEAD);
      if (start.length < HEAD && !this.ended) return false;
      if (start.equals(this.#head)) throw new Malformed('is cut off');
    }
    this.position = next;
    this.line++;
    this.#lineStart = next;
    this.#findLimit(next);
    return true;
  }

  #findLimit(from: number): void {
    const lineBreak = this.bytes.indexOf(NEWLINE, from);
    this.limit = lineBreak < 0 ? this.bytes.length : lineBreak;
  }
}
