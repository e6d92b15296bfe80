/**
 * Finish reasons that prove nothing: the stream did not end properly. To teach the rule a new one, add it with its source.
 */

/**
 * Reasons that say the stream did not end properly, beside those with one of `UNFINISHED_STEMS`. Anything that is
 * neither unfinished nor progress counts as final. Spelled in lower case with `_`; the spelling of a span's reasons does
 * not matter.
 */
export const DEFAULT_UNFINISHED_REASONS: readonly string[] = [
  // Vercel AI SDK: streams that never finished (`ai` package, `FinishReason`); Google GenAI: OTHER, IMAGE_OTHER.
  'other',
  'image_other',
  // Anthropic (`BetaStopReason`): the turn goes on in another request. Agents: no budget was left for it.
  'compaction',
  'budget_exceeded',
  // Google GenAI (`FinishReason`): the model wrote what the server could not use.
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
  'fail fault exception crash panic malform invalid unexpected corrupt bad dead stuck degraded internal',
  // It was ended.
  'reconnect kill terminat abandon preempt evict shutdown unload suspend halt user_stop',
  'reset lost loss gone drop broken closed expir time_out timed deadline stall hang premature refused unreachable offline connection',
  'network socket econn stale sigterm sigkill sigint cut_off cutoff outage maintenance',
  // There was no room for it, or nobody was let in.
  'http overload unavailable throttl quota rate insufficient exhaust busy capacity congest backoff cooldown',
  'too_many_requests out_of_memory oom unauthorized forbidden denied unsupported unhandled',
  // It is not there yet.
  'incomplete unfinished partial missing pending running continu retry retri resum wait process generating streaming start',
  'pause ongoing defer schedul initializ loading created active working thinking idle in_flight inflight',
  // Nobody says.
  'unknown unspecified unrecogni undetermined indeterminate undefined unset unmapped null nil nan none empty placeholder',
  'without never nothing absent',
].flatMap((stems) => stems.split(' '));

/** More of them, which count inside of a word too: `servererror`. No `error` behind a t, as it stands in `terrorism`. */
const UNFINISHED_INSIDE: readonly string[] = [
  '(?:^|[^t])error',
  'abort',
  'cancel',
  'disconnect',
  'interrupt',
  'timeout',
];

/** Words that make an unfinished reason as they stand: no stem, since `note` and `notice` start so too. */
const UNFINISHED_WORDS: readonly string[] = ['not', 'no', 'na', 'n/a', 'err'];

/** Cohere: the model stopped at a limit, or at what it must not say. Final, whatever their words. */
export const FINAL_REASONS: ReadonlySet<string> = new Set(['error_toxic', 'error_limit']);

const UNFINISHED = new RegExp(
  `(?:^|[^a-z])(?:${UNFINISHED_STEMS.join('|')}|(?:${UNFINISHED_WORDS.join('|')})(?![a-z]))|${UNFINISHED_INSIDE.join('|')}`,
);

/**
 * Whether `reason`, as it is compared, is unfinished: one of `unfinished`, or with a word of failure in the `whole` of what
 * was written. A reason without a letter is a placeholder, or a number that another enumeration may give another meaning.
 */
export function isUnfinished(reason: string, whole: string, unfinished: ReadonlySet<string>): boolean {
  if (FINAL_REASONS.has(reason)) return false;
  return unfinished.has(reason) || UNFINISHED.test(whole) || !/\p{L}/u.test(reason);
}
