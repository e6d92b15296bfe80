import { SpanKind } from '@opentelemetry/api';
import type { FinishedSpan, SpanAttributes } from '../lib/span.js';
import { makeSpan } from '../spec/make-span.js';
import { CHAT_ATTRIBUTES } from './cases.js';

/** Spans without an error, in the order of their starts. They end in the opposite order. */
export interface Traffic {
  readonly name: string;
  readonly spans: readonly FinishedSpan[];
}

const DB: SpanAttributes = { 'db.system.name': 'postgresql', 'db.namespace': 'app', 'server.port': 5432 };
const HTTP: SpanAttributes = { 'http.request.method': 'POST', 'http.response.status_code': 200, 'server.port': 443 };

const SERVER = span('1', undefined, SpanKind.SERVER, { 'http.route': '/chat' });
const INNER = span('2', '1', SpanKind.INTERNAL, { 'code.function.name': 'handle' });
const QUERY = span('3', '2', SpanKind.CLIENT, DB);
const CHAT = span('4', '2', SpanKind.CLIENT, CHAT_ATTRIBUTES);
const POST = span('5', '4', SpanKind.CLIENT, HTTP);

/** All spans that are a parent here. */
export const PARENTS: readonly FinishedSpan[] = [SERVER, INNER, CHAT];

/** What `wholeCall` costs where nothing goes wrong. */
export const TRAFFIC: readonly Traffic[] = [
  { name: 'span of the application', spans: [INNER] },
  { name: 'database client span', spans: [QUERY] },
  { name: 'HTTP client span', spans: [POST] },
  { name: 'chat span', spans: [CHAT] },
  { name: 'request with one call', spans: [SERVER, INNER, QUERY, QUERY, QUERY, QUERY, INNER, CHAT, POST] },
];

function span(id: string, parent: string | undefined, kind: SpanKind, attributes: SpanAttributes): FinishedSpan {
  const ids = (last: string): { traceId: string; spanId: string } => ({
    traceId: '94d527fdc58f245b25da02e944b8f149',
    spanId: last.padStart(16, 'e'),
  });
  const spanContext = { ...ids(id), traceFlags: 1 };
  return makeSpan({
    kind,
    attributes,
    spanContext: () => spanContext,
    parentSpanContext: parent === undefined ? undefined : ids(parent),
    status: { code: 0 },
    events: [],
  });
}
