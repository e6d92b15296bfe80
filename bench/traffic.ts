import { ROOT_CONTEXT, SpanKind, trace, type Attributes, type Context } from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { TeardownSpanProcessor } from '../lib/teardown-span-processor.js';
import { CHAT_ATTRIBUTES } from './cases.js';
import type { Task } from './rounds.js';

/** A span that is open, as processors get it, and the context in which it has started. */
type Started = readonly [ReadableSpan, Context];

/** How often a pass sees the same spans. */
const REPEATED = 100;

const DB: Attributes = { 'db.system.name': 'postgresql', 'db.namespace': 'app', 'server.port': 5432 };
const HTTP: Attributes = { 'http.request.method': 'POST', 'http.response.status_code': 200, 'server.port': 443 };

const started: Started[] = [];
const tracer = new BasicTracerProvider({
  spanProcessors: [
    {
      onStart: (span, context) => void started.push([span, context]),
      onEnd: () => undefined,
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    },
  ],
}).getTracer('bench');

const server = start(ROOT_CONTEXT, SpanKind.SERVER, { 'http.route': '/chat' });
const inner = start(server.context, SpanKind.INTERNAL, { 'code.function.name': 'handle' });
const query = start(inner.context, SpanKind.CLIENT, DB);
const chat = start(inner.context, SpanKind.CLIENT, { ...CHAT_ATTRIBUTES });
const post = start(chat.context, SpanKind.CLIENT, HTTP);

/** Spans without an error in the order of their starts, which end in the opposite order: what `wholeCall` costs them. */
export const TRAFFIC: Readonly<Record<string, readonly Started[]>> = {
  'span of the application': [inner.started],
  'database client span': [query.started],
  'HTTP client span': [post.started],
  'chat span': [chat.started],
  'request with one call': [server, inner, query, query, query, query, inner, chat, post].map((each) => each.started),
};

/** Shows `spans` to `processor`, as the SDK does. */
export function passing(name: string, spans: readonly Started[], processor: TeardownSpanProcessor): Task {
  const ended = spans.map(([span]) => span).reverse();
  const pass = (): void => {
    for (let count = 0; count < REPEATED; count++) {
      for (const [span, context] of spans) processor.onStart(span, context);
      for (const span of ended) {
        processor.onEnding(span);
        processor.onEnd(span);
      }
    }
  };
  return { name, spans: spans.length * REPEATED, pass };
}

function start(parent: Context, kind: SpanKind, attributes: Attributes): { started: Started; context: Context } {
  const context = trace.setSpan(parent, tracer.startSpan('span', { kind, attributes }, parent));
  const last = started.at(-1);
  if (last === undefined) throw new Error('the SDK did not show the span');
  return { started: last, context };
}
