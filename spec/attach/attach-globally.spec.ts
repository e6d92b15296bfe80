import { diag, metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type * as attachGloballyModule from '../../lib/attach/attach-globally.js';
import { processorListOf } from '../../lib/attach/processor-list.js';
import { apiGlobals, clearApiGlobals } from '../support/api-copy.js';
import { recordDiagnostics } from '../support/diagnostics.js';
import { CountReader } from '../support/metric-reader.js';
import { recordCall } from '../support/record-call.js';
import { SerialisingExporter } from '../support/serialising-exporter.js';

const NAMESPACE = 'opentelemetry-teardown-span-processor';
const CANNOT =
  'cannot attach to Object: no tracer provider of the OpenTelemetry SDK 1.30 to 3.x. ' +
  'Register the SDK first, or give its spanProcessors a TeardownSpanProcessor';

/** As a process has it that has just started: nobody was warned. */
function freshlyLoaded(): typeof attachGloballyModule.attachGlobally {
  let loaded: typeof attachGloballyModule | undefined;
  jest.isolateModules(() => {
    loaded = jest.requireActual<typeof attachGloballyModule>('../../lib/attach/attach-globally.js');
  });
  if (loaded === undefined) throw new Error('not loaded');
  return loaded.attachGlobally;
}

const emitted: unknown[][] = [];

beforeEach(() => {
  emitted.length = 0;
  jest.spyOn(process, 'emitWarning').mockImplementation((...args: unknown[]) => void emitted.push(args));
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.unmock('../../lib/attach/environment-processor.js');
  trace.disable();
  metrics.disable();
  diag.disable();
  clearApiGlobals(); // also their version
  Reflect.deleteProperty(process.env, 'TEARDOWN_SPAN_PROCESSOR_STATUS');
  Reflect.deleteProperty(process.env, 'TEARDOWN_SPAN_PROCESSOR_DISABLED');
});

function makeProvider(exporter: SerialisingExporter): BasicTracerProvider {
  return new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
}

it('corrects the spans of the provider, and counts with the global meter provider', async () => {
  const exporter = new SerialisingExporter();
  const provider = makeProvider(exporter);
  freshlyLoaded()(provider);
  recordCall(provider.getTracer('app'));
  const reader = new CountReader();
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  recordCall(provider.getTracer('app'));
  expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.OK, SpanStatusCode.OK]);
  expect(await reader.counted()).toEqual([
    {
      metric: 'teardown.span.judged',
      value: 1,
      attributes: { 'teardown.verdict': 'corrected', 'teardown.pattern': 'go.http2.body_closed' },
    },
  ]);
  expect(emitted).toEqual([]);
});

it('says at info where it is', () => {
  const lines = recordDiagnostics();
  freshlyLoaded()(makeProvider(new SerialisingExporter()));
  expect(lines).toEqual([['info', NAMESPACE, 'attached to BasicTracerProvider in place, before 1 span processor(s)']]);
});

it('tells and counts also where an older copy of the api has registered whom to', async () => {
  const lines = recordDiagnostics();
  const reader = new CountReader();
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  Object.assign(apiGlobals() ?? {}, { version: '1.0.0' });
  const provider = makeProvider(new SerialisingExporter());
  freshlyLoaded()(provider);
  freshlyLoaded()({});
  recordCall(provider.getTracer('app'));
  expect(lines.map(([level]) => level)).toEqual(['info', 'warn']);
  expect(await reader.counted()).toMatchObject([{ metric: 'teardown.span.judged', value: 1 }]);
  expect(emitted).toEqual([]);
});

describe("a provider of Elastic's distribution", () => {
  it('is entered when it has looked through its processors, and not before', async () => {
    const lines = recordDiagnostics();
    const exporter = new SerialisingExporter();
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'telemetry.distro.name': 'elastic' }),
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    freshlyLoaded()(provider);
    expect(processorListOf(provider)?.processors()).toHaveLength(1);
    await Promise.resolve();
    expect(processorListOf(provider)?.processors()).toHaveLength(2);
    expect(lines.map(([level]) => level)).toEqual(['info']);
    recordCall(provider.getTracer('app'));
    expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.OK]);
  });

  it('is entered without a word where the logger throws', async () => {
    const rejected = jest.fn();
    process.once('unhandledRejection', rejected);
    const fail = (): never => {
      throw new Error('disk full');
    };
    diag.setLogger({ error: fail, warn: fail, info: fail, debug: fail, verbose: fail });
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'telemetry.distro.name': 'elastic' }),
    });
    freshlyLoaded()(provider);
    await new Promise(setImmediate);
    process.off('unhandledRejection', rejected);
    expect(rejected).not.toHaveBeenCalled();
    expect(processorListOf(provider)?.processors()).toHaveLength(1);
  });

  it.each<[what: string, resource: () => unknown]>([
    [
      'that throws',
      () => {
        throw new Error('closed');
      },
    ],
    ['that is like none', () => ({ getRawAttributes: () => 'none' })],
  ])('is not looked for behind a resource %s', (_what, resource) => {
    freshlyLoaded()(Object.defineProperty({}, '_resource', { get: resource }));
    expect(emitted).toEqual([[CANNOT, { code: NAMESPACE }]]);
  });
});

it('does as the environment says', () => {
  process.env['TEARDOWN_SPAN_PROCESSOR_STATUS'] = 'unset';
  const exporter = new SerialisingExporter();
  const provider = makeProvider(exporter);
  freshlyLoaded()(provider);
  recordCall(provider.getTracer('app'));
  expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.UNSET]);
});

it('warns through diag where the application listens to it, of each thing once', () => {
  process.env['TEARDOWN_SPAN_PROCESSOR_STATUS'] = 'error';
  const lines = recordDiagnostics();
  const attachGlobally = freshlyLoaded();
  for (const provider of [{}, {}, makeProvider(new SerialisingExporter())]) attachGlobally(provider);
  expect(lines.filter(([level]) => level === 'warn')).toEqual([
    ['warn', NAMESPACE, 'TEARDOWN_SPAN_PROCESSOR_STATUS accepts ok or unset, got "error": ignored'],
    ['warn', NAMESPACE, CANNOT],
  ]);
  expect(emitted).toEqual([]);
});

it('warns as Node does where nobody listens to diag, of each thing once', () => {
  process.env['TEARDOWN_SPAN_PROCESSOR_STATUS'] = 'error';
  const attachGlobally = freshlyLoaded();
  for (const provider of [{}, {}, makeProvider(new SerialisingExporter())]) attachGlobally(provider);
  expect(emitted).toEqual([
    ['TEARDOWN_SPAN_PROCESSOR_STATUS accepts ok or unset, got "error": ignored', { code: NAMESPACE }],
    [CANNOT, { code: NAMESPACE }],
  ]);
});

it('warns once where the processor cannot be loaded, and lets the spans pass', () => {
  jest.doMock('../../lib/attach/environment-processor.js', () => {
    throw new Error("Cannot find module '@opentelemetry/core'");
  });
  const exporter = new SerialisingExporter();
  const provider = makeProvider(exporter);
  freshlyLoaded()(provider);
  for (let count = 0; count < 2; count++) recordCall(provider.getTracer('app'));
  expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.ERROR]);
  expect(emitted).toEqual([
    ["cannot be loaded, nothing is corrected: Error: Cannot find module '@opentelemetry/core'", { code: NAMESPACE }],
  ]);
});
