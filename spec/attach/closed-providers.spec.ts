import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import { whyClosed } from '../../lib/attach/closed-providers.js';
import { copyOfApi } from '../support/api-copy.js';

const SENTRY_CANNOT =
  "Sentry's own tracing (Sentry 11 and later): its spans pass no span processor, so that nothing can be corrected " +
  'there. With an OpenTelemetry SDK beside Sentry, attach to that one';
const SENTRY = `cannot attach to ${SENTRY_CANNOT}`;
const ONLY_SENTRY = `cannot attach: no OpenTelemetry SDK is registered, and nothing else than ${SENTRY_CANNOT}`;
const DD_TRACE =
  "cannot attach to dd-trace's TracerProvider: dd-trace exports spans of its own, which no span processor can change, " +
  'so that nothing can be corrected there. With the OpenTelemetry SDK in its place, which can export to the Datadog ' +
  'Agent by OTLP, it can';
const NO_SDK =
  'cannot attach: no SDK is registered yet. Call attach once the SDK has started, preload ' +
  "opentelemetry-teardown-span-processor/register, or give the SDK's spanProcessors a TeardownSpanProcessor";
const UNKNOWN =
  'cannot attach to It: no tracer provider of the OpenTelemetry SDK 1.30 to 3.x. ' +
  'Register the SDK first, or give its spanProcessors a TeardownSpanProcessor';

const added: PropertyKey[] = [];

function addGlobals(globals: Readonly<Record<PropertyKey, unknown>>): void {
  for (const name of Reflect.ownKeys(globals)) {
    added.push(name);
    Object.defineProperty(globalThis, name, { value: globals[name], configurable: true });
  }
}

afterEach(() => {
  for (const name of added.splice(0)) Reflect.deleteProperty(globalThis, name);
});

/** As `@sentry/opentelemetry` 11.12 has it, with the name that a bundler gave it. */
class S {
  readonly _tracers = new Map();
  getTracer(): void {
    // its own
  }
  forceFlush(): void {
    // nothing to flush
  }
}

/** As `dd-trace` 5.132 has it. */
class TracerProvider {
  readonly #processors: unknown[] = [];
  readonly config = {};
  readonly resource = undefined;
  getTracer(): void {
    // its own
  }
  addSpanProcessor(processor: unknown): void {
    this.#processors.push(processor);
  }
}

/** What the global provider of the api forwards to before one is registered. */
const NOOP = (copyOfApi().trace.getTracerProvider() as unknown as { getDelegate(): unknown }).getDelegate(); // the api's
const SENTRY_11 = { __SENTRY__: { version: '11.12.0' } };
const SENTRY_10 = { __SENTRY__: { version: '10.66.0' } };
const DATADOG = { [Symbol.for('dd-trace')]: {} };

it.each<[what: string, provider: unknown, globals: Readonly<Record<PropertyKey, unknown>>, why: string]>([
  ['the no-op of the api', NOOP, {}, NO_SDK],
  ['the no-op of the api, where Sentry 11 traces by itself', NOOP, SENTRY_11, ONLY_SENTRY],
  ['the no-op of the api, where Sentry 10 has not started yet', NOOP, SENTRY_10, NO_SDK],
  ['the no-op of the api, where Sentry does not say its version', NOOP, { __SENTRY__: {} }, NO_SDK],
  ['the no-op of the api, where dd-trace has not registered', NOOP, DATADOG, NO_SDK],
  ["Sentry's provider", new S(), SENTRY_11, SENTRY],
  ["what looks like Sentry's provider", new S(), {}, UNKNOWN],
  ["dd-trace's provider", new TracerProvider(), DATADOG, DD_TRACE],
  ["what looks like dd-trace's provider", new TracerProvider(), {}, UNKNOWN],
  ['a provider of SDK 1.x beside dd-trace', new sdk1.BasicTracerProvider(), DATADOG, UNKNOWN],
  ['a provider of SDK 2.x beside all of them', new BasicTracerProvider(), { ...SENTRY_11, ...DATADOG }, UNKNOWN],
  ['an object without a prototype', Object.create(null), SENTRY_11, UNKNOWN],
  ['no object', 7, SENTRY_11, UNKNOWN],
  ['null', null, SENTRY_11, UNKNOWN],
])('%s: says what it is, and what to do', (_what, provider, globals, why) => {
  addGlobals(globals);
  expect(whyClosed(provider, 'It')).toBe(why);
});
