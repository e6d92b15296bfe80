/**
 * The clients and who records their spans. To add one, add a file to `setups/` and a row here.
 */
import type { TracerProvider } from '@opentelemetry/api';
import type { Consumer } from './consumer.js';

/** Makes a call: asks for `model` and lets `consumer` read the answer. */
type Call = (model: string, consumer: Consumer) => Promise<void>;

/** What a file in `setups/` exports as `connect`: the client, instrumented. */
export type Connect = (endpoint: string, provider: TracerProvider) => Call | Promise<Call>;

export interface Setup {
  readonly client: string;
  readonly instrumentation: string;
  /** As readers of the compatibility table know it. */
  readonly title: string;
  /** The packages whose versions count, as `package.json` names them. */
  readonly packages: readonly string[];
  /** The attribute by which its chat spans are told, and its value. */
  readonly chatSpan: readonly [attribute: string, value: string];
}

const SEMCONV = ['gen_ai.operation.name', 'chat'] as const;

export const SETUPS: readonly Setup[] = [
  {
    client: 'anthropic',
    instrumentation: 'builtin',
    title: 'Anthropic SDK, its own spans, `messages.create`',
    packages: ['@anthropic-ai/sdk'],
    chatSpan: SEMCONV,
  },
  {
    client: 'anthropic',
    instrumentation: 'builtin-helper',
    title: 'Anthropic SDK, its own spans, `messages.stream`',
    packages: ['@anthropic-ai/sdk'],
    chatSpan: SEMCONV,
  },
  {
    client: 'openai',
    instrumentation: 'manual',
    title: 'OpenAI SDK, hand-written spans',
    packages: ['openai-7'],
    chatSpan: SEMCONV,
  },
  {
    client: 'fetch',
    instrumentation: 'manual',
    title: 'Fetch, hand-written spans',
    packages: ['node'],
    chatSpan: SEMCONV,
  },
  {
    client: 'axios',
    instrumentation: 'manual',
    title: 'Axios, hand-written spans',
    packages: ['axios'],
    chatSpan: SEMCONV,
  },
  {
    client: 'openai-node-fetch',
    instrumentation: 'manual',
    title: 'OpenAI SDK over node-fetch, hand-written spans',
    packages: ['openai-7', 'node-fetch'],
    chatSpan: SEMCONV,
  },
  {
    client: 'openai',
    instrumentation: 'contrib',
    title: 'OpenAI SDK, OpenTelemetry contrib',
    packages: ['@opentelemetry/instrumentation-openai', 'openai'],
    chatSpan: SEMCONV,
  },
  {
    client: 'genai',
    instrumentation: 'manual',
    title: 'Google GenAI SDK, hand-written spans',
    packages: ['@google/genai'],
    chatSpan: SEMCONV,
  },
  {
    client: 'ai-sdk',
    instrumentation: 'otel',
    title: 'Vercel AI SDK, `OpenTelemetry`',
    packages: ['@ai-sdk/otel', 'ai', '@ai-sdk/openai'],
    chatSpan: SEMCONV,
  },
  {
    client: 'ai-sdk',
    instrumentation: 'otel-legacy',
    title: 'Vercel AI SDK, `LegacyOpenTelemetry`',
    packages: ['@ai-sdk/otel', 'ai', '@ai-sdk/openai'],
    chatSpan: ['ai.operationId', 'ai.streamText.doStream'],
  },
  {
    client: 'langchain',
    instrumentation: 'openinference',
    title: 'LangChain, OpenInference',
    packages: ['@arizeai/openinference-instrumentation-langchain', '@langchain/openai'],
    chatSpan: ['openinference.span.kind', 'LLM'],
  },
];

/** Also the name of its file in `setups/`. */
export function nameOfSetup({ client, instrumentation }: Setup): string {
  return `${client}-${instrumentation}`;
}
