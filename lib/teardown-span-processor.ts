import { correctionOf } from './correction.js';
import { failed, judge, type FalseError } from './judge.js';
import { checkOptions, PROCESSOR_OPTIONS } from './option-checks.js';
import type { TeardownSpanProcessorOptions } from './options.js';
import { compileRules, type Rules } from './rules.js';
import type { SpanProcessorLike } from './span-processor.js';
import { copySpan, overwriteSpan, type FinishedSpan } from './span.js';
import { VerdictReporter } from './verdict-reporter.js';

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
  }

  /** Hands the span on to `next`. */
  onStart(span: FinishedSpan, parentContext: unknown): void {
    this.#next?.onStart(span, parentContext);
  }

  /** Corrects the span in place, before any processor's `onEnd` sees it; with `next`, hands it on. */
  onEnding(span: FinishedSpan): void {
    if (this.#next === undefined) this.#judge(span, false);
    else this.#next.onEnding?.(span);
  }

  /** Corrects the span in place where `onEnding` did not; with `next`, hands it on, corrected if its error is false. */
  onEnd(span: FinishedSpan): void {
    const corrected = this.#judge(span, true);
    this.#next?.onEnd(corrected);
  }

  /** Flushes `next`. Spans are never held here. */
  forceFlush(): Promise<void> {
    return this.#next?.forceFlush() ?? Promise.resolve();
  }

  /** Shuts `next` down. */
  shutdown(): Promise<void> {
    return this.#next?.shutdown() ?? Promise.resolve();
  }

  /**
   * Judges `span` and gives it with its correction, if there is one: a copy with `next`, the span itself without it.
   * While the span is not `ended`, others may still add what decides: only a correction is told of then.
   */
  #judge(span: FinishedSpan, ended: boolean): FinishedSpan {
    let verdict = judge(span, this.#rules);
    if (verdict.reason === 'not-error' || verdict.reason === 'not-chat') return span;
    let corrected = span;
    if (verdict.falseError && this.#options.dryRun !== true) {
      try {
        corrected = this.#correct(span, verdict);
        ended = true;
      } catch (cause) {
        verdict = failed(new Error('a span could not be corrected', { cause }));
      }
    }
    if (ended) this.#reporter.report(verdict, span);
    return corrected;
  }

  #correct(span: FinishedSpan, verdict: FalseError): FinishedSpan {
    const changes = correctionOf(span, verdict, this.#options);
    if (this.#next !== undefined) return copySpan(span, changes);
    overwriteSpan(span, changes);
    return span;
  }
}
