/**
 * A processor that stands for another until there is something to do.
 */
import type { SpanProcessorLike } from '../otel/span-processor.js';
import { STATUS_ERROR } from '../otel/span-status.js';
import type { FinishedSpan } from '../otel/span.js';

/**
 * Makes the processor that it stands for when the first span ends with an error. An application starts without loading
 * it, and one without errors never does.
 */
export class LazyProcessor implements SpanProcessorLike {
  #make: (() => SpanProcessorLike | undefined) | undefined;
  #made: SpanProcessorLike | undefined;

  /** @param make - called once; gives `undefined` where it cannot be made, and must not throw into `span.end()` */
  constructor(make: () => SpanProcessorLike | undefined) {
    this.#make = make;
  }

  onStart(span: FinishedSpan, parentContext: unknown): void {
    this.#made?.onStart(span, parentContext);
  }

  onEnding(span: FinishedSpan): void {
    this.#for(span)?.onEnding?.(span);
  }

  onEnd(span: FinishedSpan): void {
    this.#for(span)?.onEnd(span);
  }

  async forceFlush(): Promise<void> {
    await this.#made?.forceFlush();
  }

  async shutdown(): Promise<void> {
    await this.#made?.shutdown();
  }

  #for(span: FinishedSpan): SpanProcessorLike | undefined {
    const make = this.#make;
    if (make !== undefined && isError(span)) {
      this.#make = undefined;
      this.#made = make();
    }
    return this.#made;
  }
}

function isError(span: FinishedSpan): boolean {
  try {
    return span.status.code === STATUS_ERROR;
  } catch {
    // A span that cannot be read.
    return false;
  }
}
