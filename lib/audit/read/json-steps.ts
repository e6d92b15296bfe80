/**
 * The grammar of JSON in steps, which wait where more bytes are needed.
 */
import { Malformed } from './malformed.js';
import type { ValueCursor } from './value-cursor.js';

/** A step: it yields where it needs more bytes. */
export type Step<Result = void> = Generator<undefined, Result>;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
export const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

export class JsonSteps {
  readonly #cursor: ValueCursor;

  constructor(cursor: ValueCursor) {
    this.#cursor = cursor;
  }

  /** The object at the cursor. `member` reads the value behind a key. */
  *object(member: (key: string, first: number) => Step): Step {
    yield* this.#elements(CLOSE_BRACE, () => this.#member(member));
  }

  /** The list at the cursor. `element` reads a value. */
  *list(element: (first: number) => Step): Step {
    yield* this.#elements(CLOSE_BRACKET, element);
  }

  /** Passes over a value that starts with `first`. */
  *value(first: number): Step {
    const cursor = this.#cursor;
    const isWord = first !== QUOTE && first !== OPEN_BRACE && first !== OPEN_BRACKET;
    while (!(isWord ? cursor.skipWord() : cursor.skip())) yield* this.#more();
  }

  /** Passes over a value and gives its text, `''` where that is too long. */
  *text(encoding: 'utf8' | 'latin1'): Step<string> {
    const cursor = this.#cursor;
    const first = yield* this.token();
    cursor.mark = cursor.position;
    yield* this.value(first);
    const { bytes, mark, position } = cursor;
    cursor.mark = -1;
    return mark < 0 ? '' : bytes.toString(encoding, mark, position);
  }

  /** The next byte that is no white space. */
  *token(): Step<number> {
    for (;;) {
      const byte = this.#cursor.peek();
      if (byte !== undefined) return byte;
      yield* this.#more();
    }
  }

  *#member(member: (key: string, first: number) => Step): Step {
    if ((yield* this.token()) !== QUOTE) throw new Malformed('is no JSON');
    const key = (yield* this.text('latin1')).slice(1, -1);
    if ((yield* this.token()) !== COLON) throw new Malformed('is no JSON');
    this.#cursor.position++;
    yield* member(key, yield* this.token());
  }

  /** What stands between the bracket at the cursor and `close`. */
  *#elements(close: number, element: (first: number) => Step): Step {
    const cursor = this.#cursor;
    cursor.position++;
    let byte = yield* this.token();
    while (byte !== close) {
      yield* element(byte);
      byte = cursor.peek() ?? (yield* this.token());
      if (byte !== COMMA && byte !== close) throw new Malformed('is no JSON');
      if (byte === COMMA) {
        cursor.position++;
        byte = cursor.peek() ?? (yield* this.token());
      }
    }
    cursor.position++;
  }

  *#more(): Step {
    if (this.#cursor.ended) throw new Malformed('is cut off');
    yield;
  }
}
