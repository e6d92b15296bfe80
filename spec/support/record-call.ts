/**
 * Calls as an instrumentation records them, through the API that every SDK major has.
 */
import { SpanStatusCode, type Attributes, type Span } from '@opentelemetry/api';

/** What records spans: a tracer of any SDK major, or of the API. */
export interface RecordingTracer {
  startSpan(name: string): Span;
}

/** What gives tracers: a provider of any SDK major, or the API. */
export interface RecordingProvider {
  getTracer(name: string): RecordingTracer;
}

/** How a call differs from one that was torn down after its finish reason. */
export interface Call {
  readonly message?: string;
  readonly code?: SpanStatusCode;
  readonly attributes?: Attributes;
}

export const CHAT: Attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] };

/** Records a false error, unless `call` says otherwise. */
export function recordCall(tracer: RecordingTracer, call: Call = {}): void {
  startCall(tracer, call).end();
}

/** The same, but for its end. */
export function startCall(
  tracer: RecordingTracer,
  { message = 'http2: response body closed', code = SpanStatusCode.ERROR, attributes = CHAT }: Call = {},
): Span {
  const span = tracer.startSpan('chat gpt-4o');
  span.setAttributes(attributes);
  span.recordException(new Error(message));
  span.setStatus({ code, ...(code === SpanStatusCode.ERROR && { message }) });
  return span;
}
