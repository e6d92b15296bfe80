/**
 * A processor that stands for another until there is something to do.
 */
import type { SpanProcessorLike } from './span-processor.js';
import type { FinishedSpan } from './span.js';

/** `SpanStatusCode.ERROR`: its module would be loaded for a number. */
const STATUS_ERROR = 2;

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

  /** Makes the processor now, for what must see every span start. */
  load(): void {
    const make = this.#make;
    this.#make = undefined;
    this.#made ??= make?.();
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

  forceFlush(): Promise<void> {
    return this.#made?.forceFlush() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.#made?.shutdown() ?? Promise.resolve();
  }

  #for(span: FinishedSpan): SpanProcessorLike | undefined {
    if (this.#make !== undefined && isError(span)) this.load();
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
