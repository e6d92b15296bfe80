/**
 * A hand-written instrumentation of a streamed chat call, as the GenAI semantic conventions want it. It is correct, and
 * still reports an error when the stream is torn down after the finish reason: from here, the read just fails.
 */
import { context, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import { ApiError, type ChatChunk } from './openai.js';

/**
 * Hands on the chunks of a call as they arrive, and records the call as a span.
 *
 * @param send - makes the request; runs with the span active, so that spans of the HTTP client become its children
 */
export async function* instrumentedChat(
  tracer: Tracer,
  model: string,
  send: () => Promise<AsyncIterable<ChatChunk>>,
): AsyncGenerator<ChatChunk, void, undefined> {
  const span = tracer.startSpan(`chat ${model}`, {
    kind: SpanKind.CLIENT,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': model,
    },
  });
  try {
    const chunks = await context.with(trace.setSpan(context.active(), span), send);
    for await (const chunk of chunks) {
      // At once and not at the end of the stream, which may never come.
      if (chunk.finishReason) span.setAttribute('gen_ai.response.finish_reasons', [chunk.finishReason]);
      yield chunk;
    }
  } catch (error) {
    recordError(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function recordError(span: Span, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  span.recordException(error);
  span.setAttribute('error.type', error instanceof ApiError ? error.type : error.name);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
}
