/**
 * The options and their defaults. What is accepted for each is checked in `rule-options.ts` and
 * `processor-options.ts`.
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

/** The bounds of what `wholeCall` keeps. */
export interface WholeCallLimits {
  /** How many spans wait at once; where there are more, the oldest leaves as it was. Default: 1024. */
  readonly maxHeldSpans?: number | undefined;
  /** How long a span waits, in milliseconds; then it leaves as it was. Default: 5000. */
  readonly holdTimeoutMillis?: number | undefined;
  /** How many finished chat spans are remembered for transport spans that end after them. Default: 1024. */
  readonly maxRememberedCalls?: number | undefined;
}

/** What is corrected beside the chat span that has the finish reason. */
export interface CallOptions {
  /**
   * Correct the whole call: the HTTP client span under the chat span, and the chat span of another instrumentation
   * around it. An object sets the bounds. Default: `false`.
   */
  readonly wholeCall?: boolean | WholeCallLimits | undefined;
}

/** What is told of the verdicts. */
export interface ObservationOptions {
  /** Judge and tell, but change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /**
   * Called once for every chat span with status ERROR, whether its error is false or not, and with `wholeCall` for
   * every other part of a call that is corrected; with tracing suppressed. In place `span` is already corrected; its `teardown` event has what the error said. What it throws is reported once.
   * Default: none.
   */
  readonly onVerdict?: ((verdict: Verdict, span: FinishedSpan) => void) | undefined;
  /** Where to count the verdicts, as `teardown.span.judged`. Default: none. */
  readonly meterProvider?: MeterProviderLike | undefined;
}

/** The options of {@link TeardownSpanProcessor}. */
export interface TeardownSpanProcessorOptions extends RuleOptions, CorrectionOptions, CallOptions, ObservationOptions {
  /**
   * The processor that receives the spans: false errors as a corrected copy, all others themselves. Default: none, and
   * spans are corrected in place.
   */
  readonly next?: SpanProcessorLike | undefined;
}

/** The options of `attach` and of `register`: those of the processor, which is in place. */
export interface AttachOptions extends RuleOptions, CorrectionOptions, CallOptions, ObservationOptions {
  /** Attach nothing. Default: `false`. */
  readonly disabled?: boolean | undefined;
}
