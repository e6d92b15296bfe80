import type { FinishedSpan } from '../../lib/otel/span.js';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';

/** A processor that writes down what it is called with. */
export interface CalledProcessor extends Required<SpanProcessorLike> {
  readonly calls: readonly (readonly [method: keyof SpanProcessorLike, ...args: unknown[]])[];
}

/** Makes one. Of `forceFlush` and `shutdown` it writes down the promises that they give. */
export function calledProcessor(): CalledProcessor {
  const calls: [keyof SpanProcessorLike, ...unknown[]][] = [];
  const [flushed, stopped] = [Promise.resolve(), Promise.resolve()];
  return {
    calls,
    onStart: (span: FinishedSpan, parentContext: unknown) => void calls.push(['onStart', span, parentContext]),
    onEnding: (span) => void calls.push(['onEnding', span]),
    onEnd: (span) => void calls.push(['onEnd', span]),
    forceFlush: () => (calls.push(['forceFlush', flushed]), flushed),
    shutdown: () => (calls.push(['shutdown', stopped]), stopped),
  };
}
