/**
 * The fix at the source: `instrumentedStream` around what a client of your own yields. Prints the spans of three calls,
 * without any other processor than the exporter's.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { trace } from '@opentelemetry/api';
import { BatchSpanProcessor, ConsoleSpanExporter, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { instrumentedStream, type StreamReading } from './instrumented-stream.js';

interface Chunk {
  readonly text?: string;
  readonly finish?: string;
  readonly error?: string;
}

/** What the server sends before it goes away, for each model. */
const ANSWERS: Readonly<Record<string, Chunk>> = {
  'gone-after-finish': { text: 'Hello', finish: 'stop' }, // no error: status UNSET (code 0)
  'gone-before-finish': { text: 'Hel' }, // an error: `terminated`
  'error-after-finish': { finish: 'stop', error: 'The server had an error.' }, // an error: the server said so
};

const reading: StreamReading<Chunk> = {
  finishReasonOf: ({ finish }) => finish,
  // All that `fetch` says of a connection that went away, and of an `AbortController`.
  isTransportError: (error) =>
    error instanceof Error && (error.message === 'terminated' || error.name === 'AbortError'),
};

const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new ConsoleSpanExporter())] });
provider.register();

const server = createServer((request, response) => {
  response.write(JSON.stringify(ANSWERS[request.url?.slice(1) ?? '']));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo; // a TCP server has a port

for (const model of Object.keys(ANSWERS)) {
  try {
    for await (const { text } of chat(model)) {
      console.log(`${model}: ${text ?? ''}`);
      server.closeAllConnections();
    }
  } catch (error) {
    console.log(`${model}: ${String(error)}`);
  }
}

server.close();
await provider.shutdown();

/** What an instrumentation does to the client's own method. */
function chat(model: string): AsyncIterable<Chunk> {
  const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': model };
  const span = trace.getTracer('example').startSpan(`chat ${model}`, { attributes });
  return instrumentedStream(readChat(model), span, reading);
}

/** The client: a generator over the body, which throws what the server reports. */
async function* readChat(model: string): AsyncGenerator<Chunk, void, undefined> {
  const response = await fetch(`http://127.0.0.1:${String(port)}/${model}`);
  for await (const bytes of response.body ?? []) {
    const { error, ...chunk } = JSON.parse(Buffer.from(bytes).toString()) as Chunk; // one chunk at a time
    yield chunk;
    if (error !== undefined) throw new Error(error);
  }
}
