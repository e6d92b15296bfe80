import { diag, SpanStatusCode, trace } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { BasicTracerProvider, NoopSpanProcessor, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import * as sdk1 from 'sdk-trace-base-1';
import * as node1 from 'sdk-trace-node-1';
import type { AttachOptions } from '../../lib/attach/attach-options.js';
import { attach } from '../../lib/attach/attach.js';
import { processorListOf } from '../../lib/attach/processor-list.js';
import { NAMESPACE } from '../../lib/otel/version.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { recordDiagnostics, recordReportedErrors } from '../support/diagnostics.js';
import { CountReader } from '../support/metric-reader.js';
import { recordCall, startCall, type RecordingProvider } from '../support/record-call.js';
import { SerialisingExporter } from '../support/serialising-exporter.js';

const { OK, ERROR } = SpanStatusCode;

const reported = recordReportedErrors();

afterEach(() => {
  trace.disable();
  diag.disable();
});

type Make = (exporter: SerialisingExporter) => RecordingProvider & { register?(): void };

const PROVIDERS: readonly (readonly [sdk: string, make: Make, name: string])[] = [
  [
    'sdk-trace-base 2.x',
    (exporter) => new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    'BasicTracerProvider',
  ],
  [
    'sdk-trace-node 2.x',
    (exporter) => new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    'NodeTracerProvider',
  ],
  [
    'sdk-trace',
    (exporter) => new TracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    'TracerProvider',
  ],
  [
    'sdk-trace-base 1.30',
    (exporter) => new sdk1.BasicTracerProvider({ spanProcessors: [new sdk1.SimpleSpanProcessor(exporter)] }),
    'BasicTracerProvider',
  ],
  [
    'sdk-trace-node 1.30',
    (exporter) => new node1.NodeTracerProvider({ spanProcessors: [new node1.SimpleSpanProcessor(exporter)] }),
    'NodeTracerProvider',
  ],
];

const NO_SDK =
  'cannot attach: no SDK is registered yet. Call attach once the SDK has started, preload ' +
  "opentelemetry-teardown-span-processor/register, or give the SDK's spanProcessors a TeardownSpanProcessor";

/** A provider of SDK 2.x and what it exports. */
function makeProvider(): { provider: BasicTracerProvider; exporter: SerialisingExporter } {
  const exporter = new SerialisingExporter();
  return { exporter, provider: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }) };
}

function statuses({ spans }: SerialisingExporter): number[] {
  return spans.map(({ status }) => status.code);
}

function processorsOf(provider: unknown): readonly unknown[] | undefined {
  return processorListOf(provider)?.processors();
}

describe.each(PROVIDERS)('attach, on %s', (_sdk, make, name) => {
  it('corrects before the processors that are there, also for tracers and spans of before', () => {
    const exporter = new SerialisingExporter();
    const provider = make(exporter);
    const tracer = provider.getTracer('before');
    const span = startCall(tracer);
    recordCall(tracer);
    expect(attach(provider)).toBeInstanceOf(Function);
    span.end();
    recordCall(tracer);
    recordCall(provider.getTracer('after'));
    expect(statuses(exporter)).toEqual([ERROR, OK, OK, OK]);
    expect(reported).toEqual([]);
  });

  it('enters the global provider by default, also for tracers that were handed out before it was registered', () => {
    const early = trace.getTracer('early');
    const exporter = new SerialisingExporter();
    trace.setGlobalTracerProvider(make(exporter) as unknown as TracerProvider); // it also has options for a tracer
    attach();
    recordCall(early);
    recordCall(trace.getTracer('late'));
    expect(statuses(exporter)).toEqual([OK, OK]);
  });

  it('says at info where it is', () => {
    const lines = recordDiagnostics();
    attach(make(new SerialisingExporter()));
    attach(make(new SerialisingExporter()), { dryRun: true });
    expect(lines).toEqual([
      ['info', NAMESPACE, `attached to ${name} in place, before 1 span processor(s)`],
      ['info', NAMESPACE, `attached to ${name} in place, before 1 span processor(s), dry run: nothing is corrected`],
    ]);
  });

  it('detaches', () => {
    const exporter = new SerialisingExporter();
    const provider = make(exporter);
    const before = processorsOf(provider);
    const detach = attach(provider);
    detach?.();
    detach?.();
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([ERROR]);
    expect(processorsOf(provider)).toBe(before);
  });

  it('does nothing the second time, and gives the same function', () => {
    const lines = recordDiagnostics();
    const provider = make(new SerialisingExporter());
    const detach = attach(provider);
    const processors = processorsOf(provider);
    expect(attach(provider)).toBe(detach);
    expect(processorsOf(provider)).toStrictEqual(processors);
    expect(lines.map(([level]) => level)).toEqual(['info']);
  });

  it('warns the second time of options that come too late', () => {
    const provider = make(new SerialisingExporter());
    const detach = attach(provider);
    const processors = processorsOf(provider);
    const lines = recordDiagnostics();
    expect(attach(provider, { dryRun: true })).toBe(detach);
    expect(processorsOf(provider)).toStrictEqual(processors);
    expect(lines).toEqual([
      [
        'warn',
        NAMESPACE,
        'attached already, these options have no effect. ' +
          'Detach with the function that attach returns, then attach again',
      ],
    ]);
  });

  it('attaches again after it was detached, with another function', () => {
    const exporter = new SerialisingExporter();
    const provider = make(exporter);
    const detach = attach(provider);
    detach?.();
    const again = attach(provider);
    expect(again).not.toBe(detach);
    detach?.();
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([OK]);
    expect(processorsOf(provider)).toHaveLength(2);
  });

  it('loses no span when the hook detaches', () => {
    const exporter = new SerialisingExporter();
    const provider = make(exporter);
    const detach = attach(provider, { onVerdict: () => detach?.() });
    recordCall(provider.getTracer('app'));
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([OK, ERROR]);
  });

  it('leaves it to another copy of this package that is there', () => {
    const provider = make(new SerialisingExporter());
    const detachOther = (): void => undefined;
    const mark = Symbol.for('opentelemetry-teardown-span-processor.attached');
    processorListOf(provider)?.prepend(Object.assign(new NoopSpanProcessor(), { [mark]: detachOther }));
    const processors = processorsOf(provider);
    expect(attach(provider)).toBe(detachOther);
    expect(processorsOf(provider)).toStrictEqual(processors);
  });

  it('goes well with a processor of this package that the application has itself', () => {
    const exporter = new SerialisingExporter();
    const next = new TeardownSpanProcessor({ next: new SimpleSpanProcessor(exporter) });
    const provider = make(new SerialisingExporter());
    processorListOf(provider)?.prepend(next);
    attach(provider);
    recordCall(provider.getTracer('app'));
    expect(exporter.spans.map(({ status, events }) => [status.code, events.map((event) => event.name)])).toEqual([
      [OK, ['teardown']],
    ]);
  });

  it('flushes and shuts down with the provider', async () => {
    const provider = make(new SerialisingExporter()) as unknown as BasicTracerProvider; // all have both
    attach(provider);
    await expect(provider.forceFlush()).resolves.toBeUndefined();
    await expect(provider.shutdown()).resolves.toBeUndefined();
  });
});

