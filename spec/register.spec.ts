import { DiagLogLevel, SpanStatusCode, type TracerProvider } from '@opentelemetry/api';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import { API_GLOBALS, apiGlobals, clearApiGlobals, copyOfApi } from './support/api-copy.js';
import { recordCall } from './support/record-call.js';
import { SerialisingExporter } from './support/serialising-exporter.js';

const NAMESPACE = 'opentelemetry-teardown-span-processor';
const DISABLED = 'TEARDOWN_SPAN_PROCESSOR_DISABLED';

/** Preloads it, as a process does that has just started. */
function register(): void {
  jest.isolateModules(() => {
    jest.requireActual('../lib/register.js');
  });
}

const emitted: unknown[][] = [];

beforeEach(() => {
  clearApiGlobals();
  emitted.length = 0;
  jest.spyOn(process, 'emitWarning').mockImplementation((...args: unknown[]) => void emitted.push(args));
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.unmock('../lib/attach/attach-globally.js');
  Reflect.deleteProperty(process.env, DISABLED);
});

afterAll(clearApiGlobals);

interface Exported {
  readonly exporter: SerialisingExporter;
  readonly provider: TracerProvider;
}

const PROVIDERS: readonly (readonly [sdk: string, make: () => Exported])[] = [
  [
    '2.x',
    () => {
      const exporter = new SerialisingExporter();
      return { exporter, provider: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }) };
    },
  ],
  [
    '1.x',
    () => {
      const exporter = new SerialisingExporter();
      const spanProcessors = [new sdk1.SimpleSpanProcessor(exporter)];
      return { exporter, provider: new sdk1.BasicTracerProvider({ spanProcessors }) };
    },
  ],
];

describe.each(PROVIDERS)('preloaded, with SDK %s', (_sdk, make) => {
  const codesOf = ({ exporter }: Exported): number[] => exporter.spans.map(({ status }) => status.code);

  it('corrects the spans of a provider that is registered later', () => {
    register();
    const { trace } = copyOfApi();
    const early = trace.getTracer('early');
    const exported = make();
    trace.setGlobalTracerProvider(exported.provider);
    recordCall(early);
    recordCall(trace.getTracer('late'));
    expect(codesOf(exported)).toEqual([SpanStatusCode.OK, SpanStatusCode.OK]);
    expect(emitted).toEqual([]);
  });

  it('corrects the spans of a provider that is registered already', () => {
    const { trace } = copyOfApi();
    const exported = make();
    trace.setGlobalTracerProvider(exported.provider);
    register();
    recordCall(trace.getTracer('app'));
    expect(codesOf(exported)).toEqual([SpanStatusCode.OK]);
  });

  it('corrects the spans of a second provider', () => {
    register();
    const { trace } = copyOfApi();
    const both = [make(), make()];
    for (const { provider } of both) {
      trace.setGlobalTracerProvider(provider);
      recordCall(trace.getTracer('app'));
      trace.disable();
    }
    expect(both.map(codesOf)).toEqual([[SpanStatusCode.OK], [SpanStatusCode.OK]]);
  });

  it('corrects once when it is preloaded twice', () => {
    register();
    const { trace } = copyOfApi();
    const exported = make();
    trace.setGlobalTracerProvider(exported.provider);
    register();
    recordCall(trace.getTracer('app'));
    expect(exported.exporter.spans.map(({ events }) => events.map(({ name }) => name))).toEqual([['teardown']]);
  });
});

it('an application without a provider has nothing loaded, and nothing said', () => {
  register();
  const { trace } = copyOfApi();
  recordCall(trace.getTracer('app'));
  expect(apiGlobals()).toBeUndefined();
  expect(emitted).toEqual([]);
});

it.each(['true', 'TRUE'])('disabled by %s leaves the globals untouched', (value) => {
  process.env[DISABLED] = value;
  register();
  expect(Object.getOwnPropertyDescriptor(globalThis, API_GLOBALS)).toBeUndefined();
  const [, make] = PROVIDERS[0] ?? [];
  const { trace } = copyOfApi();
  trace.setGlobalTracerProvider(make?.().provider ?? new BasicTracerProvider());
  const globals = apiGlobals() ?? {};
  const proxy: unknown = globals['trace'];
  register();
  expect(Object.getPrototypeOf(globals)).toBe(Object.prototype);
  expect(Object.keys(proxy as object)).toEqual(['_delegate']); // as the API made it
});

it.each([undefined, {}])('attaches also where the process has no environment: process is %j', (missing) => {
  const { process: real } = globalThis;
  const exporter = new SerialisingExporter();
  const { trace } = copyOfApi();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  Object.defineProperty(globalThis, 'process', { value: missing, configurable: true, writable: true });
  try {
    register();
    trace.setGlobalTracerProvider(provider);
  } finally {
    Object.defineProperty(globalThis, 'process', { value: real, configurable: true, writable: true });
  }
  recordCall(trace.getTracer('app'));
  expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.OK]);
});

it('says in one line at info that it has attached, and nothing in a process without a provider', () => {
  register();
  const { diag, trace } = copyOfApi();
  const lines: unknown[] = [];
  const say = (...said: unknown[]): void => void lines.push(said);
  diag.setLogger({ error: say, warn: say, info: say, debug: say, verbose: say }, { logLevel: DiagLogLevel.INFO });
  recordCall(trace.getTracer('app'));
  expect(lines).toEqual([]);
  trace.setGlobalTracerProvider(new BasicTracerProvider());
  expect(lines).toEqual([[NAMESPACE, 'attached to BasicTracerProvider in place, before 0 span processor(s)']]);
  diag.disable();
});

it('goes on listening when the value is not accepted, and warns of it once when a provider comes', () => {
  process.env[DISABLED] = 'yes';
  register();
  expect(emitted).toEqual([]);
  const { trace } = copyOfApi();
  for (let index = 0; index < 2; index++) {
    trace.setGlobalTracerProvider(new BasicTracerProvider());
    trace.disable();
  }
  expect(emitted.map(([warning]) => warning)).toEqual([`${DISABLED} accepts true or false, got "yes": ignored`]);
});

it('lets the application register its provider where it cannot be loaded itself', () => {
  jest.doMock('../lib/attach/attach-globally.js', () => {
    throw new Error("Cannot find module '@opentelemetry/core'");
  });
  register();
  const { trace } = copyOfApi();
  expect(trace.setGlobalTracerProvider(new BasicTracerProvider())).toBe(true);
  expect(emitted).toEqual([["cannot attach: Error: Cannot find module '@opentelemetry/core'", { code: NAMESPACE }]]);
});
