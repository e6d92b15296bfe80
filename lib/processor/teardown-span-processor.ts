import type { SpanProcessorLike } from '../otel/span-processor.js';
import type { FinishedSpan } from '../otel/span.js';
import { mayBeError } from '../rule/judge.js';
import { checkOptions } from '../rule/option-checks.js';
import { PROCESSOR_OPTIONS, type TeardownSpanProcessorOptions } from './options.js';
import { SpanCorrector } from './span-corrector.js';

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
  readonly #corrector: SpanCorrector;

  /**
   * @param options - see {@link TeardownSpanProcessorOptions}; what is not given has its default
   * @throws {TypeError} that names the option, what was given and what is accepted
   */
  constructor(options: TeardownSpanProcessorOptions = {}) {
    checkOptions(options, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    this.#next = options.next;
    this.#corrector = new SpanCorrector(options);
  }

  /** Hands the span on to `next`. */
  onStart(span: FinishedSpan, parentContext: unknown): void {
    this.#next?.onStart(span, parentContext);
  }

  /** Corrects the span in place, before any processor's `onEnd` sees it; with `next`, hands it on. */
  onEnding(span: FinishedSpan): void {
    if (this.#next !== undefined) this.#next.onEnding?.(span);
    else if (mayBeError(span)) this.#corrector.correctEnding(span);
  }

  /** Corrects the span in place where `onEnding` did not; with `next`, hands it on, as a corrected copy if need be. */
  onEnd(span: FinishedSpan): void {
    if (this.#next !== undefined) this.#next.onEnd(mayBeError(span) ? this.#corrector.corrected(span) : span);
    else if (mayBeError(span)) this.#corrector.correct(span);
  }

  /** Flushes `next`. Rejects with what it throws. */
  async forceFlush(): Promise<void> {
    await this.#next?.forceFlush();
  }

  /** Shuts `next` down. Rejects with what it throws. */
  async shutdown(): Promise<void> {
    await this.#next?.shutdown();
  }
}
