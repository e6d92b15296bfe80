/**
 * The processor in a `NodeSDK` that exports over OTLP. The option `spanProcessors` replaces the exporter that `NodeSDK`
 * configures by itself, so the list holds one. Spans go to `OTEL_EXPORTER_OTLP_ENDPOINT`, or, where that is not set, to
 * a receiver that prints them as they arrive: status OK (code 1), with a teardown event.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

interface TraceRequest {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly object[] }[] }[];
}

const receiver = createServer((request, response) => {
  void json(request).then((body) => {
    if (request.url === '/v1/traces') printSpans(body as TraceRequest); // OTLP/HTTP in JSON
    response.end('{}');
  });
});
process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ??= await listen(receiver);

const sdk = new NodeSDK({
  spanProcessors: [new TeardownSpanProcessor({ next: new BatchSpanProcessor(new OTLPTraceExporter()) })],
});
sdk.start();

// An LLM server that says that the completion is finished, and then goes away instead of ending the stream.
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
});
const baseUrl = await listen(server);

await trace.getTracer('example').startActiveSpan('chat gpt-4o', async (span) => {
  span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' });
  try {
    const response = await fetch(`${baseUrl}/v1/chat/completions`);
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
});

server.close();
await sdk.shutdown();
receiver.close();

function printSpans({ resourceSpans }: TraceRequest): void {
  for (const { scopeSpans } of resourceSpans) {
    for (const { spans } of scopeSpans) {
      for (const span of spans) console.dir(span, { depth: null });
    }
  }
}

async function listen(listener: Server): Promise<string> {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return `http://127.0.0.1:${String((listener.address() as AddressInfo).port)}`; // a TCP server has a port
}
