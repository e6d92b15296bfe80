/**
 * Beside OpenInference's span processor, in both orders. Prints what its exporter and the application's own receive:
 * the chat span with status OK (code 1) and a teardown event, and the agent's span above it with status OK.
 *
 * In place is right here, because OpenInference's processor writes into the span that all processors share, and passes
 * an error that it meets on to the spans above. Corrected in place, it never meets one: spans are corrected before any
 * processor's `onEnd`, so the order does not matter (SDK 2.3 and later). With `next` around the application's processor
 * alone, OpenInference would give the agent's span the false error, for both exporters.
 *
 * OpenInference's package needs Node 22; the development dependency `node` brings one.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenInferenceBatchSpanProcessor } from '@arizeai/openinference-vercel';
import { context, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { BasicTracerProvider, BatchSpanProcessor, ConsoleSpanExporter } from '@opentelemetry/sdk-trace-base';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

// In an application: two for OTLP.
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
    new OpenInferenceBatchSpanProcessor({
      exporter: new TitledExporter(`TeardownSpanProcessor ${order}, OpenInference receives`),
    }),
    new BatchSpanProcessor(new TitledExporter(`TeardownSpanProcessor ${order}, the application receives`)),
  ];
  const teardown = new TeardownSpanProcessor();
  const provider = new BasicTracerProvider({
    spanProcessors: order === 'first' ? [teardown, ...others] : [...others, teardown],
  });
  await chat(provider.getTracer('example'));
  await provider.shutdown();
}

/** An agent's call to an LLM server that says that the completion is finished, and then goes away instead of ending it. */
async function chat(tracer: Tracer): Promise<void> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = tracer.startSpan('invoke_agent', { attributes: { 'gen_ai.operation.name': 'invoke_agent' } });
  const span = tracer.startSpan(
    'chat gpt-4o',
    { attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' } },
    trace.setSpan(context.active(), agent),
  );
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
    agent.end();
    server.close();
  }
}
