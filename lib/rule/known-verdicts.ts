/**
 * Verdicts on errors that were met before. A file has the same few errors over and over, and to judge one takes ten times
 * as long as to see that it is known. A verdict follows from what the rule reads of a span: where another says the same,
 * its verdict is the same. Which attributes those are stands in no list, which could be wrong: the rule is watched.
 */
import { scopeName } from '../otel/sdk-differences.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../otel/span.js';
import { judge } from './judge.js';
import type { Rules } from './rules.js';
import type { Verdict } from './verdict.js';

/** A span with an error, which is read as a whole only where it must be. */
export interface ErrorSpan {
  /** The message of its status. */
  readonly message: string;
  /** Whether it says what is known of an error with the same message. Left out where that takes as long as to judge. */
  readonly says?: (known: KnownError) => boolean;
  readonly whole: () => FinishedSpan;
}

/** What an error says, of which nothing was dropped. */
export interface KnownError {
  readonly scope: string;
  readonly attributes: readonly KnownAttribute[];
  readonly events: readonly { readonly name: string; readonly attributes: readonly KnownAttribute[] }[];
}

/** An attribute; of one that the rule did not read the name alone. */
export interface KnownAttribute {
  readonly name: string;
  readonly isRead: boolean;
  readonly value: unknown;
}

interface Known {
  readonly error: KnownError;
  readonly verdict: Verdict;
}

/**
 * How much is known: characters of all errors and of one; errors with one message, each of which is compared in vain
 * where a message is always the same and a stack, as Go's, never.
 */
const MAX_KNOWN = 1 << 20;
const MAX_SIZE = 1 << 14;
const MAX_ALIKE = 16;

/** What {@link judge} says, by rules without predicates: these may read anything. */
export class KnownVerdicts {
  readonly #rules: Rules;
  readonly #known = new Map<string, Known[]>();
  #room = MAX_KNOWN;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** The verdict on `span`. */
  on(span: ErrorSpan): Verdict {
    const alike = this.#known.get(span.message) ?? [];
    for (let at = 0; at < alike.length; at++) {
      const known = alike[at];
      if (known === undefined || span.says?.(known.error) !== true) continue;
      // What is met often moves to the front.
      const before = alike[at - 1];
      if (before !== undefined) [alike[at - 1], alike[at]] = [known, before];
      return known.verdict;
    }
    const whole = span.whole();
    if (span.says === undefined || this.#room < 0 || alike.length === MAX_ALIKE) return judge(whole, this.#rules);
    const known = learned(whole, this.#rules);
    const size = sizeOf(known.error);
    if (size <= MAX_SIZE && !isIncomplete(whole)) {
      this.#room -= size;
      this.#known.set(span.message, [...alike, known]);
    }
    return known.verdict;
  }
}

/** Whether a value of an attribute is the same as another. Of a list in a list nothing is known. */
export function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** Judges `span`, and sees what is read of it. */
function learned(span: FinishedSpan, rules: Rules): Known {
  const read = new Set<string>();
  const get = (attributes: SpanAttributes, name: string): unknown => {
    read.add(name);
    return attributes[name];
  };
  const verdict = judge({ ...span, attributes: new Proxy(span.attributes, { get }) }, rules);
  const error = {
    scope: scopeName(span),
    attributes: known(span.attributes, (name) => read.has(name)),
    events: span.events.map(({ name, attributes }) => ({ name, attributes: known(attributes, () => true) })),
  };
  return { error, verdict };
}

function known(attributes: SpanAttributes = {}, isRead: (name: string) => boolean): KnownAttribute[] {
  return Object.entries(attributes).map(([name, value]) =>
    isRead(name) ? { name, isRead: true, value } : { name, isRead: false, value: undefined },
  );
}

function isIncomplete({ droppedAttributesCount, droppedEventsCount, events }: FinishedSpan): boolean {
  return droppedAttributesCount !== 0 || droppedEventsCount !== 0 || events.some(lacksAttributes);
}

function lacksAttributes({ droppedAttributesCount = 0 }: SpanEvent): boolean {
  return droppedAttributesCount !== 0;
}

/** How many characters stand in a value. What is read of files is not nested deep. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return String(value).length;
  return Object.values(value).reduce<number>((sum, each) => sum + sizeOf(each), 1);
}
