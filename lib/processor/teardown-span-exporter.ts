import type { ExportResultLike, SpanExporterLike } from '../otel/span-exporter.js';
import type { FinishedSpan } from '../otel/span.js';
import { mayBeError } from '../rule/judge.js';
import { checkOption, checkOptions, hasMethods, type Accepted } from '../rule/option-checks.js';
import { IN_PLACE_OPTIONS, type InPlaceOptions } from './options.js';
import { SpanCorrector } from './span-corrector.js';

const NAME = 'TeardownSpanExporter';

const EXPORTER: Accepted = {
  accepts: 'a span exporter, an object with export and shutdown',
  check: (value) => hasMethods(value, ['export', 'shutdown']),
};

/**
 * Corrects the false errors of streaming LLM calls as they are exported, for hosts that take an exporter and no span
 * processor. It does what {@link TeardownSpanProcessor} does: the exporter behind it receives false errors as corrected
 * copies and all other spans themselves; a batch without a false error as the array that it is.
 *
 * @example
 * ```ts
 * const sdk = new NodeSDK({ traceExporter: new TeardownSpanExporter(new OTLPTraceExporter()) });
 * ```
 */
export class TeardownSpanExporter implements SpanExporterLike {
  readonly #exporter: SpanExporterLike;
  readonly #corrector: SpanCorrector;

  /**
   * @param exporter - receives the spans, an exporter of the SDK 1.30 to 3.x
   * @param options - see {@link InPlaceOptions}; what is not given has its default
   * @throws {TypeError} that names the option, what was given and what is accepted
   */
  constructor(exporter: SpanExporterLike, options: InPlaceOptions = {}) {
    checkOption(NAME, 'exporter', exporter, EXPORTER);
    checkOptions(options, IN_PLACE_OPTIONS, NAME);
    this.#exporter = exporter;
    this.#corrector = new SpanCorrector(options);
  }

  /** Hands the spans on, those with a false error as corrected copies. Throws what the exporter throws. */
  export(spans: FinishedSpan[], resultCallback: (result: ExportResultLike) => void): void {
    this.#exporter.export(this.#corrected(spans), resultCallback);
  }

  /** Flushes the exporter, where it has something to flush. Rejects with what it throws. */
  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.();
  }

  /** Shuts the exporter down. Rejects with what it throws. */
  async shutdown(): Promise<void> {
    await this.#exporter.shutdown();
  }

  #corrected(spans: FinishedSpan[]): FinishedSpan[] {
    let corrected: FinishedSpan[] | undefined;
    for (const [index, span] of spans.entries()) {
      if (!mayBeError(span)) continue;
      const copy = this.#corrector.corrected(span);
      if (copy !== span) (corrected ??= [...spans])[index] = copy;
    }
    return corrected ?? spans;
  }
}
