/**
 * Notices tracer providers that become the global one, whichever copy of `@opentelemetry/api` they come through.
 *
 * A copy registers a `ProxyTracerProvider` as `trace` and then gives it the provider by `setDelegate`
 * (`api/src/api/trace.ts`). Only these two steps are listened to; nothing of OpenTelemetry is loaded, so that listening
 * costs nothing where no provider comes.
 *
 * The object of the api's globals may be deleted (Azure Monitor does it before it starts) or replaced (Sentry 11 does it
 * with one of another version of the api). So the setters sit on prototypes of their own, where they are reached
 * whenever the member itself is not there, also after a `delete`. Until a provider has come, the place of the object is
 * a setter as well. Then it is data again: the api reads it several times a span, and a getter on the global object
 * takes about 14 ns a time (Node 20 and 24) where data takes next to nothing. What replaces the object from then on
 * without a `delete` is not noticed.
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
  const listenToGlobals = (globals: unknown): void => {
    if (!isObject(globals)) {
      becomeSetter(globals); // cleared: the next ones may come by assignment
      return;
    }
    onMissing(globals, 'trace', (trace) => {
      become(globals, 'trace', trace);
      if (GLOBALS[API_GLOBALS] === globals) become(GLOBALS, API_GLOBALS, globals);
      listenToProxy(trace);
    });
    if (!isProxy(globals.trace)) {
      becomeSetter(globals);
      return;
    }
    become(GLOBALS, API_GLOBALS, globals);
    listenToProxy(globals.trace);
    listener(globals.trace.getDelegate());
  };
  const becomeSetter = (globals: unknown): void => {
    Reflect.defineProperty(GLOBALS, API_GLOBALS, {
      configurable: true,
      enumerable: true,
      get: () => globals,
      set(assigned: unknown) {
        // Every registration assigns the same object again.
        if (assigned !== globals) listenToGlobals(assigned);
      },
    });
  };
  // Not created here: the copy that registers first puts its version in, and refuses any other.
  onMissing(GLOBALS, API_GLOBALS, listenToGlobals);
  const present = GLOBALS[API_GLOBALS];
  if (present !== undefined) listenToGlobals(present);
}

/** Calls `assigned` with what is assigned to `object[key]` whenever that is not a member of its own. */
function onMissing(object: object, key: PropertyKey, assigned: (value: unknown) => void): void {
  // A new prototype: that of the global object may be `Object.prototype`, and every object's (Bun).
  const prototype: object = Object.create(Reflect.getPrototypeOf(object), {
    [key]: { configurable: true, get: () => undefined, set: assigned },
  }) as object; // typed as any
  Reflect.setPrototypeOf(object, prototype);
}

/** What an assignment without a setter would have done. */
function become(object: object, key: PropertyKey, value: unknown): void {
  Reflect.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

function isProxy(trace: unknown): trace is ProxyProvider {
  const { getDelegate, setDelegate } = (trace ?? {}) as Partial<ProxyProvider>; // undefined of all others
  return typeof getDelegate === 'function' && typeof setDelegate === 'function';
}

function isObject(value: unknown): value is ApiGlobals {
  return typeof value === 'object' && value !== null;
}
