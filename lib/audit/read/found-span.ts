/**
 * A span that was found in a file. Most are only counted: each part is read when it is asked for.
 */
import { STATUS_ERROR } from '../../otel/span-status.js';
import type { FinishedSpan, SpanAttributes, SpanEvent, Time } from '../../otel/span.js';
import { NO_TIME } from './span-values.js';

/** Names by their length, which tells nearly all keys of a file apart from them. */
export type AttributeNames = readonly (readonly string[] | undefined)[];

export function attributeNames(names: readonly string[]): AttributeNames {
  const byLength: string[][] = [];
  for (const name of names) (byLength[name.length] ??= []).push(name);
  return byLength;
}

export interface FoundSpan {
  /** Who recorded it, `''` where that is not said. */
  readonly service: string;
  readonly isError: boolean;
  readonly traceId: string;
  readonly startTime: Time;
  /** Its attributes, those of these names at least. */
  attributesIn(names: AttributeNames): SpanAttributes;
  /** All of it. */
  whole(): FinishedSpan;
}

/** What is told of a document. */
export interface SpanVisitor {
  readonly span: (span: FoundSpan) => void;
  /** Something in it is not read, and why. */
  readonly refused: (problem: string) => void;
}

/** What the formats say of a span, each in its way. */
export interface ReadSpan extends Pick<
  FinishedSpan,
  'name' | 'kind' | 'status' | 'attributes' | 'droppedAttributesCount' | 'droppedEventsCount'
> {
  readonly traceId: string;
  readonly spanId: string;
  /** `''` where there is none. */
  readonly parentSpanId: string;
  readonly times: readonly [start: Time, end: Time];
  readonly events: readonly SpanEvent[];
  readonly scope: string;
}

/** The span as a processor would have got it, as far as it is known. Field by field: a spread costs more than reading. */
export function finishedSpan(span: ReadSpan): FinishedSpan {
  const { traceId, spanId, parentSpanId } = span;
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
    parentSpanContext: parentSpanId === '' ? undefined : { traceId, spanId: parentSpanId },
    startTime: span.times[0],
    endTime: span.times[1],
    status: span.status,
    attributes: span.attributes,
    links: [],
    events: span.events,
    duration: NO_TIME,
    ended: true,
    resource: undefined,
    instrumentationScope: { name: span.scope },
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: 0,
  };
}

/** A span of the formats that are rare enough to be read as a whole at once. */
export function foundWhole(service: string, read: ReadSpan): FoundSpan {
  const { traceId, attributes, status, times } = read;
  return {
    service,
    isError: status.code === STATUS_ERROR,
    traceId,
    startTime: times[0],
    attributesIn: () => attributes,
    whole: () => finishedSpan(read),
  };
}
