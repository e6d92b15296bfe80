import { DiagLogLevel, type TracerProvider } from '@opentelemetry/api';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { onGlobalProvider } from '../../lib/attach/global-provider.js';
import { API_GLOBALS, apiGlobals, clearApiGlobals, copyOfApi } from '../support/api-copy.js';
import { loggerOf } from '../support/diagnostics.js';

const SILENT = loggerOf(() => undefined);

/** Listens; gives the providers that were heard of, as they come. */
function listen(): readonly unknown[] {
  const heard: unknown[] = [];
  onGlobalProvider((provider) => heard.push(provider));
  return heard;
}

/** Whether the place of the globals is data, which is read at the cost of a variable. */
function isData(): boolean {
  return Object.getOwnPropertyDescriptor(globalThis, API_GLOBALS)?.writable === true;
}

/** The globals as anybody sees who looks at them. */
function looks(): unknown {
  const globals = apiGlobals() ?? {};
  const inherited: string[] = [];
  for (const key in globals) inherited.push(key);
  const { configurable, enumerable } = Object.getOwnPropertyDescriptor(globalThis, API_GLOBALS) ?? {};
  return {
    place: { configurable, enumerable, listed: Object.getOwnPropertySymbols(globalThis).includes(API_GLOBALS) },
    members: Object.entries(Object.getOwnPropertyDescriptors(globals)).map(([key, descriptor]) => [
      key,
      { ...descriptor, value: typeof descriptor.value },
    ]),
    inherited,
    text: JSON.stringify(Object.keys(globals)),
    version: globals['version'],
    constructor: globals.constructor === Object,
  };
}

beforeEach(clearApiGlobals);
afterAll(clearApiGlobals);

describe('a provider is heard of', () => {
  it('that is registered later', () => {
    const heard = listen();
    const { trace } = copyOfApi();
    const provider = new BasicTracerProvider();
    expect(heard).toEqual([]);
    expect(trace.setGlobalTracerProvider(provider)).toBe(true);
    expect(heard).toEqual([provider]);
  });

  it('that is registered already', () => {
    const provider = new BasicTracerProvider();
    copyOfApi().trace.setGlobalTracerProvider(provider);
    expect(listen()).toEqual([provider]);
  });

  it.each<[before: string, register: (api: ReturnType<typeof copyOfApi>) => void]>([
    ['a meter provider', ({ metrics }) => metrics.setGlobalMeterProvider({ getMeter: () => metrics.getMeter('app') })],
    ['a diagnostics logger', ({ diag }) => diag.setLogger(SILENT, DiagLogLevel.NONE)],
  ])('that is registered later, after %s that was there before', (_before, register) => {
    const api = copyOfApi();
    register(api);
    const heard = listen();
    const provider = new BasicTracerProvider();
    api.trace.setGlobalTracerProvider(provider);
    expect(heard).toEqual([provider]);
  });

  it('that is registered by another copy of the API', () => {
    const [first, second] = [copyOfApi(), copyOfApi()];
    expect(first.trace).not.toBe(second.trace);
    first.diag.setLogger(SILENT, DiagLogLevel.NONE);
    const heard = listen();
    const provider = new BasicTracerProvider();
    second.trace.setGlobalTracerProvider(provider);
    expect(heard).toEqual([provider]);
    expect(first.trace.getTracerProvider()).toBe(second.trace.getTracerProvider());
  });

  it('that gives tracers from the first moment on', () => {
    const { trace } = copyOfApi();
    let delegate: TracerProvider | undefined;
    onGlobalProvider(() => {
      delegate = (trace.getTracerProvider() as { getDelegate?(): TracerProvider }).getDelegate?.();
    });
    const provider = new BasicTracerProvider();
    trace.setGlobalTracerProvider(provider);
    expect(delegate).toBe(provider);
  });

  it.each([
    ['before any is registered', true],
    ['after the first is registered', false],
  ])('that follows another one, with trace.disable() between them: listening %s', (_when, before) => {
    const { trace } = copyOfApi();
    const providers = Array.from({ length: 3 }, () => new BasicTracerProvider());
    const listened = before ? listen() : undefined;
    if (!before) trace.setGlobalTracerProvider(providers[0] ?? new BasicTracerProvider());
    const heard = listened ?? listen();
    for (const provider of before ? providers : providers.slice(1)) {
      trace.disable();
      expect(apiGlobals() ?? {}).not.toHaveProperty('trace', expect.anything());
      expect(trace.setGlobalTracerProvider(provider)).toBe(true);
    }
    expect(heard).toEqual(providers);
  });

  it('that another copy registers after trace.disable() of the first', () => {
    const [first, second] = [copyOfApi(), copyOfApi()];
    const heard = listen();
    const providers = [new BasicTracerProvider(), new BasicTracerProvider()] as const;
    first.trace.setGlobalTracerProvider(providers[0]);
    first.trace.disable();
    second.trace.setGlobalTracerProvider(providers[1]);
    expect(heard).toEqual(providers);
  });

  it('that a proxy gets in the place of another one', () => {
    const heard = listen();
    const { trace, ProxyTracerProvider } = copyOfApi();
    const providers = [new BasicTracerProvider(), new BasicTracerProvider()] as const;
    trace.setGlobalTracerProvider(providers[0]);
    const proxy: unknown = trace.getTracerProvider();
    if (proxy instanceof ProxyTracerProvider) proxy.setDelegate(providers[1]);
    expect(heard).toEqual(providers);
  });

  it('by each who listens, when it is there already', () => {
    const provider = new BasicTracerProvider();
    copyOfApi().trace.setGlobalTracerProvider(provider);
    expect([listen(), listen()]).toEqual([[provider], [provider]]);
  });

  it('by the last who listens, when it comes later', () => {
    const heard = [listen(), listen()];
    const provider = new BasicTracerProvider();
    copyOfApi().trace.setGlobalTracerProvider(provider);
    expect(heard).toEqual([[], [provider]]);
  });
});

