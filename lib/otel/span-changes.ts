/**
 * Changing a span: a copy with changes, or the span itself.
 */
import type { FinishedSpan } from './span.js';

/** The fields of a span that a correction replaces. */
export type SpanChanges = Pick<FinishedSpan, 'status' | 'attributes' | 'events'>;

/**
 * A copy of `span`, which it does not keep alive, with `changes`; every other field is the very value of `span`.
 *
 * Listed one by one: a spread does not reach getters and prototype members, and a `Proxy` is read at twice the cost.
 */
export function copySpan(span: FinishedSpan, changes: SpanChanges): FinishedSpan {
  const spanContext = span.spanContext();
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => spanContext,
    parentSpanContext: span.parentSpanContext,
    parentSpanId: span.parentSpanId,
    startTime: span.startTime,
    endTime: span.endTime,
    status: changes.status,
    attributes: changes.attributes,
    links: span.links,
    events: changes.events,
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    instrumentationLibrary: span.instrumentationLibrary,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
  };
}

/**
 * Writes `changes` into `span` itself: all of them, or none where the span does not allow one.
 *
 * They are plain data properties of the SDK's span class in 1.x, 2.x and 3.x (`Span.ts`), read-only in types alone.
 *
 * @throws {TypeError} when a field does not take its value (a frozen span, an accessor without a setter)
 */
export function overwriteSpan(span: FinishedSpan, changes: SpanChanges): void {
  const before: SpanChanges = { status: span.status, attributes: span.attributes, events: span.events };
  try {
    Object.assign(span, changes);
    if (span.status !== changes.status || span.attributes !== changes.attributes || span.events !== changes.events) {
      throw new TypeError('the span did not take a change');
    }
  } catch (error) {
    try {
      // In the same order: what was written is restored before the field that refuses is reached.
      Object.assign(span, before);
    } catch {
      // The same refusal once more.
    }
    throw error;
  }
}
