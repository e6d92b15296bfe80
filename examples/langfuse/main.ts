/**
 * Beside Langfuse's span processor, in both orders. Prints what Langfuse's exporter and the application's own receive:
 * status OK (code 1), with a teardown event.
 *
 * In place is right here: Langfuse exports by itself, and both exporters get the correction. The order does not matter
 * (SDK 2.3 and later): spans are corrected before any processor's `onEnd`. To correct for one of them only, put that
 * one behind: `new TeardownSpanProcessor({ next: new LangfuseSpanProcessor() })`. Langfuse's `mask` works there too.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { BasicTracerProvider, BatchSpanProcessor, ConsoleSpanExporter } from '@opentelemetry/sdk-trace-base';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

// In an application: none for Langfuse, which has its own, and one for OTLP.
class TitledExporter extends ConsoleSpanExporter {
  constructor(private readonly title: string) {
    super();
  }

  override export(...batch: Parameters<ConsoleSpanExporter['export']>): void {
    console.log(this.title);
    super.export(...batch);
  }
}

for (const order of ['first', 'last']) {
  const others = [
    new LangfuseSpanProcessor({ exporter: new TitledExporter(`TeardownSpanProcessor ${order}, Langfuse receives`) }),
    new BatchSpanProcessor(new TitledExporter(`TeardownSpanProcessor ${order}, the application receives`)),
  ];
  const teardown = new TeardownSpanProcessor();
  const provider = new BasicTracerProvider({
    spanProcessors: order === 'first' ? [teardown, ...others] : [...others, teardown],
  });
  await chat(provider.getTracer('example'));
  await provider.shutdown();
}

/** Calls an LLM server that says that the completion is finished, and then goes away instead of ending the stream. */
async function chat(tracer: Tracer): Promise<void> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const span = tracer.startSpan('chat gpt-4o', {
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' },
  });
  try {
    const { port } = server.address() as AddressInfo; // a TCP server has a port
    const response = await fetch(`http://127.0.0.1:${String(port)}/v1/chat/completions`);
    for await (const event of response.body ?? []) {
      const finished = /"finish_reason":"(\w+)"/.exec(Buffer.from(event).toString())?.[1];
      if (finished === undefined) continue;
      span.setAttribute('gen_ai.response.finish_reasons', [finished]);
      server.closeAllConnections();
    }
  } catch (error) {
    const { name, message } = error as Error; // fetch rejects with nothing else
    span.recordException({ name, message });
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  } finally {
    span.end();
    server.close();
  }
}
