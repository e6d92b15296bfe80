/**
 * The options and their defaults. What is accepted for each is checked in `option-checks.ts`.
 */
import type { Dialect } from './dialects.js';
import type { Verdict } from './judge.js';
import type { TeardownPattern } from './pattern-matcher.js';
import type { SpanProcessorLike } from './span-processor.js';
import type { FinishedSpan } from './span.js';
import type { MeterProviderLike } from './verdict-counter.js';

/** What decides whether an error is false. */
export interface RuleOptions {
  /** The errors that say no more than that the stream was torn down. Default: `DEFAULT_TEARDOWN_PATTERNS`. */
  readonly patterns?: readonly TeardownPattern[] | undefined;
  /** The operations whose spans are chat spans. Default: `DEFAULT_OPERATIONS`. */
  readonly operations?: readonly string[] | undefined;
  /**
   * The finish reasons that prove nothing. Their spelling (`max-tokens`, `MAX_TOKENS`, `maxTokens`) does not matter.
   * Default: `DEFAULT_UNFINISHED_REASONS`.
   */
  readonly unfinishedReasons?: readonly string[] | undefined;
  /** How instrumentations write chat spans. Default: `DEFAULT_DIALECTS`. */
  readonly dialects?: readonly Dialect[] | undefined;
}

/** What a correction writes. */
export interface CorrectionOptions {
  /** The status of a corrected span. Default: `'ok'`. */
  readonly status?: 'ok' | 'unset' | undefined;
  /** Whether the teardown event takes the place of the exception event or is added. Default: `'replace'`. */
  readonly exceptionEvents?: 'replace' | 'keep' | undefined;
}

/** What is told of the verdicts. */
export interface ObservationOptions {
  /** Judge and tell, but change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /**
   * Called once for every chat span with status ERROR, whether its error is false or not, with tracing suppressed. In
   * place `span` is already corrected; its `teardown` event has what the error said. What it throws is reported once.
   * Default: none.
   */
  readonly onVerdict?: ((verdict: Verdict, span: FinishedSpan) => void) | undefined;
  /** Where to count the verdicts, as `teardown.span.judged`. Default: none. */
  readonly meterProvider?: MeterProviderLike | undefined;
}

/** The options of {@link TeardownSpanProcessor}. */
export interface TeardownSpanProcessorOptions extends RuleOptions, CorrectionOptions, ObservationOptions {
  /**
   * The processor that receives the spans: false errors as a corrected copy, all others themselves. Default: none, and
   * spans are corrected in place.
   */
  readonly next?: SpanProcessorLike | undefined;
}

/** The options of `attach` and of `register`: those of the processor, which is in place. */
export interface AttachOptions extends RuleOptions, CorrectionOptions, ObservationOptions {
  /** Attach nothing. Default: `false`. */
  readonly disabled?: boolean | undefined;
}
