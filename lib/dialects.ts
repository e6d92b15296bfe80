/**
 * Dialects: how each instrumentation family writes chat spans. To teach the rule a new one, add a row.
 */
import { countFinalMessages, countFinalReasons } from './finish-reasons.js';
import type { SpanAttributes } from './span.js';

/**
 * How one instrumentation family writes chat spans.
 *
 * @example
 * ```ts
 * const ours: Dialect = {
 *   name: 'ours',
 *   marker: 'ours.kind',
 *   operations: { llm: 'chat' },
 *   finishReasons: ['ours.finish_reason'],
 * };
 * ```
 */
export interface Dialect {
  /** What the family is called. */
  readonly name: string;
  /** The attribute by which its spans are recognised. */
  readonly marker: string;
  /** The operation that each value of the marker stands for; without it the value is the operation's name. */
  readonly operations?: Readonly<Record<string, string>> | undefined;
  /**
   * The attributes that hold finish reasons, in any shape: a list, JSON, joined by commas, a bare text. A `*` stands
   * for the number of a choice.
   */
  readonly finishReasons: readonly string[];
}

/** The operations that are one LLM inference call (`gen_ai.operation.name` of the semantic conventions). */
export const DEFAULT_OPERATIONS: readonly string[] = ['chat', 'text_completion', 'generate_content'];

/** Families borrow from each other, so each of these counts in every one. */
const FINISH_REASONS: readonly string[] = [
  'gen_ai.response.finish_reasons',
  'gen_ai.response.finish_reason',
  // The Anthropic SDK's own spans follow the conventions but for this name (`internal/tracing.ts`).
  'anthropic.message.stop_reason',
  'llm.finish_reason',
  'llm.response.finish_reason',
  'llm.response.stop_reason',
  'ai.response.finishReason',
];

/** Messages with a `finish_reason` each. Read in every dialect. */
const OUTPUT_MESSAGES = 'gen_ai.output.messages';

/** The dialects that are known without configuration. */
export const DEFAULT_DIALECTS: readonly Dialect[] = [
  // open-telemetry/semantic-conventions-genai: gen-ai-spans.md
  {
    name: 'gen_ai',
    marker: 'gen_ai.operation.name',
    finishReasons: FINISH_REASONS,
  },
  // Arize-ai/openinference: spec/semantic_conventions.md
  {
    name: 'openinference',
    marker: 'openinference.span.kind',
    operations: { LLM: 'chat' },
    finishReasons: FINISH_REASONS,
  },
  // vercel/ai: AI SDK 4 to 6, telemetry
  {
    name: 'vercel-ai',
    marker: 'ai.operationId',
    // Only the inner spans: the outer `ai.streamText` wraps several calls.
    operations: {
      'ai.streamText.doStream': 'chat',
      'ai.generateText.doGenerate': 'chat',
      'ai.streamObject.doStream': 'chat',
      'ai.generateObject.doGenerate': 'chat',
    },
    finishReasons: FINISH_REASONS,
  },
  // traceloop/openllmetry-js: ai-semantic-conventions, before the GenAI conventions
  {
    name: 'openllmetry',
    marker: 'llm.request.type',
    operations: { chat: 'chat', completion: 'text_completion' },
    finishReasons: [...FINISH_REASONS, 'gen_ai.completion.*.finish_reason'],
  },
  // langfuse/langfuse-js: packages/otel
  {
    name: 'langfuse',
    marker: 'langfuse.observation.type',
    operations: { generation: 'chat' },
    finishReasons: FINISH_REASONS,
  },
];

/**
 * The operation that `dialect` sees in a span, `undefined` where it does not claim the span. A marker whose value it
 * does not know is an operation of no name: such a span is claimed, and is no chat span.
 */
export function operationOf(dialect: Dialect, attributes: SpanAttributes): string | undefined {
  const value = attributes[dialect.marker];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return '';
  if (dialect.operations === undefined) return value;
  return Object.hasOwn(dialect.operations, value) ? dialect.operations[value] : '';
}

/**
 * How many choices `dialects` prove finished, {@link HAS_UNFINISHED} where any of their attributes holds an unfinished
 * reason. Several attributes tell of the same choices, so the largest number counts, not the sum.
 */
export function finishedChoices(
  dialects: readonly Dialect[],
  attributes: SpanAttributes,
  unfinished: ReadonlySet<string>,
): number {
  if (isPlain(attributes) && dialects.every(({ finishReasons }) => finishReasons === FINISH_REASONS)) {
    return countFinalReasons(attributes['gen_ai.response.finish_reasons'], unfinished);
  }
  let finished = 0;
  for (const dialect of dialects) {
    for (const attribute of dialect.finishReasons) {
      const value = attributes[attribute] ?? everyChoice(attributes, attribute);
      if (value !== undefined) finished = Math.max(finished, countFinalReasons(value, unfinished));
    }
  }
  // Last and once: it may be megabytes of JSON, which an unfinished reason makes needless.
  return Number.isNaN(finished)
    ? finished
    : Math.max(finished, countFinalMessages(attributes[OUTPUT_MESSAGES], unfinished));
}

/**
 * Whether finish reasons stand nowhere but where the conventions want them, as on most spans. V8 finds what is spelled
 * out ten times faster than what a table says.
 */
function isPlain(attributes: SpanAttributes): boolean {
  return (
    attributes['gen_ai.output.messages'] === undefined &&
    attributes['gen_ai.response.finish_reason'] === undefined &&
    attributes['anthropic.message.stop_reason'] === undefined &&
    attributes['llm.finish_reason'] === undefined &&
    attributes['llm.response.finish_reason'] === undefined &&
    attributes['llm.response.stop_reason'] === undefined &&
    attributes['ai.response.finishReason'] === undefined
  );
}

const NUMBER = /^\d+$/;

/** The values of `attribute` for every choice, `undefined` where it is not one for each. */
function everyChoice(attributes: SpanAttributes, attribute: string): unknown[] | undefined {
  const star = attribute.indexOf('*');
  if (star < 0) return undefined;
  const prefix = attribute.slice(0, star);
  const suffix = attribute.slice(star + 1);
  const isChoice = (key: string): boolean =>
    key.startsWith(prefix) && key.endsWith(suffix) && NUMBER.test(key.slice(star, key.length - suffix.length));
  return Object.keys(attributes)
    .filter(isChoice)
    .map((key) => attributes[key]);
}
