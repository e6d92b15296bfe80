import type * as api from '@opentelemetry/api';

/** Another copy of the API, as an application has it with two installed: it shares nothing but the globals. */
export function copyOfApi(): typeof api {
  let copy: typeof api | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof api>('@opentelemetry/api');
  });
  if (copy === undefined) throw new Error('not loaded');
  return copy;
}

/** Where every copy of the API keeps what was registered. */
export const API_GLOBALS: unique symbol = Symbol.for('opentelemetry.js.api.1');

/** What was registered, by any copy. */
export function apiGlobals(): Record<string, unknown> | undefined {
  return (globalThis as { [API_GLOBALS]?: Record<string, unknown> })[API_GLOBALS]; // its shape, in every version
}

/** Puts the globals back to where no copy has registered anything, and nobody listens. */
export function clearApiGlobals(): void {
  Reflect.deleteProperty(globalThis, API_GLOBALS);
  let prototype: object = Object.getPrototypeOf(globalThis) as object; // typed as any
  while (Object.hasOwn(prototype, API_GLOBALS)) prototype = Object.getPrototypeOf(prototype) as object; // typed as any
  Object.setPrototypeOf(globalThis, prototype);
}
