import { SpanStatusCode, trace } from '@opentelemetry/api';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { BasicTracerProvider, NoopSpanProcessor, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import { enterProvider, type Detach } from '../../lib/attach/enter-provider.js';
import type { Log } from '../../lib/attach/log.js';
import { processorListOf } from '../../lib/attach/processor-list.js';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { recordDiagnostics } from '../support/diagnostics.js';
import { recordCall, type RecordingProvider } from '../support/record-call.js';
import { SerialisingExporter } from '../support/serialising-exporter.js';

const { OK, ERROR } = SpanStatusCode;

const NO_PROVIDER =
  'no tracer provider of the OpenTelemetry SDK 1.30 to 3.x. ' +
  'Register the SDK first, or give its spanProcessors a TeardownSpanProcessor';

const NOT_YET =
  'cannot attach: no SDK is registered yet. Call attach once the SDK has started, preload ' +
  "opentelemetry-teardown-span-processor/register, or give the SDK's spanProcessors a TeardownSpanProcessor";

const ADVICE = "Give the SDK's spanProcessors a TeardownSpanProcessor";

const told: (readonly [level: keyof Log, line: string])[] = [];
const log: Log = {
  info: (line) => void told.push(['info', line]),
  warn: (line) => void told.push(['warn', line]),
};

beforeEach(() => {
  told.length = 0;
});

/** Puts a processor that corrects into `provider`. */
function enter(provider: unknown): Detach | undefined {
  return enterProvider(provider, { dryRun: false, make: () => new TeardownSpanProcessor() }, log);
}

function statuses({ spans }: SerialisingExporter): number[] {
  return spans.map(({ status }) => status.code);
}

it('puts in what is made, and tells the log that it is given and no other', () => {
  const lines = recordDiagnostics();
  const provider = new BasicTracerProvider();
  const processor = new NoopSpanProcessor();
  enterProvider(provider, { dryRun: false, make: () => processor }, log);
  expect(processorListOf(provider)?.processors()).toEqual([processor]);
  expect(told).toEqual([['info', 'attached to BasicTracerProvider in place, before 0 span processor(s)']]);
  expect(lines).toEqual([]);
});

it('makes nothing for a provider that it cannot enter, or that is entered already', () => {
  const make = jest.fn(() => new NoopSpanProcessor());
  for (const other of [{}, undefined, null]) enterProvider(other, { dryRun: false, make }, log);
  expect(make).not.toHaveBeenCalled();
  const provider = new BasicTracerProvider();
  const detach = enterProvider(provider, { dryRun: false, make }, log);
  expect(enterProvider(provider, { dryRun: false, make }, log)).toBe(detach);
  expect(make).toHaveBeenCalledTimes(1);
});

it('says where nothing is corrected', () => {
  enterProvider(new BasicTracerProvider(), { dryRun: true, make: () => new NoopSpanProcessor() }, log);
  expect(told).toEqual([
    ['info', 'attached to BasicTracerProvider in place, before 0 span processor(s), dry run: nothing is corrected'],
  ]);
});

describe('a provider of SDK 1.x', () => {
  it('corrects before a processor that is added later', () => {
    const exporter = new SerialisingExporter();
    const provider = new sdk1.BasicTracerProvider();
    const detach = enter(provider);
    expect(enter(provider)).toBe(detach);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- applications on 1.x do it
    provider.addSpanProcessor(new sdk1.SimpleSpanProcessor(exporter));
    expect(enter(provider)).toBe(detach);
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
    expect(enter(new ExportingProvider())).toBeUndefined();
    expect(told).toEqual([['warn', `cannot attach to ExportingProvider: ${NO_PROVIDER}`]]);
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
    enter(provider);
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
    const exporter = new SerialisingExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const detach = enter(proxyTo(proxyTo(provider)));
    expect(enter(provider)).toBe(detach);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([OK]);
  });

  it.each<[what: string, provider: () => unknown, warning: string]>([
    ['none', () => newProxy(), NOT_YET],
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
    expect(enter(provider())).toBeUndefined();
    expect(told).toEqual([['warn', warning]]);
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
    const listed = (): unknown[] => {
      try {
        return [...(processorListOf(provider)?.processors() ?? [])];
      } catch {
        return [];
      }
    };
    const before = listed();
    expect(enter(provider)).toBeUndefined();
    expect(told).toEqual([['warn', warning]]);
    expect(listed()).toStrictEqual(before);
  });
});
