import { SpanKind } from '@opentelemetry/api';
import type { FinishedSpan } from '../../lib/index.js';
import { exceptionEvent, makeSpan } from '../make-span.js';
import { reported } from './reported.js';

const TRACE_ID = '94d527fdc58f245b25da02e944b8f149';

function idsOf(name: string): { traceId: string; spanId: string; traceFlags: number } {
  return { traceId: TRACE_ID, spanId: Buffer.from(name).toString('hex').padStart(16, '0'), traceFlags: 1 };
}

function spanOf(name: string, parent: string | undefined, others: Partial<FinishedSpan>): FinishedSpan {
  return makeSpan({
    name,
    spanContext: () => idsOf(name),
    parentSpanContext: parent === undefined ? undefined : idsOf(parent),
    ...others,
  });
}

/** An HTTP client span under `parent` that starts at this second. */
function http(name: string, parent: string, second: number, others: Partial<FinishedSpan> = {}): FinishedSpan {
  return spanOf(name, parent, {
    kind: SpanKind.CLIENT,
    startTime: [second, 0],
    attributes: { 'http.request.method': 'POST', 'http.response.status_code': 200 },
    ...others,
  });
}

const chat = spanOf('chat', undefined, { status: { code: 0 }, events: [] });
const unfinished = { attributes: { 'gen_ai.operation.name': 'chat' } };
const around = spanOf('around', undefined, unfinished);
const inside = spanOf('inside', 'around', { status: { code: 0 }, events: [] });

const CALLS: readonly (readonly [title: string, spans: readonly FinishedSpan[], chats: number, transports: number])[] =
  [
    ['the transport of a call', [http('a', 'chat', 1), chat], 0, 1],
    ['its transport, which ends later', [chat, http('a', 'chat', 1)], 0, 1],
    ['the last of two attempts', [http('a', 'chat', 1), http('b', 'chat', 2), chat], 0, 1],
    ['the last of two attempts, in any order', [http('b', 'chat', 2), chat, http('a', 'chat', 1)], 0, 1],
    [
      'no attempt before one that is fine',
      [http('a', 'chat', 1), http('b', 'chat', 2, { status: { code: 0 } }), chat],
      0,
      0,
    ],
    ['no transport with another error', [http('a', 'chat', 1, { events: [exceptionEvent('boom')] }), chat], 0, 0],
    ['no transport that was refused', [http('a', 'chat', 1, { attributes: { 'http.method': 'POST' } }), chat], 0, 0],
    ['no transport of a call that did not finish', [http('a', 'x', 1), spanOf('x', undefined, unfinished)], 0, 0],
    ['no transport of a call that is not there', [http('a', 'y', 1)], 0, 0],
    ['the chat span around a call', [around, inside], 1, 0],
    ['the chat span around a call, in any order', [inside, around], 1, 0],
    ['no chat span around two calls', [inside, spanOf('other', 'around', { status: { code: 0 } }), around], 0, 0],
    ['no chat span around a call that did not finish', [spanOf('in', 'around', unfinished), around], 0, 0],
  ];

it.each(CALLS)('with --whole-call the false errors are: %s', (_title, spans, chats, transports) => {
  const report = reported(spans, { wholeCall: true });
  expect([report.falseErrors, report.falseTransportErrors]).toEqual([chats, transports]);
  expect(report.errorSpans).toBe(spans.filter(({ status }) => status.code === 2).length);
  expect(report.kept.reduce((sum, { errors }) => sum + errors, 0)).toBe(report.errors - chats);
});

it('without it they stay as they are', () => {
  const report = reported([http('a', 'chat', 1), chat, around, inside]);
  expect([report.falseErrors, report.falseTransportErrors]).toEqual([0, 0]);
});

it('no more than 20,000 calls are waited for: the oldest is settled as it is known', () => {
  const others = Array.from({ length: 20_000 }, (_, index) =>
    spanOf(`c${String(index)}`, undefined, { status: { code: 0 } }),
  );
  const [early, late] = [http('a', 'chat', 1), http('b', 'chat', 1)];
  expect(reported([early, chat, ...others, late], { wholeCall: true }).falseTransportErrors).toBe(1);
  expect(reported([early, ...others, chat, late], { wholeCall: true }).falseTransportErrors).toBe(1);
});
