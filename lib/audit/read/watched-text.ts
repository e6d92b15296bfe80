/**
 * A text that is looked for in the JSON of a span, and what stands behind it.
 */
import { isSpace } from './line-cursor.js';

/** A text that stands in so many brackets. */
export interface WantedText {
  readonly text: string;
  readonly depth: number;
  /** The bytes with which the value behind the text starts where the span need not be read. Default: none. */
  readonly unless?: string;
}

/** What stands between a name and its text. */
export const MEMBER_TEXT: Buffer = Buffer.from('":"');
export const ATTRIBUTE_TEXT: Buffer = Buffer.from('","value":{"stringValue":"');

const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;

/** One of these, and where it was seen in the span. */
export class WatchedText {
  readonly bytes: Buffer;
  readonly depth: number;
  readonly unless: ReadonlySet<number | undefined>;
  /** Behind the text, negative where it was not seen. */
  place: number = -1;

  constructor({ text, depth, unless = '' }: WantedText) {
    this.bytes = Buffer.from(text);
    this.depth = depth;
    this.unless = new Set(Buffer.from(unless));
  }
}

/** Where the value starts whose key ends at `place`. */
export function valueBehind(bytes: Buffer, place: number): number {
  let at = place + 1;
  while (isSpace(bytes[at]) || bytes[at] === COLON) at++;
  return at;
}

/** A text without escapes, `undefined` where what stands behind `place` is something else. */
export function textBehind(bytes: Buffer, place: number, between: Buffer): string | undefined {
  if (!stands(between, bytes, place)) return undefined;
  const start = place + between.length;
  let end = start;
  while (bytes[end] !== QUOTE) {
    if (bytes[end] === BACKSLASH) return undefined;
    end++;
  }
  return bytes.toString('utf8', start, end);
}

/** Whether `text` stands at `start`. */
export function stands(text: Buffer, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== bytes[start + index]) return false;
  }
  return true;
}
