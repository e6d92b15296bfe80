/**
 * The shape of exporters, structural, as that of spans and processors.
 */
import type { FinishedSpan } from './span.js';

/** How an export went: `ExportResult` of `@opentelemetry/core`. */
export interface ExportResultLike {
  /** `ExportResultCode`: 0 is SUCCESS, 1 is FAILED. */
  readonly code: number;
  /** What went wrong. */
  readonly error?: Error;
}

/** A span exporter of any SDK major: `SpanExporter` of the SDK 1.30 to 3.x. */
export interface SpanExporterLike {
  /** Exports `spans`, then calls `resultCallback`. */
  export(spans: FinishedSpan[], resultCallback: (result: ExportResultLike) => void): void;
  /** Exports what is waiting. */
  forceFlush?(): Promise<void>;
  /** Exports what is waiting and stops. */
  shutdown(): Promise<void>;
}