it('warns where nothing is registered', () => {
  const lines = recordDiagnostics();
  expect([attach(), attach(null)]).toEqual([undefined, undefined]);
  const warning = ['warn', NAMESPACE, NO_SDK];
  expect(lines).toEqual([warning, warning]);
});

it('warns as Node does where nobody listens to the diagnostics', () => {
  const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation();
  expect(attach()).toBeUndefined();
  expect(emitWarning.mock.calls).toEqual([[NO_SDK, { code: NAMESPACE }]]);
  emitWarning.mockRestore();
});

describe('options', () => {
  it('are those of the processor', async () => {
    const { provider, exporter } = makeProvider();
    const reader = new CountReader();
    const reasons: string[] = [];
    attach(provider, {
      patterns: ['stream drained'],
      operations: ['responses'],
      unfinishedReasons: ['gone'],
      dialects: [{ name: 'ours', marker: 'ours.kind', finishReasons: ['ours.reason'] }],
      status: 'unset',
      exceptionEvents: 'keep',
      onVerdict: ({ reason }) => void reasons.push(reason),
      meterProvider: new MeterProvider({ readers: [reader] }),
    });
    const tracer = provider.getTracer('app');
    recordCall(tracer, { message: 'stream drained', attributes: { 'ours.kind': 'responses', 'ours.reason': 'stop' } });
    recordCall(tracer, { message: 'stream drained', attributes: { 'ours.kind': 'responses', 'ours.reason': 'gone' } });
    recordCall(tracer);
    expect(exporter.spans.map(({ status, events }) => [status.code, events.map(({ name }) => name)])).toEqual([
      [SpanStatusCode.UNSET, ['exception', 'teardown']],
      [ERROR, ['exception']],
      [ERROR, ['exception']],
    ]);
    expect(reasons).toEqual(['teardown', 'unfinished']);
    expect((await reader.counted()).map(({ attributes }) => attributes['teardown.verdict'])).toEqual([
      'corrected',
      'unfinished',
    ]);
  });

  it.each<[what: string, options: unknown, message: string]>([
    ['a wrong value', { status: 'OK' }, `status accepts 'ok' or 'unset', got "OK"`],
    ['a next: it is in place', { next: new NoopSpanProcessor() }, 'options accepts disabled, patterns, operations, '],
    ['no object', null, 'options accepts an object, got null'],
    ['a processor', new NoopSpanProcessor(), 'options accepts an object, got [object Object] with '],
    ['a wrong value though disabled', { disabled: true, dryRun: 1 }, 'dryRun accepts true or false, got 1'],
  ])('are refused with a TypeError, and nothing is changed: %s', (_what, options, message) => {
    const { provider } = makeProvider();
    const attaching = (): unknown => attach(provider, options as AttachOptions); // what a JavaScript user may write
    expect(attaching).toThrow(TypeError);
    expect(attaching).toThrow(`attach: ${message}`);
    expect(processorsOf(provider)).toHaveLength(1);
  });

  it('are not looked for in what cannot be read', () => {
    const lines = recordDiagnostics();
    const unreadable = new Proxy(
      {},
      {
        has: () => {
          throw new Error('no');
        },
      },
    );

    expect(attach(unreadable)).toBeUndefined();
    expect(lines).toEqual([['warn', NAMESPACE, expect.stringContaining('cannot attach')]]);
  });

  it('are refused in the place of the provider', () => {
    expect(() => attach({ dryRun: true })).toThrow(
      new TypeError('attach: options come second: attach(undefined, options)'),
    );
  });

  it('may be inherited', () => {
    const { provider, exporter } = makeProvider();
    attach(provider, Object.create({ status: 'unset' }) as AttachOptions); // what it inherits
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([SpanStatusCode.UNSET]);
  });

  it('that disable are obeyed without a word, also for what is no provider', () => {
    const lines = recordDiagnostics();
    const { provider } = makeProvider();
    expect([attach(provider, { disabled: true }), attach(7, { disabled: true })]).toEqual([undefined, undefined]);
    expect(processorsOf(provider)).toHaveLength(1);
    expect(lines).toEqual([]);
  });
});
