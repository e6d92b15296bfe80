/**
 * Watches a span pass by, and tells whether it must be read. Most need not be, and are not worth parsing: what is asked
 * of them is seen in passing.
 */
import type { SpanAttributes, Time } from '../../otel/span.js';
import { timeOf } from './read-span.js';
import {
  ATTRIBUTE_TEXT,
  MEMBER_TEXT,
  stands,
  textBehind,
  valueBehind,
  WatchedText,
  type WantedText,
} from './watched-text.js';

/** How many brackets are open around the members of a span, of its status and of its attributes. */
export const MEMBER_DEPTH = 1;
const STATUS_DEPTH = 2;
export const ATTRIBUTE_DEPTH = 3;

/** Which spans must be read, and what is wanted of the others. */
export interface Wanted {
  /** A span must be read if one of these stands in it. */
  readonly texts: readonly WantedText[];
  /** An error must be read if it has one of these. Of other spans their values are wanted. */
  readonly attributes: readonly string[];
}

/** What is seen of a span without reading it. */
export interface SeenSpan {
  readonly isError: boolean;
  /** Those that are wanted. */
  readonly attributes: SpanAttributes;
  /** Where it has any of them. */
  readonly startTime: Time;
}

const NO_TIME: Time = [0, 0];
const FINE: SeenSpan = { isError: false, attributes: {}, startTime: NO_TIME };
const ERROR: SeenSpan = { ...FINE, isError: true };

/** How status codes are written, with whether they are ERROR. A span with another must be read. */
const CODES: readonly (readonly [written: Buffer, isError: boolean])[] = [
  [Buffer.from('2'), true],
  [Buffer.from('1'), false],
  [Buffer.from('0'), false],
  [Buffer.from('"STATUS_CODE_ERROR"'), true],
  [Buffer.from('"STATUS_CODE_OK"'), false],
  [Buffer.from('"STATUS_CODE_UNSET"'), false],
];

/** What stands behind a code. */
const ENDS: ReadonlySet<number | undefined> = new Set(Buffer.from(',} \t\r\n'));

export class SpanWatch {
  /** The texts, by their length. */
  readonly texts: readonly (readonly WatchedText[] | undefined)[];
  readonly #all: readonly WatchedText[];
  readonly #code = new WatchedText({ text: 'code', depth: STATUS_DEPTH });
  readonly #start = new WatchedText({ text: 'startTimeUnixNano', depth: MEMBER_DEPTH });
  readonly #wanted: readonly WatchedText[];
  readonly #attributes: ReadonlyMap<string, WatchedText>;
  #isUnclear = false;

  constructor({ texts, attributes }: Wanted) {
    this.#wanted = texts.map((each) => new WatchedText(each));
    this.#attributes = new Map(attributes.map((text) => [text, new WatchedText({ text, depth: ATTRIBUTE_DEPTH })]));
    this.#all = [this.#code, this.#start, ...this.#wanted, ...this.#attributes.values()];
    const byLength: WatchedText[][] = [];
    for (const each of this.#all) (byLength[each.bytes.length] ??= []).push(each);
    this.texts = byLength;
  }

  /** A span starts. */
  begin(): void {
    this.#isUnclear = false;
    for (const each of this.#all) each.place = -1;
  }

  /** A text starts at `start`, whose length `alike` have, if any does. */
  passed(alike: readonly WatchedText[] | undefined, bytes: Buffer, start: number, depth: number): void {
    if (alike === undefined) return;
    for (const each of alike) {
      if (each.depth !== depth || !stands(each.bytes, bytes, start)) continue;
      // Of two nobody knows here which one counts.
      if (each.place >= 0) this.#isUnclear = true;
      each.place = start + each.bytes.length;
    }
  }

  /** All places have moved by so much. */
  moved(by: number): void {
    for (const each of this.#all) each.place -= by;
  }

  /** What was seen of the span that has passed, `undefined` if it must be read. */
  seen(bytes: Buffer): SeenSpan | undefined {
    if (this.#isUnclear || this.#wanted.some((each) => isWanted(each, bytes))) return undefined;
    const isError = this.#code.place < 0 ? false : isErrorCode(bytes, valueBehind(bytes, this.#code.place));
    if (isError === undefined) return undefined;
    let attributes: Record<string, string> | undefined;
    for (const [name, { place }] of this.#attributes) {
      if (place < 0) continue;
      const text = isError ? undefined : textBehind(bytes, place, ATTRIBUTE_TEXT);
      if (text === undefined) return undefined;
      (attributes ??= {})[name] = text;
    }
    if (attributes === undefined) return isError ? ERROR : FINE;
    const start = textBehind(bytes, this.#start.place, MEMBER_TEXT);
    return start === undefined ? undefined : { isError, attributes, startTime: timeOf(start, 9) };
  }
}

function isWanted({ place, unless }: WatchedText, bytes: Buffer): boolean {
  return place >= 0 && !unless.has(bytes[valueBehind(bytes, place)]);
}

/** `undefined` for a code that is not known. */
function isErrorCode(bytes: Buffer, at: number): boolean | undefined {
  return CODES.find(([written]) => stands(written, bytes, at) && ENDS.has(bytes[at + written.length]))?.[1];
}