describe('the globals may be', () => {
  type Place = Record<typeof API_GLOBALS, object | undefined>;
  type Take = (place: Place) => void;

  const PLACE = globalThis as unknown as Place; // where the globals are
  const TAKES: readonly (readonly [how: string, take: Take])[] = [
    ['deleted', (place) => Reflect.deleteProperty(place, API_GLOBALS)],
    [
      // Sentry 11, `initOtel.ts`: those of another version of the api, without what they hold.
      'replaced after they were cleared',
      (place) => {
        const before = place[API_GLOBALS];
        place[API_GLOBALS] = undefined;
        copyOfApi().diag.setLogger(SILENT, DiagLogLevel.NONE);
        place[API_GLOBALS] = { ...before, ...apiGlobals() };
      },
    ],
    [
      'replaced by a copy',
      (place) => {
        place[API_GLOBALS] = { ...place[API_GLOBALS] };
      },
    ],
  ];

  it.each(TAKES)('%s before a provider comes: that is heard of', (_how, take) => {
    const heard = listen();
    copyOfApi().diag.setLogger(SILENT, DiagLogLevel.NONE);
    take(PLACE);
    take(PLACE);
    const provider = new BasicTracerProvider();
    expect(copyOfApi().trace.setGlobalTracerProvider(provider)).toBe(true);
    expect(heard).toEqual([provider]);
  });

  it.each(TAKES)('%s though listening starts when they are there: the provider is heard of', (_how, take) => {
    copyOfApi().diag.setLogger(SILENT, DiagLogLevel.NONE);
    const heard = listen();
    take(PLACE);
    const provider = new BasicTracerProvider();
    expect(copyOfApi().trace.setGlobalTracerProvider(provider)).toBe(true);
    expect(heard).toEqual([provider]);
  });

  it.each([
    ['before', true],
    ['after', false],
  ])(
    'deleted between two providers, as Azure Monitor does: both are heard of, listening %s the first',
    (_w, before) => {
      const providers = [new BasicTracerProvider(), new BasicTracerProvider(), new BasicTracerProvider()] as const;
      const listened = before ? listen() : undefined;
      copyOfApi().trace.setGlobalTracerProvider(providers[0]);
      const heard = listened ?? listen();
      for (const provider of providers.slice(1)) {
        const { trace } = copyOfApi();
        trace.disable();
        Reflect.deleteProperty(globalThis, API_GLOBALS);
        expect(trace.setGlobalTracerProvider(provider)).toBe(true);
      }
      expect(heard).toEqual(providers);
    },
  );

  it('replaced, and not put back by what comes to those of before', () => {
    const heard = listen();
    copyOfApi().diag.setLogger(SILENT, DiagLogLevel.NONE);
    const before = apiGlobals();
    PLACE[API_GLOBALS] = { version: '1.9.1' };
    const after = apiGlobals();
    Reflect.set(before ?? {}, 'trace', {});
    expect(apiGlobals()).toBe(after);
    expect(heard).toEqual([]);
  });

  it('replaced by others that have a provider: that is heard of', () => {
    const provider = new BasicTracerProvider();
    copyOfApi().trace.setGlobalTracerProvider(provider);
    const place = PLACE;
    const kept = place[API_GLOBALS] ?? {};
    clearApiGlobals();
    const heard = listen();
    place[API_GLOBALS] = kept;
    expect(heard).toEqual([provider]);
    expect(isData()).toBe(true);
  });
});

