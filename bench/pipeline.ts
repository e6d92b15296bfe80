/**
 * The whole pipeline, paired: a provider, 12 attributes, a batch, OTLP protobuf serialisation and 1% false errors, with
 * the processor and without it in turns. A thread of its own: V8 builds code for what it has seen, and an application
 * has not seen what the other benches show.
 */
import { parentPort } from 'node:worker_threads';
import { ExportResultCode } from '@opentelemetry/core';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { TeardownSpanProcessor } from '../lib/processor/teardown-span-processor.js';
import { CASES, record } from './cases.js';
import { median } from './median.js';

/** How many spans a pass has: few, so that a garbage collection or another process disturbs few of the pairs. */
const SPANS = 200;
const PAIRS = 751;
/** Before those that count: V8 builds code for a correction late, as only one span in a hundred needs one. */
const PAIRS_TO_WARM_UP = 500;
const FALSE_ERRORS_IN = 100;

const exporter: SpanExporter = {
  export: (spans, done) => {
    ProtobufTraceSerializer.serializeRequest(spans);
    done({ code: ExportResultCode.SUCCESS });
  },
  shutdown: () => Promise.resolve(),
};

const batch = (): BatchSpanProcessor => new BatchSpanProcessor(exporter, { scheduledDelayMillis: 600_000 });

const without = new BasicTracerProvider({ spanProcessors: [batch()] });
export type Placement = 'with next' | 'in place' | 'without, once more';

const PLACEMENTS: Record<Placement, BasicTracerProvider> = {
  'with next': new BasicTracerProvider({ spanProcessors: [new TeardownSpanProcessor({ next: batch() })] }),
  'in place': new BasicTracerProvider({ spanProcessors: [new TeardownSpanProcessor(), batch()] }),
  // How far two measurements of the same thing are apart.
  'without, once more': new BasicTracerProvider({ spanProcessors: [batch()] }),
};

/** How much slower it is with the processor: the median of all pairs. */
async function pipelineRatios(): Promise<Record<Placement, number>> {
  const ratios: Record<Placement, number[]> = { 'with next': [], 'in place': [], 'without, once more': [] };
  for (let pair = -PAIRS_TO_WARM_UP; pair < PAIRS; pair++) {
    for (const placement of Object.keys(ratios) as Placement[]) {
      // In both orders, so that neither always follows the other's garbage.
      const first = pair % 2 === 0 ? await cpuTime(without) : 0;
      const corrected = await cpuTime(PLACEMENTS[placement]);
      const ratio = corrected / (first || (await cpuTime(without)));
      if (pair >= 0) ratios[placement].push(ratio);
    }
  }
  return {
    'with next': median(ratios['with next']),
    'in place': median(ratios['in place']),
    'without, once more': median(ratios['without, once more']),
  };
}

/** Of this process, not of the clock: others on the machine do not count. */
async function cpuTime(provider: BasicTracerProvider): Promise<number> {
  // Whose turn it is finds the other one's code and spans in the cache, as nobody does whose turn it always is.
  await pass(provider);
  const before = process.cpuUsage();
  await pass(provider);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function pass(provider: BasicTracerProvider): Promise<void> {
  const tracer = provider.getTracer('bench');
  for (let span = 0; span < SPANS; span++) {
    record(tracer, CASES[span % FALSE_ERRORS_IN === 0 ? 'false error' : 'span that is not ERROR']);
  }
  await provider.forceFlush();
}

parentPort?.postMessage(await pipelineRatios());
