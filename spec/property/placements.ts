/** The processor as applications place it, and the options that change what it writes. */
import type { TeardownSpanProcessorOptions } from '../../lib/processor/options.js';
import { copySpan } from '../../lib/otel/span-changes.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';

/** A way to run a span through the processor: what an exporter behind it gets. */
export interface Placement {
  readonly name: string;
  readonly exported: (span: FinishedSpan, options: TeardownSpanProcessorOptions) => FinishedSpan;
}

export const WITH_NEXT: Placement = {
  name: 'with next',
  exported(span, options) {
    const spans: FinishedSpan[] = [];
    const next = {
      onStart: () => undefined,
      onEnd: (received: FinishedSpan) => void spans.push(received),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    };
    const processor = new TeardownSpanProcessor({ ...options, next });
    processor.onEnding(span);
    processor.onEnd(span);
    const [received] = spans;
    if (received === undefined || spans.length > 1) throw new Error(`next received ${String(spans.length)} spans`);
    return received;
  },
};

/** Of a copy, so that the span stays comparable. */
export const IN_PLACE: Placement = {
  name: 'in place',
  exported(span, options) {
    const copy = copySpan(span, span);
    const processor = new TeardownSpanProcessor(options);
    processor.onEnding(copy);
    processor.onEnd(copy);
    return copy;
  },
};

export const PLACEMENTS: readonly Placement[] = [IN_PLACE, WITH_NEXT];

export const CORRECTIONS: readonly TeardownSpanProcessorOptions[] = [
  {},
  { status: 'unset' },
  { exceptionEvents: 'keep' },
  { status: 'unset', exceptionEvents: 'keep' },
];
