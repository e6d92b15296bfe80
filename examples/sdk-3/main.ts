/**
 * The processor in the `TracerProvider` of SDK 3.x, whose own processors take an object. Prints the span that is
 * exported: status OK (code 1), with a teardown event.
 *
 * SDK 3.x needs Node 22.15; the development dependency `node` brings one.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { BatchSpanProcessor, ConsoleSpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

const provider = new TracerProvider({
  spanProcessors: [
    new TeardownSpanProcessor({ next: new BatchSpanProcessor({ exporter: new ConsoleSpanExporter() }) }),
  ],
});
trace.setGlobalTracerProvider(provider);

// An LLM server that says that the completion is finished, and then goes away instead of ending the stream.
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const span = trace.getTracer('example').startSpan('chat gpt-4o');
span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' });
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
}

server.close();
await provider.shutdown();
