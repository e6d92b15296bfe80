import { SpanStatusCode } from '@opentelemetry/api';
import { BasicTracerProvider, SimpleSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import type { FinishedSpan } from '../../lib/otel/span.js';
import { TeardownSpanExporter } from '../../lib/processor/teardown-span-exporter.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { RecordedIds, recordedRuns, replay, type RecordedRun, type ReplayProvider } from '../support/recorded-runs.js';
import { SerialisingExporter, type ExportedEvent, type ExportedSpan } from '../support/serialising-exporter.js';

type Setup = (exporter: SerialisingExporter, ids: RecordedIds) => ReplayProvider;

/** What a placement exports of a span: the span as it was, or corrected. */
interface Placement {
  readonly placement: string;
  readonly corrected: Setup;
  readonly uncorrected: Setup;
}

const plain = sdk2((exporter) => [new SimpleSpanProcessor(exporter)]);
const plain1 = withSdk1((exporter) => [new sdk1.SimpleSpanProcessor(exporter)]);

const PLACEMENTS: readonly Placement[] = [
  {
    placement: 'before the exporter, with next',
    corrected: sdk2((exporter) => [new TeardownSpanProcessor({ next: new SimpleSpanProcessor(exporter) })]),
    uncorrected: plain,
  },
  {
    placement: 'in place, registered first',
    corrected: sdk2((exporter) => [new TeardownSpanProcessor(), new SimpleSpanProcessor(exporter)]),
    uncorrected: plain,
  },
  {
    placement: 'in place, registered last',
    corrected: sdk2((exporter) => [new SimpleSpanProcessor(exporter), new TeardownSpanProcessor()]),
    uncorrected: plain,
  },
  {
    placement: 'in place, before a batch',
    corrected: sdk2((exporter) => [new TeardownSpanProcessor(), new Batch(exporter)]),
    uncorrected: sdk2((exporter) => [new Batch(exporter)]),
  },
  {
    placement: 'around the exporter',
    corrected: sdk2((exporter) => [new SimpleSpanProcessor(new TeardownSpanExporter(exporter))]),
    uncorrected: plain,
  },
  {
    placement: 'around the exporter, in batches, on SDK 1.x',
    corrected: withSdk1((exporter) => [new sdk1.BatchSpanProcessor(new TeardownSpanExporter(exporter))]),
    uncorrected: plain1,
  },
  {
    placement: 'before the exporter, with next, on SDK 1.x',
    corrected: withSdk1((exporter) => [new TeardownSpanProcessor({ next: new sdk1.SimpleSpanProcessor(exporter) })]),
    uncorrected: plain1,
  },
  {
    placement: 'in place, registered first, on SDK 1.x',
    corrected: withSdk1((exporter) => [new TeardownSpanProcessor(), new sdk1.SimpleSpanProcessor(exporter)]),
    uncorrected: plain1,
  },
  {
    placement: 'in place, before a batch, on SDK 1.x',
    corrected: withSdk1((exporter) => [new TeardownSpanProcessor(), new Batch(exporter)]),
    uncorrected: withSdk1((exporter) => [new Batch(exporter)]),
  },
];

const CORPORA = {
  'recorded.jsonl': recordedRuns('recorded.jsonl'),
  'live.jsonl': recordedRuns('live.jsonl'),
  'go.jsonl': recordedRuns('go.jsonl'),
};

const RUNS = Object.entries(CORPORA).flatMap(([file, runs]) => runs.map((run) => [file, run.run, run] as const));

describe.each(PLACEMENTS)('the recorded corpus, $placement', ({ corrected, uncorrected }) => {
  it.each(RUNS)('comes out as expected: %s, %s', async (_file, _name, run) => {
    const before = await exported(run, uncorrected);
    const after = await exported(run, corrected);
    expect(after.map(({ spanId }) => spanId)).toEqual(before.map(({ spanId }) => spanId));
    expectSpans(run, before, after);
  });
});

it.each([
  ['recorded.jsonl', { runs: 483, falseErrors: 66, realErrors: 606, good: 559, either: 9, all: 1240 }],
  ['live.jsonl', { runs: 236, falseErrors: 26, realErrors: 236, good: 232, either: 4, all: 498 }],
  ['go.jsonl', { runs: 4, falseErrors: 2, realErrors: 1, good: 1, either: 0, all: 4 }],
] as const)('%s holds the false errors, the real errors and the good spans that it is said to hold', (file, said) => {
  const spans = CORPORA[file].flatMap((run) => run.spans);
  const count = (expect: string, error: boolean): number =>
    spans.filter((span) => span.expect === expect && (span.status.code === SpanStatusCode.ERROR) === error).length;
  expect({
    runs: CORPORA[file].length,
    falseErrors: count('corrected', true),
    realErrors: count('kept', true),
    good: count('kept', false),
    either: count('either', true),
    all: spans.length,
  }).toEqual(said);
});

/** Exports when it is flushed, as a batch does. */
class Batch {
  readonly #spans: FinishedSpan[] = [];
  readonly #exporter: SerialisingExporter;

  constructor(exporter: SerialisingExporter) {
    this.#exporter = exporter;
  }

  onStart(): void {
    // nothing to do
  }

  onEnd(span: FinishedSpan): void {
    this.#spans.push(span);
  }

  forceFlush(): Promise<void> {
    this.#exporter.export(this.#spans.splice(0), () => undefined);
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.forceFlush();
  }
}

function expectSpans(run: RecordedRun, before: readonly ExportedSpan[], after: readonly ExportedSpan[]): void {
  const expectations = new Map(run.spans.map((span) => [span.spanId, span.expect]));
  expect(after).toHaveLength(before.length);
  after.forEach((span, index) => {
    const expectation = expectations.get(span.spanId);
    if (expectation === 'kept') expect(span).toEqual(before[index]);
    if (expectation === 'corrected') {
      expect(shapeOf(span)).toEqual({
        status: { code: SpanStatusCode.OK },
        errorAttributes: [],
        events: ['teardown'],
      });
      expect(uncorrectedAgain(span)).toEqual(before[index]);
    }
  });
}

function sdk2(processors: (exporter: SerialisingExporter) => SpanProcessor[]): Setup {
  return (exporter, idGenerator) => new BasicTracerProvider({ spanProcessors: processors(exporter), idGenerator });
}

function withSdk1(processors: (exporter: SerialisingExporter) => sdk1.SpanProcessor[]): Setup {
  return (exporter, idGenerator) => new sdk1.BasicTracerProvider({ spanProcessors: processors(exporter), idGenerator });
}

async function exported(run: RecordedRun, setup: Setup): Promise<ExportedSpan[]> {
  const exporter = new SerialisingExporter();
  const ids = new RecordedIds();
  const provider = setup(exporter, ids);
  replay(run, provider, ids);
  await provider.forceFlush();
  return exporter.spans;
}

function shapeOf({ status, attributes, events }: ExportedSpan): object {
  return {
    status,
    errorAttributes: Object.keys(attributes).filter((key) => key.startsWith('error.')),
    events: events.map(({ name }) => name),
  };
}

/** The span as it was, rebuilt from nothing but the corrected one: what the error said is not lost. */
function uncorrectedAgain(span: ExportedSpan): ExportedSpan {
  const attributes = { ...span.attributes };
  const status: { code: number; message?: string } = { code: 2 };
  const events = span.events.flatMap((event): ExportedEvent[] => {
    if (event.name !== 'teardown') return [event];
    const own: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(event.attributes)) {
      if (key.startsWith('exception.')) own[key] = value;
      if (key.startsWith('error.')) attributes[key] = value;
    }
    const message = event.attributes['teardown.status.message'];
    if (typeof message === 'string') status.message = message;
    return Object.keys(own).length === 0 ? [] : [{ ...event, name: 'exception', attributes: own }];
  });
  return { ...span, status, attributes, events };
}
