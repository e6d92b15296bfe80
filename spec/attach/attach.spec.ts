import { context, diag, SpanStatusCode, trace } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { BasicTracerProvider, NoopSpanProcessor, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import * as sdk1 from 'sdk-trace-base-1';
import * as node1 from 'sdk-trace-node-1';
import type { AttachOptions } from '../../lib/attach/attach-options.js';
import { attach } from '../../lib/attach/attach.js';
import { processorListOf } from '../../lib/attach/processor-list.js';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';
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
  context.disable();
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('TEARDOWN_SPAN_PROCESSOR_')) Reflect.deleteProperty(process.env, name);
  }
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

const NO_PROVIDER =
  'no tracer provider of the OpenTelemetry SDK 1.30 to 3.x. ' +
  'Register the SDK first, or give its spanProcessors a TeardownSpanProcessor';

const ADVICE = "Give the SDK's spanProcessors a TeardownSpanProcessor";

/** A provider of SDK 2.x and what it exports. */
function makeProvider(): { provider: BasicTracerProvider; exporter: SerialisingExporter } {
  const exporter = new SerialisingExporter();
  return { exporter, provider: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }) };
}

function statuses({ spans }: SerialisingExporter): number[] {
  return spans.map(({ status }) => status.code);
}

function setEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) process.env[`TEARDOWN_SPAN_PROCESSOR_${name}`] = value;
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
    expect(processorsOf(provider)).toEqual(before);
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

describe('attach, on SDK 1.x', () => {
  it('corrects before a processor that is added later', () => {
    const exporter = new SerialisingExporter();
    const provider = new sdk1.BasicTracerProvider();
    const detach = attach(provider);
    expect(attach(provider)).toBe(detach);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- applications on 1.x do it
    provider.addSpanProcessor(new sdk1.SimpleSpanProcessor(exporter));
    expect(attach(provider)).toBe(detach);
    recordCall(provider.getTracer('app'));
    detach?.();
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([OK, ERROR]);
  });

  it('warns where the exporter comes from the environment alone', () => {
    class ExportingProvider extends sdk1.BasicTracerProvider {
      protected override _buildExporterFromEnv(): sdk1.SpanExporter {
        return new sdk1.InMemorySpanExporter();
      }
    }
    const lines = recordDiagnostics();
    expect(attach(new ExportingProvider())).toBeUndefined();
    expect(lines).toEqual([['warn', NAMESPACE, `cannot attach to ExportingProvider: ${NO_PROVIDER}`]]);
  });
});

