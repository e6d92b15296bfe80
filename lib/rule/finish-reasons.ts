/**
 * Finish reasons: why a model stopped, in every spelling the dialects have. A reason is *final* (the stream ended),
 * *unfinished* (it did not end properly) or *progress* (says nothing).
 */
import { parsed } from './json-text.js';
import { MAX_REASON_LENGTH, MAX_REASONS } from './limits.js';

/**
 * Reasons that say the stream did not end properly, beside those with one of {@link UNFINISHED_STEMS}. Anything that is
 * neither unfinished nor progress counts as final. Spelled in lower case with `_`; the spelling of a span's reasons does
 * not matter.
 */
export const DEFAULT_UNFINISHED_REASONS: readonly string[] = [
  // Vercel AI SDK: streams that never finished (`ai` package, `FinishReason`); Google GenAI: OTHER, IMAGE_OTHER.
  'other',
  'image_other',
  // Anthropic: the turn goes on in another request.
  'compaction',
  'budget_exceeded',
  // Google GenAI and Bedrock: the model wrote what the server could not use.
  'too_many_tool_calls',
  // Mastra, LangGraph.
  'tripwire',
  'checkpoint',
  // Ollama: a model was loaded, nothing was generated.
  'load',
  // What stands in the place of a reason.
  'true',
  'false',
];

/**
 * Words of failure, of going on and of nothing, by their stem: no reason that has a word which starts so is final.
 * Servers write more of these than any list has: `upstream_error`, `client_disconnect`, `not_finished`, `None`, `<nil>`.
 */
export const UNFINISHED_STEMS: readonly string[] = [
  // It failed.
  'error fail fault exception crash panic malform invalid unexpected corrupt bad dead stuck degraded',
  // It was ended.
  'abort cancel interrupt disconnect reconnect kill terminat abandon preempt evict shutdown unload suspend halt user_stop',
  'reset lost drop broken closed expir timeout time_out timed deadline stall hang premature refused unreachable offline connection',
  'network stale sigterm sigkill sigint cut_off cutoff outage maintenance',
  // There was no room for it, or nobody was let in.
  'http overload unavailable throttl quota ratelimit rate insufficient exhaust busy capacity congest backoff cooldown',
  'too_many_requests out_of_memory oom unauthorized forbidden denied unsupported unhandled',
  // It is not there yet.
  'incomplete unfinished partial missing pending running continu retry retri resum wait process generating streaming start',
  'pause ongoing defer schedul initializ loading created active working thinking idle in_flight inflight',
  // Nobody says.
  'unknown unspecified unrecogni undetermined indeterminate undefined unset unmapped null nil nan none empty placeholder',
  'without never nothing absent',
].flatMap((stems) => stems.split(' '));

/** Those that count inside of a word too: `servererror`. No `error`, which stands in `terrorism`, behind a t. */
const UNFINISHED_INSIDE: readonly string[] = [
  '(?:^|[^t])error',
  'abort',
  'cancel',
  'disconnect',
  'interrupt',
  'timeout',
];

/** Words that make an unfinished reason as they stand: no stem, since `note` and `notice` start so too. */
const UNFINISHED_WORDS: readonly string[] = ['not', 'no', 'na', 'n/a'];

/** Cohere: the model stopped at a limit, or at what it must not say. Final, whatever their words. */
const FINAL_REASONS: ReadonlySet<string> = new Set(['error_toxic', 'error_limit']);

/** Reasons that say nothing: a Responses stream reports `["in_progress","completed"]` when it finished. */
const PROGRESS_REASONS: ReadonlySet<string> = new Set(['in_progress', 'queued']);

const UNFINISHED = new RegExp(
  `(?:^|[^a-z])(?:${UNFINISHED_STEMS.join('|')}|(?:${UNFINISHED_WORDS.join('|')})(?![a-z]))|${UNFINISHED_INSIDE.join('|')}`,
);

/** The number of final reasons where one is unfinished: `NaN`, which every maximum keeps and no comparison passes. */
export const HAS_UNFINISHED: number = Number.NaN;

/** What an enumeration puts before its names: `FinishReason.`, `FinishReason::`, `FINISH_REASON_`, `STOP_REASON_`. */
const ENUMERATION = /^(?:.*(?:\.|::))?(?:(?:finish|stop)_?reason_)?/;

/**
 * `reason` as it is compared: in lower case, words joined by `_`, without the name of an enumeration
 * (`FinishReason.MAX_TOKENS`, `FINISH_REASON_MAX_TOKENS`, `maxTokens` and `max-tokens` are `max_tokens`).
 */
export function normalizeFinishReason(reason: string): string {
  return spelled(reason).replace(ENUMERATION, '');
}

/** In lower case, words joined by `_`. */
function spelled(reason: string): string {
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
  const reasons = messages.filter(isMessage).map(({ finish_reason: reason }) => reason);
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

/** A reason without a letter is a placeholder, or a number that another enumeration may give another meaning. */
function isUnfinished(reason: string, whole: string, unfinished: ReadonlySet<string>): boolean {
  if (FINAL_REASONS.has(reason)) return false;
  return unfinished.has(reason) || UNFINISHED.test(whole) || !/\p{L}/u.test(reason);
}

function isMessage(value: unknown): value is { readonly finish_reason?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
