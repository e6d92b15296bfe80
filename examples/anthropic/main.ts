/**
 * The Anthropic SDK, which records a span for every call by itself. It ends that span with an error when the connection
 * is lost, also when the message was complete. Prints the span that is exported: status OK (code 1), with a teardown
 * event.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Anthropic from '@anthropic-ai/sdk';
import { BatchSpanProcessor, ConsoleSpanExporter, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

const provider = new NodeTracerProvider({
  spanProcessors: [new TeardownSpanProcessor({ next: new BatchSpanProcessor(new ConsoleSpanExporter()) })],
});
provider.register();

// What the API sends up to the stop reason. What is missing is the event `message_stop`.
const events = [
  {
    type: 'message_start',
    message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude', content: [], usage: {} },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } },
];

// A server that says that the message is finished, and then goes away instead of ending the stream.
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const { port } = server.address() as AddressInfo; // a TCP server has a port
const client = new Anthropic({ apiKey: 'none', baseURL: `http://127.0.0.1:${String(port)}` });
try {
  const stream = await client.messages.create({
    model: 'claude',
    max_tokens: 64,
    messages: [{ role: 'user', content: 'Say hello.' }],
    stream: true,
  });
  for await (const event of stream) {
    if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') console.log(event.delta.text);
    if (event.type === 'message_delta') server.closeAllConnections();
  }
} catch (error) {
  // The application has its answer.
  console.log(`The stream broke off: ${String(error)}`);
}

server.close();
await provider.shutdown();
