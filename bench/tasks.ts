import type { SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { SpanProcessorLike } from '../lib/otel/span-processor.js';
import type { FinishedSpan } from '../lib/otel/span.js';
import { CASES, CONTEXT, finishedSpans, record, tracerWith, type CaseName } from './cases.js';
import type { Task } from './rounds.js';

const SPANS = 500;

/** Recording a span with the SDK, for `processors`. The yardstick *span* has none that does anything. */
export function recording(name: string, which: CaseName, ...processors: SpanProcessor[]): Task {
  const tracer = tracerWith(() => undefined, ...processors);
  const pass = (): void => {
    for (let count = 0; count < SPANS; count++) record(tracer, CASES[which]);
  };
  return { name, spans: SPANS, pass };
}

/** Everything that the SDK calls for a span. */
export function processing(name: string, which: CaseName, processor: SpanProcessorLike): Task {
  if (processor.onEnding === undefined) {
    return eachSpan(name, which, (span) => {
      processor.onStart(span, CONTEXT);
      processor.onEnd(span);
    });
  }
  return eachSpan(name, which, (span) => {
    processor.onStart(span, CONTEXT);
    processor.onEnding?.(span);
    processor.onEnd(span);
  });
}

/** `step` on finished spans of one case. What it changes of them is put back between two passes. */
export function eachSpan(name: string, which: CaseName, step: (span: FinishedSpan) => void): Task {
  const spans: FinishedSpan[] = finishedSpans(CASES[which], SPANS);
  const before = spans.map(({ status, attributes, events }) => ({ status, attributes, events }));
  const pass = (): void => {
    for (const span of spans) step(span);
  };
  const prepare = (): void => {
    spans.forEach((span, index) => Object.assign(span, before[index]));
  };
  return { name, spans: SPANS, pass, prepare };
}
