/**
 * An application that streams from an LLM server and stops reading at the finish reason. It knows OpenTelemetry's api
 * and nothing of the SDK, which is somebody else's.
 */
import { SpanStatusCode, trace } from '@opentelemetry/api';

/** What is flushed, behind the provider that forwards to it. */
interface Provider {
  getDelegate(): { forceFlush?: () => Promise<void> };
}

// Asked for at the top of a module, as most instrumentations do.
const tracer = trace.getTracer('application');

/** Streams one completion; the span says that it failed, because the read does. */
async function chat(url: string): Promise<void> {
  const span = tracer.startSpan('chat gpt-4o', {
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o' },
  });
  const controller = new AbortController();
  try {
    const { body } = await fetch(url, { signal: controller.signal });
    for await (const bytes of body ?? []) {
      const finishReason = /"finish_reason":"(\w+)"/.exec(Buffer.from(bytes as Uint8Array).toString())?.[1]; // what fetch reads
      if (finishReason === undefined) continue;
      span.setAttribute('gen_ai.response.finish_reasons', [finishReason]);
      controller.abort();
    }
  } catch (error) {
    const { name, message } = error as Error; // fetch rejects with nothing else
    span.recordException({ name, message });
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  } finally {
    span.end();
  }
}

/** Runs the application and waits until its spans are exported. */
export async function application(): Promise<void> {
  await chat(process.env['LLM_URL'] ?? '');
  await (trace.getTracerProvider() as unknown as Provider).getDelegate().forceFlush?.(); // the api's own provider
  console.log('the application is done');
}