describe('a duplicate', () => {
  it.each(['first', 'second'] as const)('is refused as ever, from the %s copy of the API', (copy) => {
    const copies = { first: copyOfApi(), second: copyOfApi() };
    const heard = listen();
    const provider = new BasicTracerProvider();
    const errors: unknown[] = [];
    copies[copy].diag.setLogger({ ...SILENT, error: (message) => void errors.push(message) }, DiagLogLevel.ERROR);
    copies.first.trace.setGlobalTracerProvider(provider);
    expect(copies[copy].trace.setGlobalTracerProvider(new BasicTracerProvider())).toBe(false);
    expect(errors).toEqual([expect.stringContaining('Attempted duplicate registration of API: trace')]);
    expect(heard).toEqual([provider]);
  });
});

describe('the globals', () => {
  it('are not created by listening: their version is that of the copy that registers first', () => {
    listen();
    expect(apiGlobals()).toBeUndefined();
    // A copy of another version, in the way in which every version does it.
    const place = globalThis as { [API_GLOBALS]?: object | undefined };
    place[API_GLOBALS] = place[API_GLOBALS] ?? { version: '1.3.0' };
    expect(apiGlobals()).toStrictEqual({ version: '1.3.0' });
    expect(copyOfApi().trace.setGlobalTracerProvider(new BasicTracerProvider())).toBe(false);
  });

  const STATES: readonly (readonly [when: string, change: (api: ReturnType<typeof copyOfApi>) => void])[] = [
    ['after a logger', ({ diag }) => diag.setLogger(SILENT, DiagLogLevel.NONE)],
    ['after a provider', ({ trace }) => trace.setGlobalTracerProvider(new BasicTracerProvider())],
    [
      'after trace.disable()',
      ({ trace }) => {
        trace.setGlobalTracerProvider(new BasicTracerProvider());
        trace.disable();
      },
    ],
    [
      'after a second provider',
      ({ trace }) => {
        trace.setGlobalTracerProvider(new BasicTracerProvider());
        trace.disable();
        trace.setGlobalTracerProvider(new BasicTracerProvider());
      },
    ],
  ];

  it.each(STATES)('look as without listening, %s', (_when, change) => {
    change(copyOfApi());
    const without = looks();
    clearApiGlobals();
    listen();
    change(copyOfApi());
    expect(looks()).toStrictEqual(without);
  });

  it.each(STATES)('look as before when listening starts, %s', (_when, change) => {
    change(copyOfApi());
    const before = looks();
    listen();
    expect(looks()).toStrictEqual(before);
  });

  it('keep what they inherit', () => {
    const place = globalThis as { [API_GLOBALS]?: object };
    place[API_GLOBALS] = Object.create({ inherited: 'kept' }, { version: { value: '1.9.1' } }) as object;
    listen();
    expect(apiGlobals()).toHaveProperty('inherited', 'kept');
  });

  it.each([undefined, null])('may be set to %p, and are listened to when they come', (nothing) => {
    const heard = listen();
    expect(Reflect.set(globalThis, API_GLOBALS, nothing)).toBe(true);
    const provider = new BasicTracerProvider();
    expect(copyOfApi().trace.setGlobalTracerProvider(provider)).toBe(true);
    expect(heard).toEqual([provider]);
  });

  it('are data while a provider is there, and while a deleted one follows', () => {
    listen();
    const { diag, trace } = copyOfApi();
    diag.setLogger(SILENT, DiagLogLevel.NONE);
    expect(isData()).toBe(false);
    trace.setGlobalTracerProvider(new BasicTracerProvider());
    expect(isData()).toBe(true);
    listen();
    expect(isData()).toBe(true);
    trace.disable();
    trace.setGlobalTracerProvider(new BasicTracerProvider());
    expect(isData()).toBe(true);
  });

  it('have nothing on the prototype of all objects', () => {
    const { getPrototypeOf, setPrototypeOf } = Object;
    const real = getPrototypeOf(globalThis) as object; // typed as any
    // As Bun has it.
    setPrototypeOf(globalThis, Object.prototype);
    const before = Reflect.ownKeys(Object.prototype);
    const heard = listen();
    const provider = new BasicTracerProvider();
    copyOfApi().trace.setGlobalTracerProvider(provider);
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
    clearApiGlobals();
    setPrototypeOf(globalThis, real);
    expect(heard).toEqual([provider]);
  });

  it.each([undefined, null, {}, { getDelegate: () => undefined }, { setDelegate: () => undefined }])(
    'may hold as trace what is no proxy: %p',
    (trace) => {
      const heard = listen();
      Reflect.set(globalThis, API_GLOBALS, { version: '1.9.1' });
      expect(Reflect.set(apiGlobals() ?? {}, 'trace', trace)).toBe(true);
      expect(apiGlobals()).toEqual({ version: '1.9.1', trace });
      expect([heard, listen()]).toEqual([[], []]);
    },
  );
});

