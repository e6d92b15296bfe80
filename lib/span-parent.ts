/**
 * What stands between a span and its parent: who that is, and which of its children came last.
 */
import type { FinishedSpan, SpanIds, Time } from './span.js';

/** The ids of the parent of `span`, if it has one in this process (SDK 1.x does not say where it is). */
export function parentOf(span: FinishedSpan): SpanIds | undefined {
  const { parentSpanContext, parentSpanId } = span;
  if (parentSpanContext !== undefined) return parentSpanContext.isRemote === true ? undefined : parentSpanContext;
  return parentSpanId === undefined ? undefined : { traceId: span.spanContext().traceId, spanId: parentSpanId };
}

/** Whether `time` is later than `other`. */
export function isLater(time: Time, other: Time): boolean {
  return time[0] > other[0] || (time[0] === other[0] && time[1] > other[1]);
}

/**
 * How far the clocks of two spans may be apart, in nanoseconds: each starts at a whole millisecond
 * (open-telemetry/opentelemetry-js `sdk-trace-base` `Span.ts`).
 */
const CLOCK_ERROR = 1e6;

/** Whether `span` is open when `other` has ended, or, where their ends are shown later, ended with it or after it. */
export function outlives(span: FinishedSpan, other: FinishedSpan): boolean {
  if (!span.ended) return true;
  const [seconds, nanoseconds] = span.endTime;
  return (other.endTime[0] - seconds) * 1e9 + (other.endTime[1] - nanoseconds) < CLOCK_ERROR;
}
