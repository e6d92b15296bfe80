/**
 * A hand-written chat span, as the GenAI semantic conventions want it. It spans the whole call with what the
 * application does with the answer, as spans around a block of code do.
 */
import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';

export async function withChatSpan(
  tracer: Tracer,
  model: string,
  call: (finished: (reason: string) => void) => Promise<void>,
): Promise<void> {
  const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': model };
  await tracer.startActiveSpan(`chat ${model}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    try {
      await call((reason) => span.setAttribute('gen_ai.response.finish_reasons', [reason]));
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      span.recordException(error);
      span.setAttribute('error.type', error.name);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw thrown;
    } finally {
      span.end();
    }
  });
}
