import { randomBytes } from 'node:crypto';
import { ROOT_CONTEXT, SpanKind, trace, type Attributes, type Context } from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { TeardownSpanProcessor } from '../lib/teardown-span-processor.js';
import { CHAT_ATTRIBUTES } from './cases.js';
import type { Task } from './rounds.js';

/** A span that is open, as processors get it, and the context in which it has started. */
type Started = readonly [Followed, Context];

/** With what the SDK keeps to itself: each processor sees the span open, and sees it end. */
type Followed = ReadableSpan & { _ended: boolean };

/** How many requests a pass sees: few enough to be in a cache, as what has just started is. */
const REQUESTS = 30;

/** How many calls a busy service has open at a time. */
const OPEN_CALLS = 20;

const DB: Attributes = { 'db.system.name': 'postgresql', 'db.namespace': 'app', 'server.port': 5432 };
const HTTP: Attributes = { 'http.request.method': 'POST', 'http.response.status_code': 200, 'server.port': 443 };

const started: Started[] = [];
const tracer = new BasicTracerProvider({
  spanProcessors: [
    {
      onStart: (span, context) => void started.push([span as unknown as Followed, context]),
      onEnd: () => undefined,
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    },
  ],
}).getTracer('bench');

/** The spans of a request with one LLM call, in the order of their starts. They end in the opposite order. */
function request(): Record<'server' | 'inner' | 'query' | 'chat' | 'post', Started> & { readonly all: Started[] } {
  const server = start(ROOT_CONTEXT, SpanKind.SERVER, { 'http.route': '/chat' });
  const inner = start(server.context, SpanKind.INTERNAL, { 'code.function.name': 'handle' });
  const queries = [1, 2, 3, 4].map(() => start(inner.context, SpanKind.CLIENT, DB).started);
  const [query] = queries as [Started]; // one of four
  const render = start(inner.context, SpanKind.INTERNAL, { 'code.function.name': 'ask' });
  const chat = start(render.context, SpanKind.CLIENT, { ...CHAT_ATTRIBUTES });
  const post = start(chat.context, SpanKind.CLIENT, HTTP);
  const parts = { server: server.started, inner: inner.started, query, chat: chat.started, post: post.started };
  return { ...parts, all: [parts.server, parts.inner, ...queries, render.started, parts.chat, parts.post] };
}

const requests = Array.from({ length: REQUESTS }, request);
const openCalls = Array.from({ length: OPEN_CALLS }, request).flatMap(({ chat, post }) => [chat, post]);

interface Traffic {
  readonly requests: readonly (readonly Started[])[];
  /** What started before and does not end. */
  readonly open?: readonly Started[];
}

export type TrafficName =
  | 'span of the application'
  | 'database client span'
  | 'chat span'
  | 'HTTP client span and its chat span'
  | 'request with one call'
  | 'the same, while 20 calls are open';

/** Spans without an error: what `wholeCall` costs them. */
export const TRAFFIC: Readonly<Record<TrafficName, Traffic>> = {
  'span of the application': { requests: requests.map(({ inner }) => [inner]) },
  'database client span': { requests: requests.map(({ query }) => [query]) },
  'chat span': { requests: requests.map(({ chat }) => [chat]) },
  'HTTP client span and its chat span': { requests: requests.map(({ chat, post }) => [chat, post]) },
  'request with one call': { requests: requests.map(({ all }) => all) },
  'the same, while 20 calls are open': { requests: requests.map(({ all }) => all), open: openCalls },
};

/** Shows the spans to `processor`, as the SDK does. */
export function passing(name: string, { requests, open = [] }: Traffic, processor: TeardownSpanProcessor): Task {
  const passed = requests.map((started) => ({ started, ended: started.map(([span]) => span).reverse() }));
  for (const [span, context] of open) processor.onStart(span, context);
  const prepare = (): void => {
    for (const started of requests.flat()) renew(started);
  };
  const pass = (): void => {
    for (const { started, ended } of passed) {
      for (const start of started) processor.onStart(start[0], start[1]);
      for (const span of ended) {
        processor.onEnding(span);
        span._ended = true;
        processor.onEnd(span);
      }
    }
  };
  return { name, spans: requests.flat().length, pass, prepare };
}

/** Gives a span another id, which is that of its children's parent too: nobody sees an id twice. */
function renew([span]: Started): void {
  span._ended = false;
  span.spanContext().spanId = randomBytes(8).toString('hex');
}

function start(parent: Context, kind: SpanKind, attributes: Attributes): { started: Started; context: Context } {
  const context = trace.setSpan(parent, tracer.startSpan('span', { kind, attributes }, parent));
  const last = started.at(-1);
  if (last === undefined) throw new Error('the SDK did not show the span');
  return { started: last, context };
}
