import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { BasicTracerProvider, NoopSpanProcessor, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import * as sdk1 from 'sdk-trace-base-1';
import * as node1 from 'sdk-trace-node-1';
import { processorListOf } from '../../lib/attach/processor-list.js';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';
import { recordCall, type RecordingProvider } from '../support/record-call.js';

/** A processor that says what it is called with. */
class Witness implements SpanProcessorLike {
  constructor(
    readonly name: string,
    readonly calls: string[],
    readonly onEnded: () => void = () => undefined,
  ) {}

  onStart(): void {
    this.calls.push(`${this.name} start`);
  }

  onEnd(): void {
    this.calls.push(`${this.name} end`);
    this.onEnded();
  }

  forceFlush(): Promise<void> {
    this.calls.push(`${this.name} flush`);
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    this.calls.push(`${this.name} shutdown`);
    return Promise.resolve();
  }
}

interface Provider extends RecordingProvider {
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** What is common to the SDKs: processors are given when the provider is made. */
type Make = (spanProcessors: SpanProcessorLike[]) => Provider;

const PROVIDERS: readonly (readonly [sdk: string, make: Make])[] = [
  ['sdk-trace-base 2.x', (spanProcessors) => new BasicTracerProvider({ spanProcessors })],
  ['sdk-trace-node 2.x', (spanProcessors) => new NodeTracerProvider({ spanProcessors })],
  ['sdk-trace', (spanProcessors) => new TracerProvider({ spanProcessors })],
  ['sdk-trace-base 1.30', (spanProcessors) => new sdk1.BasicTracerProvider({ spanProcessors })],
  ['sdk-trace-node 1.30', (spanProcessors) => new node1.NodeTracerProvider({ spanProcessors })],
];

function listOf(provider: unknown): NonNullable<ReturnType<typeof processorListOf>> {
  const list = processorListOf(provider);
  if (list === undefined) throw new Error('no list');
  return list;
}

/** SDK 1.x takes processors also later. */
function addLater(provider: sdk1.BasicTracerProvider, processor: SpanProcessorLike): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- applications on 1.x do it
  provider.addSpanProcessor(processor);
}

describe.each(PROVIDERS)('the processors of %s', (_sdk, make) => {
  it('are those that it was made with', () => {
    const processors = [new NoopSpanProcessor(), new Witness('a', [])];
    expect(listOf(make(processors)).processors()).toStrictEqual(processors);
  });

  it('are none where it was made with none', () => {
    expect(listOf(make([])).processors()).toStrictEqual([]);
  });

  it('begin with one that is put before them, for spans, flush and shutdown', async () => {
    const calls: string[] = [];
    const provider = make([new Witness('given', calls)]);
    listOf(provider).prepend(new Witness('first', calls));
    recordCall(provider.getTracer('app'));
    await provider.forceFlush();
    await provider.shutdown();
    expect(calls).toEqual(['start', 'end', 'flush', 'shutdown'].flatMap((call) => [`first ${call}`, `given ${call}`]));
  });

  it('begin with it for a tracer and a span of before', () => {
    const calls: string[] = [];
    const provider = make([new Witness('given', calls)]);
    const tracer = provider.getTracer('app');
    const span = tracer.startSpan('GET /');
    listOf(provider).prepend(new Witness('first', calls));
    span.end();
    recordCall(tracer);
    expect(calls).toEqual([
      'given start',
      'first end',
      'given end',
      'first start',
      'given start',
      'first end',
      'given end',
    ]);
  });

  it('are as before when it is taken out, once or twice', () => {
    const calls: string[] = [];
    const given = new Witness('given', calls);
    const provider = make([given]);
    const first = new Witness('first', calls);
    const list = listOf(provider);
    const before = list.processors();
    const takeOut = list.prepend(first);
    takeOut();
    takeOut();
    expect(list.processors()).toBe(before);
    expect([before, listOf(provider).processors()]).toStrictEqual([[given], [given]]);
    recordCall(provider.getTracer('app'));
    expect(calls).toEqual(['given start', 'given end']);
  });

  it('are the very array of before when one is taken out, unless others came meanwhile', () => {
    const list = listOf(make([new Witness('given', [])]));
    const before = list.processors();
    list.prepend(new Witness('first', []))();
    expect(list.processors()).toBe(before);
    const takeOut = list.prepend(new Witness('first', []));
    const other = new Witness('other', []);
    list.prepend(other);
    takeOut();
    expect(list.processors()).toStrictEqual([other, ...before]);
    expect(before).toHaveLength(1);
  });

  it('all see the end of the span in which one of them is taken out', () => {
    const calls: string[] = [];
    const provider = make([new Witness('second', calls), new Witness('third', calls)]);
    const list = listOf(provider);
    const takeOut = list.prepend(
      new Witness('first', calls, () => {
        takeOut();
      }),
    );
    recordCall(provider.getTracer('app'));
    recordCall(provider.getTracer('app'));
    expect(calls.filter((call) => call.endsWith('end'))).toEqual([
      'first end',
      'second end',
      'third end',
      'second end',
      'third end',
    ]);
  });

  it('all see the end of the span once in which one is put before them', () => {
    const calls: string[] = [];
    const added = new Witness('added', calls);
    const provider = make([
      new Witness('first', calls, () => {
        if (list.processors().length === 2) list.prepend(added);
      }),
      new Witness('second', calls),
    ]);
    const list = listOf(provider);
    recordCall(provider.getTracer('app'));
    expect(calls.filter((call) => call.endsWith('end'))).toEqual(['first end', 'second end']);
  });

  it('are found again when one was put before them, as often as it happens', () => {
    const provider = make([]);
    const processors = [new Witness('second', []), new Witness('first', [])];
    for (const processor of processors) listOf(provider).prepend(processor);
    expect(listOf(provider).processors()).toStrictEqual([...processors].reverse());
  });

  it('are not changed in the array of the application', () => {
    const given = [new NoopSpanProcessor()];
    const list = listOf(make(given));
    list.prepend(new Witness('first', []));
    expect([given.length, list.processors().length]).toEqual([1, 2]);
  });
});

describe('on SDK 1.x', () => {
  it('a processor that is added later comes behind', () => {
    const calls: string[] = [];
    const provider = new sdk1.BasicTracerProvider();
    const tracer = provider.getTracer('app');
    listOf(provider).prepend(new Witness('first', calls));
    addLater(provider, new Witness('second', calls));
    addLater(provider, new Witness('third', calls));
    recordCall(tracer);
    expect(calls.filter((call) => call.endsWith('end'))).toEqual(['first end', 'second end', 'third end']);
  });

  it('a processor that was added before comes behind', () => {
    const calls: string[] = [];
    const provider = new sdk1.BasicTracerProvider();
    addLater(provider, new Witness('second', calls));
    listOf(provider).prepend(new Witness('first', calls));
    recordCall(provider.getTracer('app'));
    expect(calls.filter((call) => call.endsWith('end'))).toEqual(['first end', 'second end']);
  });

  it('one that is taken out before others are added is not among them', () => {
    const calls: string[] = [];
    const provider = new sdk1.BasicTracerProvider();
    listOf(provider).prepend(new Witness('first', calls))();
    addLater(provider, new Witness('second', calls));
    recordCall(provider.getTracer('app'));
    expect(calls).toEqual(['second start', 'second end']);
  });

  it('one that is taken out after others were added is not among them, nor among those that follow', () => {
    const calls: string[] = [];
    const provider = new sdk1.BasicTracerProvider();
    const takeOut = listOf(provider).prepend(new Witness('first', calls));
    addLater(provider, new Witness('second', calls));
    takeOut();
    addLater(provider, new Witness('third', calls));
    recordCall(provider.getTracer('app'));
    expect(calls).toEqual(['second start', 'third start', 'second end', 'third end']);
  });

  it('a provider that exports by what the environment says has no list: its processor is not in one', () => {
    class ExportingProvider extends sdk1.BasicTracerProvider {
      protected override _buildExporterFromEnv(): sdk1.SpanExporter {
        return new sdk1.InMemorySpanExporter();
      }
    }
    const provider = new ExportingProvider();
    const active = provider.getActiveSpanProcessor();
    expect(active).toBeInstanceOf(sdk1.BatchSpanProcessor);
    expect(processorListOf(provider)).toBeUndefined();
    expect(provider.getActiveSpanProcessor()).toBe(active);
  });
});

it.each<[what: string, provider: unknown]>([
  ['undefined', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', 'provider'],
  ['an object without a prototype', Object.create(null)],
  ['an array', []],
  ['a function', () => undefined],
  ['a processor', new SimpleSpanProcessor({ export: () => undefined, shutdown: () => Promise.resolve() })],
  ['a provider of another vendor', { getTracer: () => undefined, _processors: [], _activeProcessor: {} }],
  ['one whose active processor is no composite', { _activeSpanProcessor: new NoopSpanProcessor() }],
  ['one whose active processor holds no array', { _activeSpanProcessor: { _spanProcessors: new Set() } }],
  ['one of 1.x without a list', { activeSpanProcessor: { _spanProcessors: [] } }],
  ['one of 1.x without an active processor', { _registeredSpanProcessors: [] }],
  ['one of 1.x with two lists', { _registeredSpanProcessors: [], activeSpanProcessor: { _spanProcessors: [] } }],
])('there is no list in %s', (_what, provider) => {
  expect(processorListOf(provider)).toBeUndefined();
});
