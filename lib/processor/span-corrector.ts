/**
 * Judges spans, corrects those whose error is false, and tells of it.
 */
import { copySpan, overwriteSpan } from '../otel/span-changes.js';
import type { FinishedSpan } from '../otel/span.js';
import { judge } from '../rule/judge.js';
import { compileRules, type Rules } from '../rule/rules.js';
import { failed, type FalseError, type Kept, type Verdict } from '../rule/verdict.js';
import { correctionOf } from './correction.js';
import type { CorrectionOptions } from './correction-options.js';
import type { InPlaceOptions } from './options.js';
import { SpanSnapshot } from './span-snapshot.js';
import { VerdictReporter } from './verdict-reporter.js';

/** What the processor and the exporter share. Nothing of it throws. */
export class SpanCorrector {
  readonly #rules: Rules;
  readonly #correction: CorrectionOptions;
  readonly #dryRun: boolean;
  readonly #reporter: VerdictReporter;
  /** Whether a verdict holds for as long as a span stays the same: a predicate may depend on anything. */
  readonly #isLasting: boolean;
  /** The last span that was kept when it was ending, which ends next. */
  #kept: { readonly snapshot: SpanSnapshot; readonly verdict: Verdict } | undefined;

  /** @param options - options that have been checked */
  constructor(options: InPlaceOptions) {
    const { dryRun = false, status, exceptionEvents } = options; // not a spread, which leaves out what is inherited
    this.#rules = compileRules(options);
    this.#correction = { status, exceptionEvents };
    this.#dryRun = dryRun;
    this.#isLasting = options.patterns?.some((pattern) => typeof pattern === 'function') !== true;
    this.#reporter = new VerdictReporter(options);
  }

  /** A corrected copy of `span` if its error is false, otherwise `span` itself. */
  corrected(span: FinishedSpan): FinishedSpan {
    const verdict = judge(span, this.#rules);
    if (!this.#isToCorrect(verdict)) {
      this.#reporter.report(verdict, span);
      return span;
    }
    const copy = this.#attempt(() => copySpan(span, correctionOf(span, verdict, this.#correction)));
    this.#reporter.report('reason' in copy ? copy : verdict, span);
    return 'reason' in copy ? span : copy;
  }

  /** Corrects `span` itself if its error is false. */
  correct(span: FinishedSpan): void {
    const kept = this.#kept;
    this.#kept = undefined;
    const verdict = kept?.snapshot.isStill(span) === true ? kept.verdict : judge(span, this.#rules);
    this.#reporter.report(this.#isToCorrect(verdict) ? this.#overwritten(span, verdict) : verdict, span);
  }

  /** The same of a span that is ending: others may still add what decides, so a correction alone is told of. */
  correctEnding(span: FinishedSpan): void {
    const verdict = judge(span, this.#rules);
    if (this.#isToCorrect(verdict)) {
      const result = this.#overwritten(span, verdict);
      if (result.falseError) this.#reporter.report(result, span);
    } else if (this.#isLasting && verdict.reason !== 'not-chat') {
      this.#kept = { snapshot: new SpanSnapshot(span), verdict };
    }
  }

  #isToCorrect(verdict: Verdict): verdict is FalseError {
    return verdict.falseError && !this.#dryRun;
  }

  #overwritten(span: FinishedSpan, verdict: FalseError): Verdict {
    return this.#attempt(() => {
      overwriteSpan(span, correctionOf(span, verdict, this.#correction));
      return verdict;
    });
  }

  #attempt<Result>(correct: () => Result): Result | Kept {
    try {
      return correct();
    } catch (cause) {
      return failed(new Error('a span could not be corrected', { cause }));
    }
  }
}
