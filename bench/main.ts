/**
 * What the processor costs a span, beside two yardsticks of the same run: *naive*, the `onEnd` that people paste from
 * forums, and *span*, what the SDK itself spends on a span (start, 12 attributes, one event, end).
 *
 * Machines are noisy: the ratios count, not the times.
 */
import { ROOT_CONTEXT, trace, type Context, type Span } from '@opentelemetry/api';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { Bench, type TaskResult } from 'tinybench';
import type { SpanProcessorLike } from '../lib/span-processor.js';
import type { FinishedSpan } from '../lib/span.js';
import { TeardownSpanProcessor } from '../lib/teardown-span-processor.js';
import { makeSpan } from '../spec/make-span.js';
import { BENCH_CASES, CHAT_ATTRIBUTES } from './cases.js';
import { PARENTS, TRAFFIC } from './traffic.js';

/** Spans in one measured step: a clock read would outweigh a single one. */
const BATCH = 1000;

const sink: SpanProcessorLike & { last: unknown } = {
  last: undefined,
  onStart: () => undefined,
  onEnd: readSpan,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

const ATTRIBUTES = Object.entries(CHAT_ATTRIBUTES);
const inPlace = new TeardownSpanProcessor();
const withNext = new TeardownSpanProcessor({ next: sink });
const wholeCallInPlace = new TeardownSpanProcessor({ wholeCall: true });
const wholeCallWithNext = new TeardownSpanProcessor({ wholeCall: true, next: sink });
const tracer = new BasicTracerProvider({ spanProcessors: [{ ...sink, onEnd: () => undefined }] }).getTracer('bench');

const bench = new Bench({ time: 300, warmupTime: 100 });
bench.add('span', repeated(recordSpan, makeSpan()));
for (const { name, span } of BENCH_CASES) {
  bench.add(`naive: ${name}`, repeated(naiveOnEnd, span));
  bench.add(`in place: ${name}`, repeated(correctInPlace, span));
  bench.add(`reading: ${name}`, repeated(readSpan, span));
  bench.add(
    `with next: ${name}`,
    repeated((each: FinishedSpan) => {
      withNext.onEnd(each);
    }, span),
  );
}
for (const { name, spans } of TRAFFIC) {
  for (const [kind, processor] of Object.entries({ inPlace, wholeCallInPlace, withNext, wholeCallWithNext })) {
    bench.add(`${kind}: ${name}`, passing(spans, processor));
  }
}
await bench.run();

const nanoseconds = new Map(bench.tasks.map((task) => [task.name, nanosecondsOf(task.result)]));
const yardstick = nanoseconds.get('span') ?? Number.NaN;
console.log(`span: ${yardstick.toFixed(0)} ns`);
console.table(
  Object.fromEntries(
    BENCH_CASES.map(({ name }) => {
      const [naive, place, reading, next] = ['naive', 'in place', 'reading', 'with next'].map(
        (kind) => nanoseconds.get(`${kind}: ${name}`) ?? Number.NaN,
      ) as [number, number, number, number]; // four kinds in, four numbers out
      return [
        name,
        {
          'in place (ns)': Math.round(place),
          'of naive': `${(place / naive).toFixed(1)} x`,
          'of span': `${((100 * place) / yardstick).toFixed(1)} %`,
          'with next (ns)': Math.round(next),
          'of reading the original': `${(next / reading).toFixed(2)} x`,
        },
      ];
    }),
  ),
);

console.log('wholeCall, where nothing goes wrong:');
console.table(
  Object.fromEntries(
    TRAFFIC.map(({ name, spans }) => {
      const [place, wholePlace, next, wholeNext] = ['inPlace', 'wholeCallInPlace', 'withNext', 'wholeCallWithNext'].map(
        (kind) => (nanoseconds.get(`${kind}: ${name}`) ?? Number.NaN) / spans.length,
      ) as [number, number, number, number]; // as above
      return [
        name,
        {
          'in place, off (ns)': Math.round(place),
          'on (ns)': Math.round(wholePlace),
          'with next, off (ns)': Math.round(next),
          'on (ns) ': Math.round(wholeNext),
          'on to off': `${(wholeNext / next).toFixed(1)} x`,
          'more, of span': `${((100 * (wholePlace - place)) / yardstick).toFixed(1)} %`,
        },
      ];
    }),
  ),
);

function passing(spans: readonly FinishedSpan[], processor: TeardownSpanProcessor): () => void {
  const ended = [...spans].reverse();
  const started = spans.map((span) => [span, contextOf(span)] as const);
  return () => {
    for (let count = 0; count < BATCH; count++) {
      for (const [span, parentContext] of started) processor.onStart(span, parentContext);
      for (const span of ended) {
        processor.onEnding(span);
        processor.onEnd(span);
      }
    }
  };
}

function contextOf({ parentSpanContext }: FinishedSpan): Context {
  const parent = PARENTS.find((span) => span.spanContext().spanId === parentSpanContext?.spanId);
  return parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent as unknown as Span); // its reading half
}

function repeated(step: (span: FinishedSpan) => void, span: FinishedSpan): () => void {
  return () => {
    for (let count = 0; count < BATCH; count++) step(span);
  };
}

function recordSpan(): void {
  const span = tracer.startSpan('chat gpt-4o', {}, ROOT_CONTEXT);
  for (const [key, value] of ATTRIBUTES) span.setAttribute(key, value);
  span.addEvent('gen_ai.choice', { index: 0 });
  span.end();
}

/** Everything that the SDK calls in place; what it changed is put back. */
function correctInPlace(span: FinishedSpan): void {
  const { status, attributes, events } = span;
  inPlace.onStart(span, ROOT_CONTEXT);
  inPlace.onEnding(span);
  inPlace.onEnd(span);
  if (span.status !== status) Object.assign(span, { status, attributes, events });
}

function naiveOnEnd(span: FinishedSpan): void {
  if (
    span.status.code === 2 &&
    span.attributes['gen_ai.response.finish_reasons'] !== undefined &&
    (span.status.message?.includes('context canceled') === true ||
      span.status.message?.includes('http2: response body closed') === true)
  ) {
    Object.assign(span, { status: span.status });
  }
}

function readSpan(span: FinishedSpan): void {
  sink.last = readEveryField(span);
}

function readEveryField(span: FinishedSpan): unknown {
  let fields = span.spanContext().spanId.length + span.kind + span.droppedAttributesCount + span.droppedEventsCount;
  for (const key in span.attributes) if (span.attributes[key] !== undefined) fields++;
  for (const event of span.events) {
    for (const key in event.attributes) if (event.attributes[key] !== undefined) fields++;
  }
  return [
    fields,
    span.name,
    span.parentSpanContext,
    span.startTime,
    span.endTime,
    span.status,
    span.links,
    span.resource,
  ];
}

function nanosecondsOf(result: TaskResult): number {
  return 'latency' in result ? (result.latency.p50 * 1e6) / BATCH : Number.NaN;
}
