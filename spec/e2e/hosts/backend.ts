/**
 * What the hosts send to: a server on loopback that reads the spans out of each protocol, in the clear and over TLS.
 */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'node:zlib';
import { certificate } from './certificate.js';
import { PROTOCOLS } from './protocols.js';

/** A span as it arrived. */
export interface ArrivedSpan {
  readonly name: string;
  readonly status: 'UNSET' | 'OK' | 'ERROR';
  /** The names of its events; `undefined` where the protocol carries none. */
  readonly events: readonly string[] | undefined;
}

export interface Addresses {
  readonly url: string;
  /** For hosts that send over TLS and in no other way. */
  readonly tlsUrl: string;
}

export interface Backend extends Addresses {
  /** What arrived so far. */
  readonly spans: readonly ArrivedSpan[];
  /** What was asked for, for whoever has to find out why nothing arrived. */
  readonly requests: readonly string[];
  readonly stop: () => Promise<unknown>;
}

export async function startBackend(): Promise<Backend> {
  const spans: ArrivedSpan[] = [];
  const requests: string[] = [];
  const receive: RequestListener = (request, response) => {
    void buffer(request).then((sent) => {
      const path = request.url ?? '';
      requests.push(path);
      const protocol = PROTOCOLS.find((each) => each.path.test(path));
      const { 'content-encoding': encoding = 'identity' } = request.headers;
      const body = encoding === 'identity' ? sent : unzipSync(sent);
      const type = request.headers['content-type'] ?? '';
      if (protocol !== undefined) spans.push(...protocol.read(body, type));
      const answer = JSON.stringify(protocol?.answer?.({ path, body, port: request.socket.localPort }) ?? {});
      if (type.includes('protobuf')) response.writeHead(200, { 'content-type': type }).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
  };
  const servers = [createServer(receive), createTlsServer(await certificate(), receive)] as const;
  const [port, tlsPort] = await Promise.all(servers.map(listen));
  return {
    url: `http://127.0.0.1:${String(port)}`,
    tlsUrl: `https://127.0.0.1:${String(tlsPort)}`,
    spans,
    requests,
    stop: () => Promise.all(servers.map(stop)),
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port; // listens on TCP
}

function stop(server: Server): Promise<unknown> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  return closed;
}
