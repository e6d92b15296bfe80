/**
 * The options of the processor, their defaults, and what each accepts.
 */
import type { MeterProviderLike } from '../otel/metrics.js';
import type { ReadableSpanLike } from '../otel/readable-span.js';
import type { SpanProcessorLike } from '../otel/span-processor.js';
import { hasMethods, isSpanProcessor, type Accepted } from '../rule/option-checks.js';
import { CORRECTION_OPTIONS, type CorrectionOptions } from './correction-options.js';
import { RULE_OPTIONS, type RuleOptions } from '../rule/rule-options.js';
import type { Verdict } from '../rule/verdict.js';

/** What is told of the verdicts. */
export interface ObservationOptions {
  /** Judge and tell, but change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /**
   * Called once for every chat span with status ERROR, whether its error is false or not, with tracing suppressed:
   * inside `span.end()`, or inside `export()` of a `TeardownSpanExporter`. In place `span` is already corrected, and its
   * `teardown` event has what the error said; with `next`, with the exporter and with `dryRun` it is as it was recorded.
   * What it throws is reported once. Default: none.
   */
  readonly onVerdict?: ((verdict: Verdict, span: ReadableSpanLike) => void) | undefined;
  /** Where to count the verdicts, as `teardown.span.judged`. Default: none. */
  readonly meterProvider?: MeterProviderLike | undefined;
}

/** The options of a processor that corrects in place. */
export interface InPlaceOptions extends RuleOptions, CorrectionOptions, ObservationOptions {}

/** The options of {@link TeardownSpanProcessor}. */
export interface TeardownSpanProcessorOptions extends InPlaceOptions {
  /**
   * The processor that receives the spans: false errors as a corrected copy, all others themselves. Default: none, and
   * spans are corrected in place.
   */
  readonly next?: SpanProcessorLike | undefined;
}

/** An option that is on or off. */
export const BOOLEAN: Accepted = { accepts: 'true or false', check: (value) => typeof value === 'boolean' };

/** The options of a processor that corrects in place, with what each accepts. */
export const IN_PLACE_OPTIONS: Readonly<Record<keyof InPlaceOptions, Accepted>> = {
  ...RULE_OPTIONS,
  ...CORRECTION_OPTIONS,
  dryRun: BOOLEAN,
  onVerdict: { accepts: 'a function', check: (value) => typeof value === 'function' },
  meterProvider: { accepts: 'a meter provider', check: (value) => hasMethods(value, ['getMeter']) },
};

/** The options of the processor with what each accepts. */
export const PROCESSOR_OPTIONS: Readonly<Record<keyof TeardownSpanProcessorOptions, Accepted>> = {
  next: { accepts: 'a span processor', check: isSpanProcessor },
  ...IN_PLACE_OPTIONS,
};
