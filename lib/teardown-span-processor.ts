import { globalErrorHandler } from '@opentelemetry/core';
import { correctionOf } from './correction.js';
import { failed, judge, mayBeError, type FalseError, type Verdict } from './judge.js';
import { checkOptions } from './option-checks.js';
import type { TeardownSpanProcessorOptions, WholeCallLimits } from './options.js';
import { PROCESSOR_OPTIONS } from './processor-options.js';
import { compileRules, type Rules } from './rules.js';
import type { SpanProcessorLike } from './span-processor.js';
import { copySpan, overwriteSpan, type FinishedSpan } from './span.js';
import { VerdictReporter } from './verdict-reporter.js';
import { WholeCall } from './whole-call.js';

/**
 * Corrects the false errors of streaming LLM calls before they are exported.
 *
 * A finished chat span with status ERROR, a final finish reason and no other error than that its stream was torn down
 * gets status OK and a `teardown` event that keeps what the error said. Every other span stays as it is.
 *
 * With `next`, that processor alone receives the corrected spans, as copies. Without it spans are corrected in place,
 * for every processor of the provider: on SDK 2.3 and later in any order, on older ones for the processors that
 * come after this one.
 *
 * With `wholeCall`, the HTTP client span of a finished call and the chat span around it are corrected too.
 *
 * @example
 * ```ts
 * const provider = new NodeTracerProvider({
 *   spanProcessors: [new TeardownSpanProcessor({ next: new BatchSpanProcessor(exporter) })],
 * });
 * ```
 */
export class TeardownSpanProcessor implements SpanProcessorLike {
  readonly #next: SpanProcessorLike | undefined;
  readonly #options: TeardownSpanProcessorOptions;
  readonly #rules: Rules;
  readonly #reporter: VerdictReporter;
  /** Whether a span that waits is kept from `next`. Otherwise it goes on, and is corrected or counted later. */
  readonly #delays: boolean;
  #wholeCall: WholeCall | undefined;

  /**
   * @param options - see {@link TeardownSpanProcessorOptions}; what is not given has its default
   * @throws {TypeError} that names the option, what was given and what is accepted
   */
  constructor(options: TeardownSpanProcessorOptions = {}) {
    checkOptions(options, PROCESSOR_OPTIONS);
    const { next, dryRun, status, exceptionEvents } = options; // not a spread, which leaves out what is inherited
    this.#next = next;
    this.#options = { dryRun, status, exceptionEvents };
    this.#rules = compileRules(options);
    this.#reporter = new VerdictReporter(options);
    this.#delays = options.next !== undefined && options.dryRun !== true;
    const limits = wholeCallLimits(options);
    if (limits === undefined) return;
    this.#wholeCall = new WholeCall(this.#rules, options, limits, (span, verdict) => {
      this.#afterWaiting(span, verdict);
    });
  }

  /** Hands the span on to `next`. */
  onStart(span: FinishedSpan, parentContext: unknown): void {
    this.#wholeCall?.started(span, parentContext);
    this.#next?.onStart(span, parentContext);
  }

  /** Corrects the span in place, before any processor's `onEnd` sees it; with `next`, hands it on. */
  onEnding(span: FinishedSpan): void {
    if (this.#next !== undefined) this.#next.onEnding?.(span);
    else if (mayBeError(span)) this.#judgeEnding(span);
  }

  /**
   * Corrects the span in place where `onEnding` did not; with `next`, hands it on, corrected if its error is false. With
   * `wholeCall`, a span that could belong to an open call waits for that call's end.
   */
  onEnd(span: FinishedSpan): void {
    if (mayBeError(span)) {
      this.#judgeEnded(span);
      return;
    }
    this.#wholeCall?.endedWell(span);
    this.#next?.onEnd(span);
  }

  #judgeEnding(span: FinishedSpan): void {
    const own = judge(span, this.#rules);
    this.#settle(span, this.#wholeCall?.decided(span, own) ?? own, false);
  }

  #judgeEnded(span: FinishedSpan): void {
    const own = judge(span, this.#rules);
    const verdict = this.#wholeCall === undefined ? own : this.#wholeCall.ended(span, own);
    if (verdict !== undefined) {
      const corrected = this.#settle(span, verdict, true);
      this.#next?.onEnd(corrected);
    } else if (!this.#delays) {
      this.#next?.onEnd(span);
    }
  }

  /** Lets go of the spans that wait, as they are, and flushes `next`. */
  forceFlush(): Promise<void> {
    this.#wholeCall?.releaseAll();
    return this.#next?.forceFlush() ?? Promise.resolve();
  }

  /** Lets go of the spans that wait, as they are, and shuts `next` down. Spans that end later do not wait. */
  shutdown(): Promise<void> {
    const wholeCall = this.#wholeCall;
    this.#wholeCall = undefined;
    wholeCall?.releaseAll();
    return this.#next?.shutdown() ?? Promise.resolve();
  }

  /** What becomes of a span that has waited. `next` may throw; the span that is ending now has no part in it. */
  #afterWaiting(span: FinishedSpan, verdict: Verdict): void {
    const corrected = this.#settle(span, verdict, true);
    if (!this.#delays) return;
    try {
      this.#next?.onEnd(corrected);
    } catch (error) {
      globalErrorHandler(error as Error); // it takes what is thrown, as the SDK's callers hand it over
    }
  }

  /**
   * Gives `span` as its verdict says: a corrected copy with `next`, the corrected span itself without it. While the span
   * is not `ended`, others may still add what decides: only a correction is told of then.
   */
  #settle(span: FinishedSpan, verdict: Verdict, ended: boolean): FinishedSpan {
    if (verdict.reason === 'not-error' || verdict.reason === 'not-chat') return span;
    let told = verdict;
    let corrected = span;
    if (verdict.falseError && this.#options.dryRun !== true) {
      try {
        corrected = this.#correct(span, verdict);
        ended = true;
      } catch (cause) {
        told = failed(new Error('a span could not be corrected', { cause }));
      }
    }
    if (ended) this.#reporter.report(told, span);
    return corrected;
  }

  #correct(span: FinishedSpan, verdict: FalseError): FinishedSpan {
    const changes = correctionOf(span, verdict, this.#options);
    if (this.#next !== undefined) return copySpan(span, changes);
    overwriteSpan(span, changes);
    return span;
  }
}

function wholeCallLimits({ wholeCall }: TeardownSpanProcessorOptions): WholeCallLimits | undefined {
  if (wholeCall === true) return {};
  return wholeCall === false ? undefined : wholeCall;
}
