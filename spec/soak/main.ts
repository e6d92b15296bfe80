/**
 * Five million spans, mixed as in production, through full providers: nothing is lost, and nothing stays in memory.
 *
 * Memory is sampled behind a garbage collection; its slope is that of the line through the samples of all but the
 * first fifth of the run. One reference that is kept for each false error alone would already be 0.4 bytes a span.
 */
import { memoryUsage } from 'node:process';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { CountingExporter } from './counting-exporter.js';
import { keepsNoMessages } from './large-messages.js';
import { recordSpan, SHARE_OF_FALSE_ERRORS } from './production-mix.js';
import { slope } from './slope.js';

const SPANS = Number(process.env['SOAK_SPANS'] ?? 5_000_000);
const SAMPLES = 50;

/** Half of what the SDK's queue holds: it never overflows. */
const BATCH = 1000;

/** In bytes a span. Resident memory also holds what the allocator keeps for later. */
const ALLOWED = { heap: 0.1, resident: 1 } as const;

const collectGarbage = globalThis.gc;
if (collectGarbage === undefined) throw new Error('start node with --expose-gc');

const exporter = new CountingExporter();
const providers = [
  new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter), new TeardownSpanProcessor()] }),
  new BasicTracerProvider({
    spanProcessors: [new TeardownSpanProcessor({ next: new BatchSpanProcessor(exporter) })],
  }),
];
const tracers = providers.map((provider) => provider.getTracer('soak'));

const started = performance.now();
const heap: [spans: number, bytes: number][] = [];
const resident: [spans: number, bytes: number][] = [];
for (let ended = 0; ended < SPANS; ended += BATCH) {
  for (const tracer of tracers) {
    for (let index = 0; index < BATCH / tracers.length; index++) recordSpan(tracer, ended / tracers.length + index);
  }
  await Promise.all(providers.map((provider) => provider.forceFlush()));
  if ((ended + BATCH) % (SPANS / SAMPLES) === 0) {
    collectGarbage();
    const { heapUsed, rss } = memoryUsage();
    heap.push([ended + BATCH, heapUsed]);
    resident.push([ended + BATCH, rss]);
  }
}
await Promise.all(providers.map((provider) => provider.shutdown()));

const warm = SAMPLES / 5;
const result = {
  spans: SPANS,
  exported: exporter.exported,
  'false errors': SPANS * SHARE_OF_FALSE_ERRORS,
  corrected: exporter.corrected,
  'heap (bytes a span)': slope(heap.slice(warm)),
  'resident (bytes a span)': slope(resident.slice(warm)),
  'heap (MB, first and last)': [heap.at(warm), heap.at(-1)].map((sample) => ((sample?.[1] ?? 0) / 1e6).toFixed(1)),
  'resident (MB, first and last)': [resident.at(warm), resident.at(-1)].map((s) => ((s?.[1] ?? 0) / 1e6).toFixed(1)),
  seconds: Math.round((performance.now() - started) / 1000),
};
console.log(result);
const passed =
  (await keepsNoMessages(collectGarbage)) &&
  result.exported === SPANS &&
  result.corrected === result['false errors'] &&
  result['heap (bytes a span)'] < ALLOWED.heap &&
  result['resident (bytes a span)'] < ALLOWED.resident;
console.log(passed ? 'flat, and nothing lost' : 'FAILED');
process.exitCode = passed ? 0 : 1;
