/**
 * Dialects: how each instrumentation family writes chat spans. To teach the rule a new one, add a row.
 */
import type { SpanAttributes } from '../otel/span.js';

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
  /** The attributes that describe an error, beside those of the semantic conventions. Default: none. */
  readonly errorMessages?: readonly string[] | undefined;
  /** The attribute that holds the severity, `ERROR` for an error. Default: none. */
  readonly errorLevel?: string | undefined;
}

/** The operations that are one LLM inference call (`gen_ai.operation.name` of the semantic conventions). */
export const DEFAULT_OPERATIONS: readonly string[] = ['chat', 'text_completion', 'generate_content'];

/** Families borrow from each other, so each of these counts in every one. */
export const FINISH_REASONS: readonly string[] = [
  'gen_ai.response.finish_reasons',
  'gen_ai.response.finish_reason',
  // The Anthropic SDK's own spans follow the conventions but for this name (`internal/tracing.ts`).
  'anthropic.message.stop_reason',
  'llm.finish_reason',
  'llm.response.finish_reason',
  'llm.response.stop_reason',
  'ai.response.finishReason',
  'gen_ai.completion.*.finish_reason',
];

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
    finishReasons: FINISH_REASONS,
  },
  // langfuse/langfuse-js: packages/otel
  {
    name: 'langfuse',
    marker: 'langfuse.observation.type',
    operations: { generation: 'chat' },
    finishReasons: FINISH_REASONS,
    errorMessages: ['langfuse.observation.status_message'],
    errorLevel: 'langfuse.observation.level',
  },
];

/** The attributes that describe an error in any of `dialects`, beside those of the semantic conventions. */
export function errorNamesOf(dialects: readonly Dialect[]): string[] {
  return dialects.flatMap(({ errorMessages = [], errorLevel = [] }) => [...errorMessages, errorLevel].flat());
}

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
