/**
 * Passes over values of JSON without reading them.
 */
import { isSpace, LineCursor } from './line-cursor.js';
import { Malformed } from './malformed.js';
import type { SpanWatch } from './span-watch.js';

/** How much a marked value may hold: more than any span, less than a text of JavaScript can hold. */
const MAX_MARKED = 64 << 20;

// Not imported: V8 reads an imported constant from its module each time, which makes the loop a tenth slower.
const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const NO_TEXTS: SpanWatch['texts'] = [];

export class ValueCursor extends LineCursor {
  readonly #watch: SpanWatch;
  /** How many brackets of the value are open. */
  #depth = 0;
  /** Where the text that is open starts, negative where none is. */
  #text = -1;

  /** The texts in marked values are shown to `watch`. */
  constructor(watch: SpanWatch) {
    super();
    this.#watch = watch;
  }

  override advance(chunk: Uint8Array): number {
    const passed = super.advance(chunk);
    // Of a text that is not marked, the start may be gone; nobody asks for it.
    if (this.#text >= 0) this.#text = Math.max(this.#text - passed, 0);
    this.#watch.moved(passed);
    return passed;
  }

  override recover(line: number): boolean {
    this.#depth = 0;
    this.#text = -1;
    return super.recover(line);
  }

  /** Passes over the text, list or object at the position. Says whether it is behind it; if not, call it once more. */
  skip(): boolean {
    while (!this.#skipInLine()) {
      if (this.#text >= 0 && this.limit < this.bytes.length) throw new Malformed('is cut off');
      if (!this.nextLine()) {
        if (this.position - this.mark > MAX_MARKED) this.mark = -1;
        return false;
      }
    }
    return true;
  }

  /** Passes over a number, `true` and the like. Says whether it is behind it. */
  skipWord(): boolean {
    for (; this.position < this.limit; this.position++) {
      const byte = this.bytes[this.position];
      if (isSpace(byte) || byte === COMMA || byte === CLOSE_BRACKET || byte === CLOSE_BRACE) return true;
    }
    return this.limit < this.bytes.length;
  }

  /** The loop that sees every byte of a file: its form is the fastest that was measured. */
  #skipInLine(): boolean {
    const { limit } = this;
    const bytes = this.window.guarded;
    const texts = this.mark < 0 ? NO_TEXTS : this.#watch.texts;
    let { position } = this;
    let depth = this.#depth;
    if (this.#text >= 0) {
      position = endOfText(bytes, position);
      if (position > limit) return this.#paused(endOfEscapes(bytes, this.position, limit), depth, this.#text);
      this.#watch.passed(texts[position - 1 - this.#text], bytes, this.#text, depth);
      if (depth === 0) return this.#done(position);
    }
    while (position < limit) {
      const byte = bytes[position++];
      if (byte === QUOTE) {
        const text = position;
        position = endOfText(bytes, text);
        if (position > limit) return this.#paused(endOfEscapes(bytes, text, limit), depth, text);
        const alike = texts[position - 1 - text];
        if (alike !== undefined) this.#watch.passed(alike, bytes, text, depth);
        if (depth === 0) return this.#done(position);
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        depth++;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth--;
        if (depth === 0) return this.#done(position);
      }
    }
    return this.#paused(position, depth, -1);
  }

  #done(position: number): true {
    this.position = position;
    this.#depth = 0;
    this.#text = -1;
    return true;
  }

  #paused(position: number, depth: number, text: number): false {
    this.position = position;
    this.#depth = depth;
    this.#text = text;
    return false;
  }
}

/** The place behind the quote that ends the text: behind the window, in its guard, where that has not come in. */
function endOfText(bytes: Buffer, from: number): number {
  let position = from;
  for (;;) {
    const byte = bytes[position++];
    if (byte === QUOTE) return position;
    if (byte === BACKSLASH) position++;
  }
}

/** The end of a text that is cut off at `end`, before an escape that is cut off with it. */
function endOfEscapes(bytes: Buffer, from: number, end: number): number {
  let at = end;
  while (at > from && bytes[at - 1] === BACKSLASH) at--;
  return (end - at) % 2 === 0 ? end : end - 1;
}
