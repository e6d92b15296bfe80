/**
 * The OpenAI SDK with a span written by hand, as the GenAI semantic conventions want it. Prints the span that is
 * exported: status OK (code 1), with a teardown event.
 *
 * The OpenAI SDK needs Node 22; the development dependency `node` brings one.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { BatchSpanProcessor, ConsoleSpanExporter, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import OpenAI from 'openai';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

const provider = new NodeTracerProvider({
  spanProcessors: [new TeardownSpanProcessor({ next: new BatchSpanProcessor(new ConsoleSpanExporter()) })],
});
provider.register();

// A server that says that the completion is finished, and then goes away instead of ending the stream.
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const { port } = server.address() as AddressInfo; // a TCP server has a port
const client = new OpenAI({ apiKey: 'none', baseURL: `http://127.0.0.1:${String(port)}/v1` });

const span = trace.getTracer('example').startSpan('chat gpt-4o', {
  kind: SpanKind.CLIENT,
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o',
  },
});
try {
  const stream = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Say hello.' }],
    stream: true,
  });
  for await (const { choices } of stream) {
    const finished = choices[0]?.finish_reason;
    if (!finished) continue;
    // At once and not at the end of the stream, which may never come.
    span.setAttribute('gen_ai.response.finish_reasons', [finished]);
    server.closeAllConnections();
  }
} catch (thrown) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  span.recordException({ name: error.name, message: error.message });
  span.setAttribute('error.type', error.name);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
} finally {
  span.end();
}

server.close();
await provider.shutdown();
