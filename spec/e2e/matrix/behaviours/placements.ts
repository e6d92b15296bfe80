/**
 * Where the processor can stand. Only in the last place without `onEnding` it comes too late.
 */
import { TeardownSpanProcessor, type SpanProcessorLike } from 'opentelemetry-teardown-span-processor';

export interface Placement {
  readonly name: string;
  readonly processors: (exporting: SpanProcessorLike) => SpanProcessorLike[];
  /** Whether it stands behind the processor that exports, where `onEnd` alone is too late. */
  readonly last?: boolean;
  /** Whether `onEnding` cannot reach it. */
  readonly withoutOnEnding?: boolean;
}

export const WITH_NEXT: Placement = {
  name: 'with next',
  processors: (exporting) => [new TeardownSpanProcessor({ next: exporting })],
};

export const IN_PLACE: Placement = {
  name: 'in place, before the exporting processor',
  processors: (exporting) => [new TeardownSpanProcessor(), exporting],
};

export const PLACEMENTS: readonly Placement[] = [
  WITH_NEXT,
  IN_PLACE,
  {
    name: 'in place, behind the exporting processor',
    processors: (exporting) => [exporting, new TeardownSpanProcessor()],
    last: true,
  },
  {
    name: 'with next, in a composite that does not forward onEnding',
    processors: (exporting) => [composite(new TeardownSpanProcessor({ next: exporting }))],
    withoutOnEnding: true,
  },
  {
    name: 'in place, before the exporting processor in a composite that does not forward onEnding',
    processors: (exporting) => [composite(new TeardownSpanProcessor(), exporting)],
    withoutOnEnding: true,
  },
  {
    name: 'in place, behind the exporting processor in a composite that does not forward onEnding',
    processors: (exporting) => [composite(exporting, new TeardownSpanProcessor())],
    last: true,
    withoutOnEnding: true,
  },
];

/** A composite as people wrote them before `onEnding`. */
function composite(...processors: readonly SpanProcessorLike[]): SpanProcessorLike {
  const all = async (step: (processor: SpanProcessorLike) => Promise<void>): Promise<void> => {
    await Promise.all(processors.map(step));
  };
  return {
    onStart(span, parentContext) {
      for (const processor of processors) processor.onStart(span, parentContext);
    },
    onEnd(span) {
      for (const processor of processors) processor.onEnd(span);
    },
    forceFlush: () => all((processor) => processor.forceFlush()),
    shutdown: () => all((processor) => processor.shutdown()),
  };
}
