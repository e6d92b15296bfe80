/**
 * A streaming LLM server that plays the scenario which a request's model names, over HTTP/1.1 and cleartext HTTP/2.
 * Where several have that name, it plays them in turn: the attempts of a call.
 */
import { EventEmitter, once } from 'node:events';
import * as http from 'node:http';
import * as http2 from 'node:http2';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { SCENARIOS, type Ending, type Part, type ServedScenario } from './scenarios.js';
import { modelOf, PROTOCOLS, type Protocol } from './wire.js';

/** What the server did with a call. */
export interface ServedCall {
  readonly model: string;
  readonly status: ServedScenario['status'];
  /** The parts that left the server. */
  readonly sent: readonly Part[];
  /** How the server left, `undefined` as long as it did not. */
  readonly ending: Ending | undefined;
  /** What the request says of the span that made it. */
  readonly traceparent?: string | undefined;
}

export interface LlmServer {
  readonly http1Url: string;
  readonly http2Url: string;
  /** The log of the calls, in the order in which they came. */
  readonly calls: readonly ServedCall[];
  /**
   * Clients emit here which part they have read. The server goes on only then: a connection that breaks at once takes
   * along what the client has not read yet, and chance would decide whether the finish reason had arrived.
   */
  readonly read: EventEmitter;
  close(): Promise<void>;
}

/** A {@link ServedCall} that goes on. */
interface Log extends ServedCall {
  readonly sent: Part[];
  ending: Ending | undefined;
}

/** What the responses of both HTTP versions have in common. */
interface StreamedResponse {
  readonly socket: Socket | null;
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  write(text: string): boolean;
  end(): unknown;
}

const ENDINGS: Readonly<Record<Ending, (response: StreamedResponse) => void>> = {
  end: (response) => response.end(),
  reset: (response) => response.socket?.resetAndDestroy(),
  close: (response) => response.socket?.destroy(),
  wait: () => undefined,
  'stream-error': (response) => {
    // Destroyed with an error, a stream is reset with the code INTERNAL_ERROR.
    if (response instanceof http2.Http2ServerResponse) response.stream.destroy(new Error('the model crashed'));
  },
};

export async function startServer(scenarios: readonly ServedScenario[] = SCENARIOS): Promise<LlmServer> {
  const read = new EventEmitter();
  const calls: ServedCall[] = [];
  const answer = async (request: http.IncomingMessage | http2.Http2ServerRequest, response: StreamedResponse) => {
    const path = request.url ?? '';
    const model = modelOf(path, await json(request));
    const named = scenarios.filter((candidate) => candidate.model === model);
    const scenario = named[calls.filter((call) => call.model === model).length % named.length];
    const protocol = PROTOCOLS.find(({ paths }) => paths.test(path));
    if (scenario && protocol) {
      const traceparent = request.headers['traceparent']?.toString();
      const call: Log = { model: scenario.model, status: scenario.status, sent: [], ending: undefined, traceparent };
      calls.push(call);
      await play(scenario, protocol, response, read, call);
    } else {
      response.writeHead(404, {});
      response.end();
    }
  };
  const http1 = http.createServer((request, response) => void answer(request, response));
  const cleartextHttp2 = http2.createServer((request, response) => void answer(request, response));
  return {
    http1Url: await listen(http1),
    http2Url: await listen(cleartextHttp2),
    calls,
    read,
    close: async () => {
      http1.closeAllConnections();
      await Promise.all([stop(http1), stop(cleartextHttp2)]);
    },
  };
}

async function play(
  { status, sends, ending }: ServedScenario,
  protocol: Protocol,
  response: StreamedResponse,
  read: EventEmitter,
  call: Log,
): Promise<void> {
  if (status === 429 || status === 500) {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.write(protocol.failures[status]);
    response.end();
    call.ending = 'end';
    return;
  }
  if (status === 200) response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const part of sends) {
    const arrived = isAnnounced(part) ? once(read, part) : undefined;
    response.write(protocol[part]);
    call.sent.push(part);
    await arrived;
  }
  call.ending = ending;
  ENDINGS[ending](response);
}

/** No client emits for the parts after the finish reason: they show in how its read ends. */
function isAnnounced(part: Part): boolean {
  return part === 'text' || part === 'finish';
}

async function listen(server: NetServer): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`; // a TCP server has a port
}

async function stop(server: NetServer): Promise<void> {
  server.close();
  await once(server, 'close');
}
