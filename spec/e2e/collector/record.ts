/**
 * Writes the fixture `go.jsonl`: the spans of the Go client as they come into a Collector.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { builtCollector } from './built-collector.js';
import { decoded, toFinishedSpan, type ScopedSpan } from './otlp.js';
import { startCollector } from './running-collector.js';
import { tornStreams } from './torn-streams.js';

interface Scenario {
  readonly scenario: string;
  readonly action: string;
  readonly finishSent: boolean;
  readonly expect: 'corrected' | 'kept';
}

/** What the server and the client did in each call: the server knows whether the finish reason had been sent. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'closed body': { scenario: 'stays-open', action: 'close-body', finishSent: true, expect: 'corrected' },
  'cancelled context': { scenario: 'stays-open', action: 'cancel', finishSent: true, expect: 'corrected' },
  'broken stream': { scenario: 'cut-before-finish', action: 'consume', finishSent: false, expect: 'kept' },
  'ended stream': { scenario: 'normal', action: 'consume', finishSent: true, expect: 'kept' },
};

const modules = await readFile('spec/e2e/collector/torn-streams/go.mod', 'utf8');
const sdk = /go\.opentelemetry\.io\/otel\/sdk v(\S+)/.exec(modules)?.[1] ?? 'unknown';

const collector = await startCollector(await builtCollector(), 'processors: { transform/teardown: {} }');
try {
  await tornStreams(collector.endpoint);
  await writeFile('spec/fixtures/go.jsonl', collector.take().map(lineOf).join(''));
} finally {
  await collector.stop();
}

function lineOf(scoped: ScopedSpan): string {
  const { name, kind, spanContext, startTime, endTime, status, attributes, events } = toFinishedSpan(scoped, decoded);
  const { traceId, spanId } = spanContext();
  const { call, ...others } = attributes;
  const { scenario, action, finishSent, expect } = SCENARIOS[String(call)] ?? fail(call);
  const times = { startTime, endTime, endIndex: 0 };
  const scope = { name: scoped.scope };
  const own = { name, kind: kind - 1, traceId, spanId, scope, ...times, status, attributes: others, events, links: [] };
  const run = ['go-http2', 'manual', scenario, action].join('__');
  const said = { run, client: 'go-http2', instrumentation: 'manual', scenario, action };
  return `${JSON.stringify({ ...said, sdk: `go.opentelemetry.io/otel/sdk@${sdk}`, finishSent, spans: [{ ...own, expect }] })}\n`;
}

function fail(call: unknown): never {
  throw new Error(`the Go client made a call that is not expected: ${String(call)}`);
}