describe('an application that protects its objects goes on as without listening', () => {
  it('with a proxy that is frozen', () => {
    const heard = listen();
    const { trace, ProxyTracerProvider } = copyOfApi();
    const provider = new BasicTracerProvider();
    const proxy = new ProxyTracerProvider();
    proxy.setDelegate(provider);
    Reflect.set(globalThis, API_GLOBALS, { version: '1.9.1' });
    expect(Reflect.set(apiGlobals() ?? {}, 'trace', Object.freeze(proxy))).toBe(true);
    expect(trace.getTracerProvider()).toBe(proxy);
    expect(heard).toEqual([]);
  });

  it('with globals that are frozen when they come', () => {
    const heard = listen();
    const globals = Object.freeze({ version: '1.9.1' });
    expect(Reflect.set(globalThis, API_GLOBALS, globals)).toBe(true);
    expect(apiGlobals()).toBe(globals);
    expect(heard).toEqual([]);
  });
});

it.each(['setDelegate', 'listener'] as const)('what the %s throws comes to whoever registers', (who) => {
  const failure = new Error('from it');
  const fail = (): never => {
    throw failure;
  };
  onGlobalProvider(who === 'listener' ? fail : () => undefined);
  const { trace } = copyOfApi();
  if (who === 'setDelegate') Object.assign(trace.getTracerProvider(), { setDelegate: fail });
  expect(() => trace.setGlobalTracerProvider(new BasicTracerProvider())).toThrow(failure);
});
