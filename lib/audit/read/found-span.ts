/**
 * A span that was found in a file. Most are only counted: what that needs is read at once, the rest when it is asked for.
 */
import type { FinishedSpan, SpanAttributes, SpanEvent, SpanScope, Time } from '../../otel/span.js';
import { STATUS_ERROR } from '../../otel/span-status.js';
import type { AttributeNames } from './attribute-names.js';
import { NO_TIME } from './span-values.js';

export interface FoundSpan {
  /** Who recorded it, `''` where that is not said. */
  readonly service: string;
  readonly isError: boolean;
  readonly startTime: Time;
  readonly traceId: string;
  /** Whether it may have an attribute of these names. */
  hasAny(names: AttributeNames): boolean;
  /** Its attributes of these names, or more of them. */
  picked(names: AttributeNames): SpanAttributes;
  /** All of it. */
  whole(): FinishedSpan;
}

/** What is told of a document. */
export interface SpanVisitor {
  span(span: FoundSpan): void;
  /** Something in it is not read, and why. */
  refused(problem: string): void;
}

/** What the formats say of a span, each in its way. */
export interface ReadSpan extends Pick<FinishedSpan, 'name' | 'kind' | 'startTime' | 'endTime' | 'status'> {
  readonly traceId: string;
  readonly spanId: string;
  /** `''` where there is none. */
  readonly parentSpanId: string;
  readonly attributes: SpanAttributes;
  readonly events: readonly SpanEvent[];
  readonly droppedAttributesCount: number;
  readonly droppedEventsCount: number;
  readonly scope: SpanScope;
}

/** The span as a processor would have got it, as far as it is known. Field by field: a spread costs more than reading. */
export function finishedSpan(span: ReadSpan): FinishedSpan {
  const { traceId, spanId, parentSpanId } = span;
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
    parentSpanContext: parentSpanId === '' ? undefined : { traceId, spanId: parentSpanId },
    startTime: span.startTime,
    endTime: span.endTime,
    status: span.status,
    attributes: span.attributes,
    links: [],
    events: span.events,
    duration: NO_TIME,
    ended: true,
    resource: undefined,
    instrumentationScope: span.scope,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: 0,
  };
}

/** A span of the formats that are rare enough to be read as a whole at once. */
export function foundWhole(service: string, read: ReadSpan): FoundSpan {
  return {
    service,
    isError: read.status.code === STATUS_ERROR,
    startTime: read.startTime,
    traceId: read.traceId,
    hasAny: () => true,
    picked: () => read.attributes,
    whole: () => finishedSpan(read),
  };
}
