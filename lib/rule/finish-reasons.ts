/**
 * Finish reasons: why a model stopped, in every spelling the dialects have. A reason is *final* (the stream ended),
 * *unfinished* (it did not end properly) or *progress* (says nothing).
 */
import { parsed } from './json-text.js';
import { MAX_REASON_LENGTH, MAX_REASONS } from './limits.js';
import { isObject } from './option-checks.js';
import { isUnfinished } from './unfinished-reasons.js';

/** Reasons that say nothing: a Responses stream reports `["in_progress","completed"]` when it finished. */
export const PROGRESS_REASONS: ReadonlySet<string> = new Set(['in_progress', 'queued']);

/** The number of final reasons where one is unfinished: `NaN`, which every maximum keeps and no comparison passes. */
export const HAS_UNFINISHED: number = Number.NaN;

/** What an enumeration puts before its names: `FinishReason.`, `FinishReason::`, `FINISH_REASON_`, `STOP_REASON_`. */
const ENUMERATION: RegExp = /^(?:.*(?:\.|::))?(?:(?:finish|stop)_?reason_)?/;

/**
 * `reason` as it is compared: in lower case, words joined by `_`, without the name of an enumeration
 * (`FinishReason.MAX_TOKENS`, `FINISH_REASON_MAX_TOKENS`, `maxTokens` and `max-tokens` are `max_tokens`).
 */
export function normalizeFinishReason(reason: string): string {
  return spelled(reason).replace(ENUMERATION, '');
}

/** Most reasons are spelled so already. */
const SPELLED = /^[a-z_]+$/;

/** In lower case, words joined by `_`. */
function spelled(reason: string): string {
  if (SPELLED.test(reason)) return reason;
  return reason
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

/**
 * How many final reasons an attribute's `value` holds, or {@link HAS_UNFINISHED}.
 *
 * Reads every shape that instrumentations write: a list, a JSON text, a text joined with commas, a bare text. JSON
 * that is cut says nothing (0); what is no text, or longer than any reason, is no proof ({@link HAS_UNFINISHED}).
 */
export function countFinalReasons(value: unknown, unfinished: ReadonlySet<string>): number {
  if (typeof value === 'string') {
    if (value.length > MAX_REASONS * MAX_REASON_LENGTH) return HAS_UNFINISHED;
    return JSON_TEXT.test(value)
      ? countFinal(parsed(value) ?? [], unfinished)
      : countFinal(value.split(','), unfinished);
  }
  return Array.isArray(value) ? countFinal(value, unfinished) : HAS_UNFINISHED;
}

/**
 * The same of messages, a list or its JSON text, each of which has a `finish_reason` where one has. What is no message
 * says nothing, nor does JSON that is too long to be parsed.
 */
export function countFinalMessages(value: unknown, unfinished: ReadonlySet<string>): number {
  const messages = typeof value === 'string' ? parsed(value) : value;
  if (!Array.isArray(messages)) return 0;
  if (messages.length > MAX_REASONS) return HAS_UNFINISHED;
  const reasons = messages.filter(isObject).map(({ finish_reason: reason }) => reason);
  return reasons.every((reason) => reason === undefined) ? 0 : countFinal(reasons, unfinished);
}

const JSON_TEXT = /^\s*["[{]/;

/** What stands in no reason: a list or an object in its place. */
const NO_REASON = /^\s*["[{]|,/;

function countFinal(reasons: readonly unknown[], unfinished: ReadonlySet<string>): number {
  if (reasons.length > MAX_REASONS) return HAS_UNFINISHED;
  let final = 0;
  for (const reason of reasons) {
    if (typeof reason !== 'string' || reason.length > MAX_REASON_LENGTH || NO_REASON.test(reason)) {
      return HAS_UNFINISHED;
    }
    const whole = spelled(reason);
    const normalized = whole.replace(ENUMERATION, '');
    if (PROGRESS_REASONS.has(normalized)) continue;
    // Of the whole: a sentence is no enumeration (`Internal error. Contact support`).
    if (isUnfinished(normalized, whole, unfinished)) return HAS_UNFINISHED;
    final++;
  }
  return final;
}
