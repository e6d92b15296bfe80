/**
 * An application with two failed calls of a model: the first finished, and its stream was torn down; the second one
 * finished too, and then its answer was not what was asked for. It knows OpenTelemetry's api and nothing of the host.
 */
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

// Asked for at the top of a module, as most instrumentations do.
const tracer = trace.getTracer('application');

function chat(name, error) {
  const span = tracer.startSpan(name, {
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o' },
  });
  span.setAttribute('gen_ai.response.finish_reasons', ['stop']);
  span.recordException(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  span.end();
}

/** Answers one request. */
export function answer() {
  tracer.startActiveSpan('request', { kind: SpanKind.SERVER }, (request) => {
    chat('chat false error', new TypeError('terminated'));
    chat('chat real error', Object.assign(new Error('answer.city: Required'), { name: 'ZodError' }));
    request.end();
  });
}
