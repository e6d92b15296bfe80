/**
 * Finish reasons: why a model stopped, in every spelling the dialects have. A reason is *final* (the stream ended),
 * *unfinished* (it did not end properly) or *progress* (says nothing).
 */

/**
 * Reasons that say the stream did not end properly. Anything that is neither here nor progress counts as final.
 * Spelled in lower case with `_`; the spelling of a span's reasons does not matter.
 */
export const DEFAULT_UNFINISHED_REASONS: readonly string[] = [
  // Nothing, written as a text.
  '',
  'null',
  'none',
  'undefined',
  // Semantic conventions: `error` where an expected reason was not received (`gen_ai.response.finish_reasons`).
  'error',
  // Vercel AI SDK: streams that never finished (`ai` package, `FinishReason`).
  'unknown',
  'other',
  'interrupted',
  // The caller or the server stopped it (OpenAI Responses, Mastra, LiteLLM).
  'cancelled',
  'canceled',
  'user_cancel',
  'abort',
  'aborted',
  'failed',
  'incomplete',
  'timeout',
  'timed_out',
  'network_error',
  'server_error',
  // DeepSeek.
  'insufficient_system_resource',
  // Anthropic: the turn goes on in another request.
  'pause_turn',
  'budget_exceeded',
  // Google GenAI and Bedrock: the model wrote what the server could not use.
  'malformed_function_call',
  'malformed_response',
  'malformed_model_output',
  'malformed_tool_use',
  'unexpected_tool_call',
  'finish_reason_unspecified',
  // Mastra.
  'tripwire',
  'retry',
];

/** Reasons that say nothing: a Responses stream reports `["in_progress","completed"]` when it finished. */
const PROGRESS_REASONS: ReadonlySet<string> = new Set(['in_progress', 'queued']);

/** The number of final reasons where one is unfinished: `NaN`, which every maximum keeps and no comparison passes. */
export const HAS_UNFINISHED: number = Number.NaN;

/** What nearly every span says, and what needs no look at its spelling. */
const COMMON_REASONS: ReadonlySet<string> = new Set(['stop', 'length', 'tool_calls']);

/** What most instrumentations write: a fifth of the time that finding out costs. */
const NORMAL = /^[a-z_]+$/;

/**
 * `reason` as it is compared: in lower case, words joined by `_`, without the name of an enumeration
 * (`FinishReason.MAX_TOKENS`, `maxTokens` and `max-tokens` are `max_tokens`).
 */
export function normalizeFinishReason(reason: string): string {
  if (NORMAL.test(reason)) return reason;
  const words = reason
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_');
  return words.slice(words.lastIndexOf('.') + 1).toLowerCase();
}

/**
 * How many final reasons an attribute's `value` holds, or {@link HAS_UNFINISHED}.
 *
 * Reads every shape that instrumentations write: a list, a JSON text, a text joined with commas, a bare text. JSON
 * that is cut says nothing (0); what is no text is no proof ({@link HAS_UNFINISHED}).
 */
export function countFinalReasons(value: unknown, unfinished: ReadonlySet<string>): number {
  const reasons = typeof value !== 'string' ? value : JSON_TEXT.test(value) ? parsed(value) : value.split(',');
  if (reasons === undefined) return 0;
  return Array.isArray(reasons) ? countFinal(reasons, unfinished) : HAS_UNFINISHED;
}

/**
 * The same of messages, a list or its JSON text, each of which may have a `finish_reason`. What is no message says
 * nothing.
 */
export function countFinalMessages(value: unknown, unfinished: ReadonlySet<string>): number {
  const messages = typeof value === 'string' ? parsed(value) : value;
  if (!Array.isArray(messages)) return 0;
  return countFinal(
    messages.map(finishReasonOf).filter((reason) => reason !== undefined),
    unfinished,
  );
}

const JSON_TEXT = /^\s*["[{]/;

/** What stands in no reason: a list or an object in its place. */
const NO_REASON = /^\s*["[{]|,/;

function countFinal(reasons: readonly unknown[], unfinished: ReadonlySet<string>): number {
  let final = 0;
  for (const reason of reasons) {
    if (typeof reason !== 'string') return HAS_UNFINISHED;
    const common = COMMON_REASONS.has(reason);
    if (!common && NO_REASON.test(reason)) return HAS_UNFINISHED;
    const normalized = common ? reason : normalizeFinishReason(reason);
    if (normalized === '' || unfinished.has(normalized)) return HAS_UNFINISHED;
    if (!PROGRESS_REASONS.has(normalized)) final++;
  }
  return final;
}

/** Any value but `undefined` and `null` may be asked for any key. */
function finishReasonOf(message: unknown): unknown {
  return (message as { readonly finish_reason?: unknown } | null | undefined)?.finish_reason; // undefined of all others
}

/** `undefined` for what is no JSON: a text that a length limit has cut. A single value is a list of one. */
function parsed(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [value];
  } catch {
    return undefined;
  }
}
