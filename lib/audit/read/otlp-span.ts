/**
 * Spans of OTLP/JSON (opentelemetry-proto `trace/v1/trace.proto`), as its exporters and protobuf's own JSON write them.
 */
import type { FinishedSpan, SpanAttributes, SpanEvent, SpanScope } from '../../otel/span.js';
import { listOf, numberOf, objectOf, textOf } from './json.js';
import { finishedSpan, idOf, timeOf } from './read-span.js';

const NANOSECONDS = 9;

/** `Status.StatusCode`, whose numbers are those of the API. */
const STATUS_CODES: Readonly<Record<string, number>> = { STATUS_CODE_OK: 1, STATUS_CODE_ERROR: 2 };

/** `Span.SpanKind`, whose numbers are one more than those of the API. */
const KINDS: readonly string[] = [
  'SPAN_KIND_UNSPECIFIED',
  'SPAN_KIND_INTERNAL',
  'SPAN_KIND_SERVER',
  'SPAN_KIND_CLIENT',
  'SPAN_KIND_PRODUCER',
  'SPAN_KIND_CONSUMER',
];

/** A span of OTLP/JSON. */
export function otlpSpan(json: unknown, scope: SpanScope): FinishedSpan {
  const span = objectOf(json);
  const status = objectOf(span['status']);
  return finishedSpan({
    name: textOf(span['name']),
    kind: kindOf(span['kind']),
    traceId: idOf(span['traceId'], 32),
    spanId: idOf(span['spanId'], 16),
    parentSpanId: idOf(span['parentSpanId'], 16),
    startTime: timeOf(span['startTimeUnixNano'], NANOSECONDS),
    endTime: timeOf(span['endTimeUnixNano'], NANOSECONDS),
    status: { code: statusCodeOf(status['code']), message: textOf(status['message']) },
    attributes: otlpAttributes(span['attributes']),
    events: listOf(span['events']).map(eventOf),
    droppedEventsCount: numberOf(span['droppedEventsCount']),
    scope,
  });
}

/** A list of `KeyValue`. */
export function otlpAttributes(json: unknown): SpanAttributes {
  const attributes: Record<string, unknown> = {};
  for (const attribute of listOf(json)) {
    const { key, value } = objectOf(attribute);
    // The one name that an object takes for something else.
    if (key !== '__proto__') attributes[textOf(key)] = valueOf(value);
  }
  return attributes;
}

/** An `AnyValue`. */
function valueOf(json: unknown): unknown {
  const value = objectOf(json);
  for (const kind in value) {
    const content = value[kind];
    if (kind === 'intValue' || kind === 'doubleValue') return Number(content);
    if (kind === 'arrayValue') return listOf(objectOf(content)['values']).map(valueOf);
    if (kind === 'kvlistValue') return otlpAttributes(objectOf(content)['values']);
    return content;
  }
  return undefined;
}

function eventOf(json: unknown): SpanEvent {
  const event = objectOf(json);
  return {
    name: textOf(event['name']),
    time: timeOf(event['timeUnixNano'], NANOSECONDS),
    attributes: otlpAttributes(event['attributes']),
  };
}

function statusCodeOf(code: unknown): number {
  return STATUS_CODES[String(code)] ?? numberOf(code);
}

function kindOf(kind: unknown): number {
  const number = typeof kind === 'string' && KINDS.includes(kind) ? KINDS.indexOf(kind) : numberOf(kind);
  return Math.max(number - 1, 0);
}
