/**
 * What an operator learns of the verdicts: the hook, the counter, one debug line a pattern, and what went wrong.
 */
import { diag, type DiagLogger } from '@opentelemetry/api';
import { reportError } from '../otel/error-handler.js';
import type { ReadableSpanLike } from '../otel/readable-span.js';
import type { FinishedSpan } from '../otel/span.js';
import { userCallback } from '../otel/user-callback.js';
import { NAMESPACE } from '../otel/version.js';
import type { Verdict } from '../rule/verdict.js';
import type { ObservationOptions } from './options.js';
import { verdictCounter, type CountVerdict } from './verdict-counter.js';

/** Tells of the verdicts on chat spans with status ERROR. Never throws. */
export class VerdictReporter {
  readonly #corrects: boolean;
  readonly #hook: ((verdict: Verdict, span: ReadableSpanLike) => unknown) | undefined;
  readonly #count: CountVerdict | undefined;
  readonly #log: DiagLogger = diag.createComponentLogger({ namespace: NAMESPACE });
  readonly #seen = new Set<string>();
  readonly #errors = new Set<string>();

  constructor({ dryRun, onVerdict, meterProvider }: ObservationOptions) {
    this.#corrects = dryRun !== true;
    this.#hook = onVerdict && userCallback<[Verdict, ReadableSpanLike], unknown>(onVerdict, undefined);
    this.#count = meterProvider && userCallback(verdictCounter(meterProvider), undefined);
  }

  /** Tells of one verdict, if it is on a chat span with status ERROR. */
  report(verdict: Verdict, span: FinishedSpan): void {
    if (verdict.reason !== 'not-error' && verdict.reason !== 'not-chat') this.#tell(verdict, span);
  }

  /** A method of its own: V8 allocates closures when a function starts, so in `report` every ERROR span would pay for them. */
  #tell(verdict: Verdict, span: FinishedSpan): void {
    if (verdict.reason === 'failed' && verdict.error !== undefined) this.#report(verdict.error);
    const pattern = verdict.falseError ? verdict.patterns[0] : undefined;
    if (pattern !== undefined && this.#corrects && !this.#seen.has(pattern)) {
      this.#seen.add(pattern);
      this.#guarded('diag', () => {
        this.#log.debug(`first correction by the pattern ${pattern}`);
      });
    }
    const [count, hook] = [this.#count, this.#hook];
    if (count) {
      this.#guarded('meterProvider', () => {
        count(this.#nameOf(verdict), pattern, span.attributes);
      });
    }
    if (hook) this.#guarded('onVerdict', () => hook(verdict, span as unknown as ReadableSpanLike)); // what the SDK has made
  }

  #guarded(name: string, tell: () => unknown): void {
    const report = (cause: unknown): void => {
      this.#report(new Error(`${name} failed`, { cause }));
    };
    try {
      // A promise that nobody waits for ends the process when it rejects.
      const result = tell();
      if (result !== undefined) Promise.resolve(result).catch(report);
    } catch (cause) {
      report(cause);
    }
  }

  /** Once for each message: what is broken is broken for every span. */
  #report(error: Error): void {
    if (this.#errors.has(error.message)) return;
    this.#errors.add(error.message);
    reportError(error);
  }

  #nameOf(verdict: Verdict): string {
    if (!verdict.falseError) return verdict.reason;
    return this.#corrects ? 'corrected' : 'would-correct';
  }
}
