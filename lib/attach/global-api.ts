/**
 * What the copies of `@opentelemetry/api` have registered.
 *
 * Every copy keeps it in one object, `globalThis[Symbol.for('opentelemetry.js.api.1')]`, which the first to register
 * creates (`api/src/internal/global-utils.ts`, 1.0 to 1.10). It is read without the api: a copy is deaf to what an
 * older one has registered (`isCompatible` of `api/src/internal/semver.ts`), and that of this package may be newer than
 * the application's.
 */
import type { DiagLogger } from '@opentelemetry/api';
import type { MeterProviderLike } from '../otel/metrics.js';

/** Where the copies keep it. */
export const API_GLOBALS: unique symbol = Symbol.for('opentelemetry.js.api.1');

/** What may be registered. */
export interface ApiGlobals {
  trace?: unknown;
  diag?: DiagLogger;
  metrics?: MeterProviderLike;
}

/** The global object. Its members of other names do not matter. */
export const GLOBALS = globalThis as { [API_GLOBALS]?: ApiGlobals };

/** The logger of OpenTelemetry's diagnostics, where the application listens to them. */
export function globalDiagLogger(): DiagLogger | undefined {
  return GLOBALS[API_GLOBALS]?.diag;
}

/** The global meter provider, where there is one. */
export function globalMeterProvider(): MeterProviderLike | undefined {
  return GLOBALS[API_GLOBALS]?.metrics;
}
