/**
 * Notices tracer providers that become the global one, whichever copy of `@opentelemetry/api` they come through.
 *
 * A copy registers a `ProxyTracerProvider` as `trace` and then gives it the provider by `setDelegate`
 * (`api/src/api/trace.ts`). Only these two steps are listened to; nothing of OpenTelemetry is loaded, so that listening
 * costs nothing where no provider comes.
 *
 * All of it is written with `Reflect`, which does not throw: to what an application has frozen, nobody listens.
 */
import { API_GLOBALS, GLOBALS, type ApiGlobals } from './global-api.js';

/** The parts of a `ProxyTracerProvider` that are used here. */
interface ProxyProvider {
  getDelegate(): unknown;
  setDelegate(provider: unknown): void;
}

/** Calls `listener` with the global tracer provider, if there is one already, and with every later one. */
export function onGlobalProvider(listener: (provider: unknown) => void): void {
  const listenToProxy = (trace: unknown): void => {
    if (!isProxy(trace)) return;
    const setDelegate = trace.setDelegate.bind(trace);
    Reflect.set(trace, 'setDelegate', (provider: unknown) => {
      setDelegate(provider);
      listener(provider);
    });
  };
  const present = GLOBALS[API_GLOBALS];
  if (present !== undefined) {
    listenToGlobals(present, listenToProxy);
    if (isProxy(present.trace)) {
      listenToProxy(present.trace);
      listener(present.trace.getDelegate());
    }
    return;
  }
  // Not created here: the copy that registers first puts its version in, and refuses any other.
  Reflect.defineProperty(GLOBALS, API_GLOBALS, {
    configurable: true,
    get: () => undefined,
    set(created: ApiGlobals | null | undefined) {
      if (created === undefined || created === null) return; // cleared, as tests do
      become(GLOBALS, API_GLOBALS, created);
      listenToGlobals(created, listenToProxy);
    },
  });
}

/**
 * A setter on the prototype, not on the object: it is reached whenever `trace` is not registered, also after
 * `trace.disable()`, which deletes the object's own member.
 */
function listenToGlobals(globals: ApiGlobals, registered: (trace: unknown) => void): void {
  const prototype: object = Object.create(Reflect.getPrototypeOf(globals), {
    trace: {
      get: () => undefined,
      set(trace: unknown) {
        become(globals, 'trace', trace);
        registered(trace);
      },
    },
  }) as object; // typed as any
  Reflect.setPrototypeOf(globals, prototype);
}

/** What an assignment without a setter would have done. */
function become(object: object, key: PropertyKey, value: unknown): void {
  Reflect.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

function isProxy(trace: unknown): trace is ProxyProvider {
  const { getDelegate, setDelegate } = (trace ?? {}) as Partial<ProxyProvider>; // undefined of all others
  return typeof getDelegate === 'function' && typeof setDelegate === 'function';
}
