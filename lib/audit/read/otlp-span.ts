/**
 * Spans of OTLP/JSON (opentelemetry-proto `trace/v1/trace.proto`), as its exporters and protobuf's own JSON write them:
 * in camelCase or snake_case, enumerations as numbers or names. Nearly all spans of nearly all files come through here.
 */
import { STATUS_ERROR } from '../../otel/span-status.js';
import type { FinishedSpan, SpanAttributes, SpanEvent, Time } from '../../otel/span.js';
import { finishedSpan, type AttributeNames, type FoundSpan } from './found-span.js';
import { isObject, listOf, NOTHING, numberOf, objectOf, textOf, type JsonObject } from './json.js';
import { idOf, kindOf, NANOSECONDS, statusCodeOf, timeOf } from './span-values.js';

export class OtlpSpan implements FoundSpan {
  readonly service: string;
  readonly #scope: string;
  readonly #span: JsonObject;

  constructor(span: JsonObject, service: string, scope: string) {
    this.service = service;
    this.#scope = scope;
    this.#span = span;
  }

  get isError(): boolean {
    const { code } = objectOf(this.#span['status']);
    return code !== undefined && statusCodeOf(code) === STATUS_ERROR;
  }

  get traceId(): string {
    return idOf(this.#span['traceId'] ?? this.#span['trace_id'], 32);
  }

  get startTime(): Time {
    return timeOf(this.#span['startTimeUnixNano'] ?? this.#span['start_time_unix_nano'], NANOSECONDS);
  }

  attributesIn(names: AttributeNames): SpanAttributes {
    return otlpAttributesIn(this.#span['attributes'], names);
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
      times: [this.startTime, timeOf(span['endTimeUnixNano'] ?? span['end_time_unix_nano'], NANOSECONDS)],
      status: { code: statusCodeOf(code), message: textOf(message) },
      attributes: otlpAttributes(span['attributes']),
      events: listOf(span['events']).map(eventOf),
      droppedAttributesCount: numberOf(span['droppedAttributesCount'] ?? span['dropped_attributes_count']),
      droppedEventsCount: numberOf(span['droppedEventsCount'] ?? span['dropped_events_count']),
      scope: this.#scope,
    });
  }
}

/** Deeper values are left out: no attribute that anybody asks for is nested so. */
const MAX_DEPTH = 32;

/**
 * Those of a list of `KeyValue` that have one of `names`: mostly none. They are compared, since a `Set` would make a hash
 * of every key of the file.
 */
export function otlpAttributesIn(json: unknown, names: AttributeNames): SpanAttributes {
  let found: Record<string, unknown> | undefined;
  for (const attribute of listOf(json)) {
    const { key, value } = objectOf(attribute);
    const alike = names[textOf(key).length];
    if (alike === undefined) continue;
    for (const name of alike) if (key === name) (found ??= {})[name] = valueOf(value, 0);
  }
  return found ?? (isObject(json) ? json : NOTHING);
}

/** A list of `KeyValue`; a map of values, as those write it who write spans one by one. */
function otlpAttributes(json: unknown, depth: number = 0): SpanAttributes {
  if (isObject(json)) return json;
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
  if (json['stringValue'] !== undefined) return json['stringValue']; // nearly all are texts
  const number = json['intValue'] ?? json['doubleValue'] ?? json['int_value'] ?? json['double_value'];
  if (number !== undefined) return typeof number === 'number' ? number : Number(textOf(number));
  const list = json['arrayValue'] ?? json['array_value'];
  if (list !== undefined) return listOf(objectOf(list)['values']).map((each) => valueOf(each, depth + 1));
  const map = json['kvlistValue'] ?? json['kvlist_value'];
  if (map !== undefined) return otlpAttributes(objectOf(map)['values'], depth + 1);
  for (const kind in json) return json[kind];
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
