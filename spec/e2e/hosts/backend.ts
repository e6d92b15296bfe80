/**
 * What the hosts send to: a server on loopback that reads the spans out of each protocol.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { PROTOCOLS } from './protocols.js';

/** A span as it arrived. */
export interface ArrivedSpan {
  readonly name: string;
  readonly status: 'UNSET' | 'OK' | 'ERROR';
  /** The names of its events; `undefined` where the protocol carries none. */
  readonly events: readonly string[] | undefined;
}

export interface Backend {
  readonly url: string;
  /** What arrived so far. */
  readonly spans: readonly ArrivedSpan[];
  readonly stop: () => Promise<unknown>;
}

export async function startBackend(): Promise<Backend> {
  const spans: ArrivedSpan[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((sent) => {
      const protocol = PROTOCOLS.find(({ path }) => path.test(request.url ?? ''));
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
      const type = request.headers['content-type'] ?? '';
      if (protocol !== undefined) spans.push(...protocol.read(body, type));
      const json = JSON.stringify(protocol?.answer?.(body) ?? {});
      const [answerType, answer] = type.includes('protobuf') ? [type, ''] : ['application/json', json];
      response.writeHead(200, { 'content-type': answerType }).end(answer);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listens on TCP
  return {
    url: `http://127.0.0.1:${String(port)}`,
    spans,
    stop: () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
}
