/**
 * OTLP/JSON (opentelemetry-proto `trace/v1/trace.proto`), as its exporters and protobuf's own JSON write it: in camelCase
 * or snake_case, enumerations as numbers or names. Nearly all spans of nearly all files come through here.
 */
import type { FinishedSpan, SpanAttributes, SpanEvent, SpanScope, Time } from '../../otel/span.js';
import { STATUS_ERROR } from '../../otel/span-status.js';
import type { AttributeNames } from './attribute-names.js';
import { finishedSpan, type FoundSpan } from './found-span.js';
import { isObject, listOf, numberOf, objectOf, textOf, type JsonObject } from './json.js';
import { idOf, kindOf, NANOSECONDS, statusCodeOf, timeOf } from './span-values.js';

/** What the spans of a scope have in common. */
export interface Origin {
  readonly service: string;
  readonly scope: SpanScope;
}

/** A span of OTLP. */
export class OtlpSpan implements FoundSpan {
  readonly #span: JsonObject;
  readonly #origin: Origin;

  constructor(span: JsonObject, origin: Origin) {
    this.#span = span;
    this.#origin = origin;
  }

  get service(): string {
    return this.#origin.service;
  }

  get isError(): boolean {
    const { code } = objectOf(this.#span['status']);
    return code !== undefined && statusCodeOf(code) === STATUS_ERROR;
  }

  get startTime(): Time {
    return timeOf(this.#span['startTimeUnixNano'] ?? this.#span['start_time_unix_nano'], NANOSECONDS);
  }

  get traceId(): string {
    return idOf(this.#span['traceId'] ?? this.#span['trace_id'], 32);
  }

  picked(names: AttributeNames): SpanAttributes | undefined {
    let picked: Record<string, unknown> | undefined;
    for (const attribute of listOf(this.#span['attributes'])) {
      const { key, value } = objectOf(attribute);
      if (typeof key === 'string' && names.has(key)) (picked ??= {})[key] = valueOf(value, 0);
    }
    return picked;
  }

  whole(): FinishedSpan {
    const span = this.#span;
    const { code, message } = objectOf(span['status']);
    return finishedSpan({
      name: textOf(span['name']),
      kind: kindOf(span['kind']),
      traceId: this.traceId,
      spanId: idOf(span['spanId'] ?? span['span_id'], 16),
      parentSpanId: idOf(span['parentSpanId'] ?? span['parent_span_id'], 16),
      startTime: this.startTime,
      endTime: timeOf(span['endTimeUnixNano'] ?? span['end_time_unix_nano'], NANOSECONDS),
      status: { code: statusCodeOf(code), message: textOf(message) },
      attributes: otlpAttributes(span['attributes']),
      events: listOf(span['events']).map(eventOf),
      droppedAttributesCount: numberOf(span['droppedAttributesCount'] ?? span['dropped_attributes_count']),
      droppedEventsCount: numberOf(span['droppedEventsCount'] ?? span['dropped_events_count']),
      scope: this.#origin.scope,
    });
  }
}

/** Deeper values are left out: no attribute that anybody asks for is nested so. */
const MAX_DEPTH = 32;

/** A list of `KeyValue`. */
export function otlpAttributes(json: unknown, depth: number = 0): SpanAttributes {
  const attributes: Record<string, unknown> = {};
  for (const attribute of listOf(json)) {
    const { key, value } = objectOf(attribute);
    // The one name that an object takes for something else.
    if (key !== '__proto__') attributes[textOf(key)] = valueOf(value, depth);
  }
  return attributes;
}

/** An `AnyValue`. */
function valueOf(json: unknown, depth: number): unknown {
  if (!isObject(json) || depth > MAX_DEPTH) return undefined;
  for (const kind in json) {
    const content = json[kind];
    switch (kind) {
      case 'intValue':
      case 'int_value':
      case 'doubleValue':
      case 'double_value':
        return Number(content);
      case 'arrayValue':
      case 'array_value':
        return listOf(objectOf(content)['values']).map((each) => valueOf(each, depth + 1));
      case 'kvlistValue':
      case 'kvlist_value':
        return otlpAttributes(objectOf(content)['values'], depth + 1);
      default:
        return content;
    }
  }
  return undefined;
}

function eventOf(json: unknown): SpanEvent {
  const event = objectOf(json);
  return {
    name: textOf(event['name']),
    time: timeOf(event['timeUnixNano'] ?? event['time_unix_nano'], NANOSECONDS),
    attributes: otlpAttributes(event['attributes']),
    droppedAttributesCount: numberOf(event['droppedAttributesCount'] ?? event['dropped_attributes_count']),
  };
}
