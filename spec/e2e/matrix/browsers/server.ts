/**
 * Serves the page, streams completions to it as Server-Sent Events, and takes what the page has seen.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { CallSeen } from './calls.js';

export interface PageServer {
  readonly url: string;
  /** Settles when the page is through. */
  readonly seen: Promise<readonly CallSeen[]>;
  readonly stop: () => void;
}

export async function startPageServer(script: string): Promise<PageServer> {
  const streams = new Map<string, ServerResponse>();
  let resolve: (seen: readonly CallSeen[]) => void;
  const seen = new Promise<readonly CallSeen[]>((done) => {
    resolve = done;
  });
  const server = createServer((request, response) => {
    const [, what = '', id = '', until] = (request.url ?? '').split('/');
    if (what === '') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><meta charset="utf-8"><body><script type="module" src="/page.js"></script>');
    } else if (what === 'page.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    else if (what === 'stream') {
      streams.set(id, response.writeHead(200, { 'content-type': 'text/event-stream' }));
      response.write('data: {"content":"text"}\n\n');
      if (until === 'finish') response.write('data: {"finish_reason":"finish"}\n\n');
    } else if (what === 'leave') {
      streams.get(id)?.socket?.resetAndDestroy();
      response.end();
    } else if (what === 'seen') {
      void json(request).then((posted) => {
        resolve(posted as readonly CallSeen[]); // by the page
        response.end();
      });
    } else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, // listens on TCP
    seen,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
