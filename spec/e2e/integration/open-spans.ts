import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';

/** Knows which spans have not ended. */
export class OpenSpans implements SpanProcessor {
  readonly #open = new Map<string, Span>();
  #changed: () => void = () => undefined;

  onStart(span: Span): void {
    this.#open.set(span.spanContext().spanId, span);
  }

  onEnd(span: ReadableSpan): void {
    this.#open.delete(span.spanContext().spanId);
    if (this.#open.size === 0) this.#changed();
  }

  /** The names of those of a trace. */
  namesIn(traceId: string): string[] {
    return [...this.#open.values()].filter((span) => span.spanContext().traceId === traceId).map(({ name }) => name);
  }

  /** Resolves when every span has ended, or when `millis` have passed: some instrumentations never end theirs. */
  async allEnded(millis: number): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.#changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}
