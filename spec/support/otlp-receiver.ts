import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { spansOf, type OtlpSpan } from './otlp-request.js';

/** A span as it arrived, with the name of the service that sent it. */
interface ReceivedSpan extends OtlpSpan {
  readonly service: string | undefined;
}

/** Receives OTLP over HTTP on loopback, as a collector does. */
export async function startOtlpReceiver(): Promise<{
  readonly endpoint: string;
  readonly spans: ReceivedSpan[];
  readonly stop: () => Promise<unknown>;
}> {
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const type = request.headers['content-type'] ?? '';
      if (request.url === '/v1/traces') spans.push(...spansOf(body, type));
      response.writeHead(200, { 'content-type': type }).end(type.includes('json') ? '{}' : '');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listens on TCP
  return {
    endpoint: `http://127.0.0.1:${String(port)}`,
    spans,
    stop: () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
}
