/**
 * Spans read from a document, in the shape in which the rule takes them.
 */
import type { FinishedSpan, SpanAttributes, SpanEvent, SpanScope, Time } from '../../otel/span.js';
import { numberOf, textOf } from './json.js';

const NO_TIME: Time = [0, 0];

/** What the formats say of a span, each in its way. */
export interface ReadSpan extends Pick<FinishedSpan, 'name' | 'kind' | 'startTime' | 'endTime' | 'status'> {
  readonly traceId: string;
  readonly spanId: string;
  /** `''` where there is none. */
  readonly parentSpanId: string;
  readonly attributes: SpanAttributes;
  readonly events: readonly SpanEvent[];
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
    droppedAttributesCount: 0,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: 0,
  };
}

/** `decimal` with so many digits behind the seconds as `HrTime`. As text: a number would not hold nanoseconds. */
export function timeOf(decimal: unknown, digits: number): Time {
  const text = typeof decimal === 'number' ? String(Math.round(decimal)) : textOf(decimal);
  const fraction = text.slice(-digits).padStart(digits, '0').padEnd(9, '0');
  return [numberOf(text.slice(0, -digits)), numberOf(fraction)];
}

const HEX = /^[0-9a-f]+$/;

/** An ID in lower-case hex: OTLP/JSON has it so, protobuf's own JSON (Tempo's) in base64, Jaeger without leading zeros. */
export function idOf(value: unknown, digits: 16 | 32): string {
  const text = textOf(value);
  if (text === '' || (text.length === digits && HEX.test(text))) return text;
  const hex = text.toLowerCase();
  return text.length <= digits && HEX.test(hex)
    ? hex.padStart(digits, '0')
    : Buffer.from(text, 'base64').toString('hex');
}
