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
