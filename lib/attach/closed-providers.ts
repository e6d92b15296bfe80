/**
 * Tracer providers that have no list of span processors to enter, and what their users can do. To name one, add a row.
 *
 * They are told by what they are made of: a bundler may have renamed their classes.
 */
import { NAMESPACE } from '../otel/version.js';

/** A provider, and the globals beside it. */
type Recognises = (
  provider: Readonly<Record<string, unknown>>,
  globals: Readonly<Record<PropertyKey, unknown>>,
) => boolean;

const SENTRY_CANNOT =
  "Sentry's own tracing (Sentry 11 and later): its spans pass no span processor, so that nothing can be corrected " +
  'there. With an OpenTelemetry SDK beside Sentry, attach to that one';

const CLOSED: readonly (readonly [recognises: Recognises, what: string])[] = [
  // `@sentry/opentelemetry` 11, `SentryTracerProvider`.
  [
    (provider, globals) => '__SENTRY__' in globals && Object.keys(provider).join() === '_tracers',
    `cannot attach to ${SENTRY_CANNOT}`,
  ],
  // Sentry 11 registers that one on demand alone. Sentry 10 and before have a provider of the SDK, but not yet.
  [
    (provider, globals) => isNoop(provider) && sentryMajor(globals) >= 11,
    `cannot attach: no OpenTelemetry SDK is registered, and nothing else than ${SENTRY_CANNOT}`,
  ],
  // `dd-trace` 5, `opentelemetry/tracer_provider.js`: its processors are private, and its spans are its own.
  [
    ({ addSpanProcessor, _registeredSpanProcessors: ofSdk1 }, globals) =>
      Symbol.for('dd-trace') in globals && typeof addSpanProcessor === 'function' && ofSdk1 === undefined,
    "cannot attach to dd-trace's TracerProvider: dd-trace exports spans of its own, which no span processor can " +
      'change, so that nothing can be corrected there. With the OpenTelemetry SDK in its place, which can export to ' +
      'the Datadog Agent by OTLP, it can',
  ],
  [
    isNoop,
    'cannot attach: no SDK is registered yet. Call attach once the SDK has started, preload ' +
      `${NAMESPACE}/register, or give the SDK's spanProcessors a TeardownSpanProcessor`,
  ],
];

/** Why `provider`, by the name of `name`, cannot be entered, and what to do. */
export function whyClosed(provider: unknown, name: string): string {
  const row = isObject(provider) ? CLOSED.find(([recognises]) => recognises(provider, globalThis)) : undefined;
  return (
    row?.[1] ??
    `cannot attach to ${name}: no tracer provider of the OpenTelemetry SDK 1.30 to 3.x. ` +
      'Register the SDK first, or give its spanProcessors a TeardownSpanProcessor'
  );
}

/** `NoopTracerProvider` of the api, which stands for the one to come: it has nothing but `getTracer`. */
function isNoop(provider: Readonly<Record<string, unknown>>): boolean {
  const members = [provider, Reflect.getPrototypeOf(provider)].flatMap((each) => (each ? Reflect.ownKeys(each) : []));
  return typeof provider['getTracer'] === 'function' && members.join() === 'constructor,getTracer';
}

/** `0` without Sentry. Its carrier says its version (`@sentry/core`, `carrier.ts`). */
function sentryMajor({ __SENTRY__: carrier }: Readonly<Record<PropertyKey, unknown>>): number {
  return Number.parseInt(String((carrier as { version?: unknown } | undefined)?.version), 10) || 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
