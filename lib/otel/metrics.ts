/**
 * The shape of metrics, structural, as that of spans.
 */

/** A counter of any `@opentelemetry/api`. */
export interface CounterLike {
  /** Adds `value` to what was counted with `attributes`. */
  add(value: number, attributes?: Record<string, string>): void;
}

/** A meter of any `@opentelemetry/api`. */
export interface MeterLike {
  /** Creates a counter. */
  createCounter(name: string, options?: { description?: string; unit?: string }): CounterLike;
}

/** A meter provider of any `@opentelemetry/api`. */
export interface MeterProviderLike {
  /** Gives the meter of an instrumentation scope. */
  getMeter(name: string, version?: string): MeterLike;
}
