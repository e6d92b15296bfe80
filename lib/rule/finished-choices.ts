/**
 * How many choices of a call finished, by every attribute in which its dialects tell of it.
 */
import type { SpanAttributes } from '../otel/span.js';
import type { Dialect } from './dialects.js';
import { countFinalMessages, countFinalReasons } from './finish-reasons.js';

/** Messages with a `finish_reason` each. Read in every dialect. */
const OUTPUT_MESSAGES = 'gen_ai.output.messages';

/**
 * How many choices `dialects` prove finished, {@link HAS_UNFINISHED} where any of their attributes holds an unfinished
 * reason. Several attributes tell of the same choices, so the largest number counts, not the sum.
 */
export function finishedChoices(
  dialects: readonly Dialect[],
  attributes: SpanAttributes,
  unfinished: ReadonlySet<string>,
): number {
  let finished = 0;
  for (const dialect of dialects) {
    for (const attribute of dialect.finishReasons) {
      const value = valueOf(attributes, attribute);
      if (value !== undefined) finished = Math.max(finished, countFinalReasons(value, unfinished));
    }
  }
  // Last and once: it may be megabytes of JSON, which an unfinished reason makes needless.
  return Number.isNaN(finished)
    ? finished
    : Math.max(finished, countFinalMessages(attributes[OUTPUT_MESSAGES], unfinished));
}

const NUMBER = /^\d+$/;

/** The value of `attribute`, the list of those of every choice where a star stands for its number. */
function valueOf(attributes: SpanAttributes, attribute: string): unknown {
  const star = attribute.indexOf('*');
  if (star < 0) return attributes[attribute];
  const prefix = attribute.slice(0, star);
  const suffix = attribute.slice(star + 1);
  const isChoice = (key: string): boolean =>
    key.startsWith(prefix) && key.endsWith(suffix) && NUMBER.test(key.slice(star, key.length - suffix.length));
  const choices = Object.keys(attributes).filter(isChoice);
  return choices.length === 0 ? undefined : choices.map((key) => attributes[key]);
}