describe('the array of processors that the application passed', () => {
  it.each<[sdk: string, make: (spanProcessors: SpanProcessorLike[]) => RecordingProvider]>([
    ['2.x', (spanProcessors) => new BasicTracerProvider({ spanProcessors })],
    ['of sdk-trace', (spanProcessors) => new TracerProvider({ spanProcessors })],
    ['1.x', (spanProcessors) => new sdk1.BasicTracerProvider({ spanProcessors })],
  ])('stays as it is, and may be frozen: SDK %s', (_sdk, make) => {
    const codes: number[] = [];
    const spanProcessors: SpanProcessorLike[] = [
      {
        onStart: () => undefined,
        onEnd: ({ status }) => void codes.push(status.code),
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ];
    Object.freeze(spanProcessors);
    const provider = make(spanProcessors);
    attach(provider);
    recordCall(provider.getTracer('app'));
    expect(codes).toEqual([OK]);
    expect(spanProcessors).toHaveLength(1);
  });
});

describe('behind proxies', () => {
  /** As the API has it. */
  interface Proxy {
    setDelegate(provider: unknown): void;
  }

  function newProxy(): Proxy {
    trace.disable();
    return trace.getTracerProvider() as unknown as Proxy; // the API's own, of which a new one is made by disable()
  }

  function proxyTo(provider: unknown): Proxy {
    const proxy = newProxy();
    proxy.setDelegate(provider);
    return proxy;
  }

  it('finds the provider', () => {
    const { provider, exporter } = makeProvider();
    const detach = attach(proxyTo(proxyTo(provider)));
    expect(attach(provider)).toBe(detach);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([OK]);
  });

  it.each<[what: string, provider: () => unknown, warning: string]>([
    ['none', () => newProxy(), `cannot attach to NoopTracerProvider: ${NO_PROVIDER}`],
    [
      'itself',
      () => {
        const proxy = newProxy();
        proxy.setDelegate(proxy);
        return proxy;
      },
      `cannot attach to ProxyTracerProvider: ${NO_PROVIDER}`,
    ],
    [
      'one that leads back',
      () => {
        const proxy = newProxy();
        proxy.setDelegate(proxyTo(proxy));
        return proxy;
      },
      `cannot attach: RangeError: Maximum call stack size exceeded. ${ADVICE}`,
    ],
  ])('finds %s, and warns', (_what, provider, warning) => {
    const lines = recordDiagnostics();
    expect(attach(provider())).toBeUndefined();
    expect(lines).toEqual([['warn', NAMESPACE, warning]]);
  });

  it('warns where nothing is registered', () => {
    const lines = recordDiagnostics();
    expect([attach(), attach(null)]).toEqual([undefined, undefined]);
    const warning = ['warn', NAMESPACE, `cannot attach to NoopTracerProvider: ${NO_PROVIDER}`];
    expect(lines).toEqual([warning, warning]);
  });
});

describe('a provider that cannot be entered', () => {
  const failure = new Error('closed');
  const closed = (key: string): object =>
    Object.defineProperty({}, key, {
      get: () => {
        throw failure;
      },
    });

  it.each<[what: string, provider: unknown, warning: string]>([
    ['a number', 7, `cannot attach to Number: ${NO_PROVIDER}`],
    ['a text', '', `cannot attach to String: ${NO_PROVIDER}`],
    ['an object', { dryRun: true }, `cannot attach to Object: ${NO_PROVIDER}`],
    ['an object without a prototype', Object.create(null), `cannot attach to [object Object]: ${NO_PROVIDER}`],
    [
      'a provider of another vendor',
      new (class VendorProvider {
        readonly _activeProcessor = {};
        readonly _processors = [];
        getTracer(): void {
          // none
        }
      })(),
      `cannot attach to VendorProvider: ${NO_PROVIDER}`,
    ],
    ['one whose constructor has no name', { constructor: {} }, `cannot attach to [object Object]: ${NO_PROVIDER}`],
    ['one whose getDelegate throws', closed('getDelegate'), `cannot attach: Error: closed. ${ADVICE}`],
    ['one whose processor throws', closed('_activeSpanProcessor'), `cannot attach: Error: closed. ${ADVICE}`],
    ['one whose name throws', closed('constructor'), `cannot attach: Error: closed. ${ADVICE}`],
    [
      'one whose active processor is null',
      { _registeredSpanProcessors: [], activeSpanProcessor: null },
      expect.stringMatching(/^cannot attach: TypeError: /), // a matcher
    ],
    [
      'one whose list cannot be replaced',
      { _activeSpanProcessor: Object.freeze({ _spanProcessors: [new NoopSpanProcessor()] }) },
      expect.stringMatching(/^cannot attach: TypeError: Cannot assign to read only/), // a matcher
    ],
    [
      'one of 1.x whose list cannot be replaced',
      Object.freeze(new sdk1.BasicTracerProvider({ spanProcessors: [new sdk1.NoopSpanProcessor()] })),
      expect.stringMatching(/^cannot attach: TypeError: Cannot assign to read only/), // a matcher
    ],
  ])('gets one warning, and stays as it is: %s', (_what, provider, warning) => {
    const lines = recordDiagnostics();
    const listed = (): unknown[] => {
      try {
        return [...(processorsOf(provider) ?? [])];
      } catch {
        return [];
      }
    };
    const before = listed();
    expect(attach(provider)).toBeUndefined();
    expect(lines).toEqual([['warn', NAMESPACE, warning]]);
    expect(listed()).toStrictEqual(before);
  });
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
    expect(attaching).toThrow(`TeardownSpanProcessor: ${message}`);
    expect(processorsOf(provider)).toHaveLength(1);
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

describe('the environment', () => {
  it('has what the options do not say', () => {
    setEnvironment({
      PATTERNS: 'stream drained,/^closed by us$/i',
      OPERATIONS: 'chat,responses',
      STATUS: 'unset',
      EXCEPTION_EVENTS: 'keep',
    });
    const { provider, exporter } = makeProvider();
    attach(provider, { status: undefined });
    const tracer = provider.getTracer('app');
    recordCall(tracer);
    recordCall(tracer, { message: 'stream drained' });
    recordCall(tracer, { message: 'Closed by us' });
    recordCall(tracer, {
      attributes: { 'gen_ai.operation.name': 'responses', 'gen_ai.response.finish_reasons': ['stop'] },
    });
    recordCall(tracer, { message: 'invalid JSON' });
    expect(exporter.spans.map(({ status, events }) => [status.code, events.map(({ name }) => name)])).toEqual([
      ...Array.from({ length: 4 }, () => [SpanStatusCode.UNSET, ['exception', 'teardown']]),
      [ERROR, ['exception']],
    ]);
  });

  it('disables', () => {
    setEnvironment({ DISABLED: 'true' });
    const { provider } = makeProvider();
    expect(attach(provider)).toBeUndefined();
    expect(processorsOf(provider)).toHaveLength(1);
  });

  it('makes a dry run', () => {
    setEnvironment({ DRY_RUN: 'true' });
    const { provider, exporter } = makeProvider();
    attach(provider);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([ERROR]);
  });

  it.each<[what: string, variables: Record<string, string>, options: AttachOptions, status: number]>([
    ['disabled', { DISABLED: 'true' }, { disabled: false }, OK],
    ['dryRun', { DRY_RUN: 'true' }, { dryRun: false }, OK],
    ['patterns', { PATTERNS: 'closed' }, { patterns: ['stream drained'] }, ERROR],
    ['operations', { OPERATIONS: 'responses' }, { operations: ['chat'] }, OK],
    ['status', { STATUS: 'unset' }, { status: 'ok' }, OK],
  ])('gives way to code: %s', (_what, variables, options, status) => {
    setEnvironment(variables);
    const { provider, exporter } = makeProvider();
    attach(provider, options);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([status]);
  });

  it('is warned of where a value is not accepted, and the rest is done', () => {
    setEnvironment({ DRY_RUN: 'yes', STATUS: 'unset' });
    const lines = recordDiagnostics();
    const { provider, exporter } = makeProvider();
    attach(provider);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([SpanStatusCode.UNSET]);
    expect(lines.filter(([level]) => level === 'warn')).toEqual([
      ['warn', NAMESPACE, 'TEARDOWN_SPAN_PROCESSOR_DRY_RUN accepts true or false, got "yes": ignored'],
    ]);
  });

  it.each([undefined, {}])('may not be there: process is %j', (missing) => {
    const { provider, exporter } = makeProvider();
    const edge: { process: unknown } = globalThis;
    const replaced = jest.replaceProperty(edge, 'process', missing);
    attach(provider);
    replaced.restore();
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([OK]);
  });
});
