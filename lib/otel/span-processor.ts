/**
 * The shape of processors as this package sees them: structural, as that of spans.
 */
import type { FinishedSpan } from './span.js';

/** A span processor of any SDK major: `SpanProcessor` of the SDK 1.30 to 3.x. */
export interface SpanProcessorLike {
  /** A span has started in `parentContext` (`Context` of `@opentelemetry/api`). */
  onStart(span: FinishedSpan, parentContext: unknown): void;
  /** A span is ending and can still be changed. SDK 2.3 and later, on every processor before any `onEnd`. */
  onEnding?(span: FinishedSpan): void;
  /** A span has ended. */
  onEnd(span: FinishedSpan): void;
  /** Exports what is waiting. */
  forceFlush(): Promise<void>;
  /** Exports what is waiting and stops. */
  shutdown(): Promise<void>;
}
