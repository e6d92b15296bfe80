/**
 * What an LLM application exports, as lines of OTLP/JSON: so large a share of it are spans of the recorded corpus, where
 * every second one is an error, the others are those of an HTTP server. A line is a batch of 512, as exporters send them.
 */
import { readFileSync } from 'node:fs';
import { createRules, judge } from '../lib/index.js';
import {
  decoded,
  fromDocument,
  toFinishedSpan,
  type ScopedSpan,
  type TraceDocument,
} from '../spec/e2e/collector/otlp.js';

export const BATCH = 512;
const BATCHES = 64;

const SCOPE = 'bench';

const corpus = readFileSync('spec/fixtures/recorded.otlp.jsonl', 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => fromDocument(JSON.parse(line) as TraceDocument)); // OTLP/JSON
const rules = createRules();
const falseErrors = corpus.filter(
  ({ span }) => judge(toFinishedSpan({ scope: SCOPE, span }, decoded), rules).falseError,
);

/** Lines by what they hold. */
export const MIXES: Readonly<Record<string, () => string[]>> = {
  'no LLM spans': () => lines(corpus, 0),
  '10 % LLM spans': () => lines(corpus, 0.1),
  'LLM spans alone': () => lines(corpus, 1),
  'false errors alone': () => lines(falseErrors, 1),
};

const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });
const number = (key: string, intValue: number): object => ({ key, value: { intValue } });

const RESOURCE = {
  attributes: [text('service.name', 'chat-api'), text('telemetry.sdk.language', 'nodejs'), text('host.name', 'pod-1')],
};

function serverSpan(id: string): object {
  return {
    traceId: id.repeat(2),
    spanId: id,
    parentSpanId: id,
    flags: 257,
    name: 'GET /api/orders/{id}',
    kind: 2,
    startTimeUnixNano: '1795336892837000000',
    endTimeUnixNano: '1795336893304178499',
    attributes: [
      text('http.request.method', 'GET'),
      text('url.scheme', 'http'),
      text('url.path', `/api/orders/${id}`),
      text('http.route', '/api/orders/{id}'),
      number('http.response.status_code', 200),
      text('server.address', 'orders.internal.example'),
      number('server.port', 8080),
      text('network.peer.address', '10.2.3.4'),
      number('network.peer.port', 41532),
      text('network.protocol.version', '1.1'),
      text(
        'user_agent.original',
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0',
      ),
    ],
    status: {},
  };
}

/** Of the spans so large a share is of `some`. */
function lines(some: readonly ScopedSpan[], share: number): string[] {
  let taken = 0;
  return Array.from({ length: BATCHES }, (_, batch) => {
    const spans = Array.from({ length: BATCH }, (_each, index) => {
      const place = batch * BATCH + index;
      const isTaken = Math.floor((place + 1) * share) > Math.floor(place * share);
      return isTaken ? some[taken++ % some.length]?.span : serverSpan(place.toString(16).padStart(16, 'f'));
    });
    const scopeSpans = [{ scope: { name: SCOPE }, spans }];
    return `${JSON.stringify({ resourceSpans: [{ resource: RESOURCE, scopeSpans }] })}\n`;
  });
}

/** Messages of 2 kB that are made to cost, on spans that finished. */
export function hostileSpans(): string[] {
  const messages = [
    'a '.repeat(1024),
    'error: '.repeat(292),
    '1'.repeat(2048),
    `x\n${'    at a (b:1:1)\n'.repeat(120)}`,
  ];
  const some = messages.map((message) => ({
    ...serverSpan('f'.repeat(16)),
    attributes: [text('gen_ai.operation.name', 'chat'), text('gen_ai.response.finish_reason', 'stop')],
    events: [{ name: 'exception', attributes: [text('exception.message', message)] }],
    status: { code: 2, message },
  }));
  const spans = Array.from({ length: BATCH }, (_, index) => some[index % some.length]);
  const scopeSpans = [{ scope: { name: SCOPE }, spans }];
  return [`${JSON.stringify({ resourceSpans: [{ resource: RESOURCE, scopeSpans }] })}\n`];
}
