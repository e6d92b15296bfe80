import {
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  type Context,
  type Attributes,
  type Tracer,
} from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan, type SpanProcessor } from '@opentelemetry/sdk-trace-base';

/** A span as production has it. */
export interface BenchCase {
  readonly attributes: Attributes;
  /** What the status says, and an exception event too. */
  readonly message?: string;
  /** How many times what the SDK spends on a span the processor may take for this one, in place. */
  readonly ofSpan: number;
  /** How many bytes it may allocate. */
  readonly bytes?: number;
}

/** Twelve attributes, as an instrumentation of an LLM client writes them. */
export const CHAT_ATTRIBUTES: Readonly<Attributes> = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.request.temperature': 0.2,
  'gen_ai.request.max_tokens': 1024,
  'gen_ai.response.id': 'chatcmpl-9J3uQx',
  'gen_ai.response.model': 'gpt-4o-2024-11-20',
  'gen_ai.response.finish_reasons': ['stop'],
  'gen_ai.usage.input_tokens': 812,
  'gen_ai.usage.output_tokens': 214,
  'server.address': 'api.example.com',
  'server.port': 443,
};

export type CaseName =
  | 'span that is not ERROR'
  | 'ERROR span that is no chat span'
  | 'real error on a chat span'
  | 'message of 2,048 characters'
  | 'message of 1 MiB'
  | 'false error';

/** What the path of a failed LLM call may take: there are a few a second, and every place on the span is read. */
const JUDGED = { attributes: CHAT_ATTRIBUTES, ofSpan: 2 };

export const CASES: Readonly<Record<CaseName, BenchCase>> = {
  'span that is not ERROR': { attributes: CHAT_ATTRIBUTES, ofSpan: 0.01, bytes: 0 },
  'ERROR span that is no chat span': {
    attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'app', 'server.port': 5432 },
    message: 'connect ECONNREFUSED 127.0.0.1:5432',
    ofSpan: 0.03,
    bytes: 0,
  },
  'real error on a chat span': { ...JUDGED, message: 'The server had an error while processing your request' },
  'message of 2,048 characters': { ...JUDGED, message: 'x'.repeat(2048) },
  'message of 1 MiB': { ...JUDGED, message: 'x'.repeat(2 ** 20) },
  'false error': { attributes: CHAT_ATTRIBUTES, message: 'context canceled', ofSpan: 2.5 },
};

export const CASE_NAMES: readonly CaseName[] = Object.keys(CASES) as CaseName[]; // the keys of a constant

/** With baggage, which some processors put on their spans. */
export const CONTEXT: Context = propagation.setBaggage(
  ROOT_CONTEXT,
  propagation.createBaggage({ 'user.id': { value: '42' }, 'session.id': { value: '7f3c' } }),
);

/** Records a span with the SDK. */
export function record(tracer: Tracer, { attributes, message }: BenchCase): void {
  const span = tracer.startSpan('chat gpt-4o', {}, CONTEXT);
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) span.setAttribute(key, value);
  }
  if (message === undefined) {
    span.addEvent('gen_ai.choice', { index: 0 });
  } else {
    span.recordException({ name: 'Error', message });
    span.setAttribute('error.type', 'Error');
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  span.end();
}

/** As many finished spans of the SDK: code that always sees the same object runs faster than in production. */
export function finishedSpans(each: BenchCase, count: number): ReadableSpan[] {
  const spans: ReadableSpan[] = [];
  const tracer = tracerWith((span) => spans.push(span));
  for (let index = 0; index < count; index++) record(tracer, each);
  return spans;
}

/** A tracer that does with spans what `onEnd` does, beside `others`. */
export function tracerWith(onEnd: (span: ReadableSpan) => unknown, ...others: SpanProcessor[]): Tracer {
  const nothing = (): Promise<void> => Promise.resolve();
  const processor = { onStart: () => undefined, onEnd: (span: ReadableSpan) => void onEnd(span) };
  return new BasicTracerProvider({
    spanProcessors: [{ ...processor, forceFlush: nothing, shutdown: nothing }, ...others],
  }).getTracer('bench');
}
