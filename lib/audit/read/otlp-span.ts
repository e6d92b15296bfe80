/**
 * OTLP/JSON (opentelemetry-proto `trace/v1/trace.proto`), as its exporters and protobuf's own JSON write it: in camelCase
 * or snake_case, enumerations as numbers or names. Nearly all spans of nearly all files come through here.
 */
import type {
  FinishedSpan,
  SpanAttributes,
  SpanEvent,
  SpanIds,
  SpanScope,
  SpanStatusLike,
  Time,
} from '../../otel/span.js';
import { STATUS_ERROR } from '../../otel/span-status.js';
import type { AttributeNames } from './attribute-names.js';
import type { FoundSpan } from './found-span.js';
import { isObject, listOf, numberOf, objectOf, textOf, type JsonObject } from './json.js';
import { idOf, kindOf, NANOSECONDS, NO_TIME, statusCodeOf, timeOf } from './span-values.js';

/** What the spans of a scope have in common. */
export interface Origin {
  readonly service: string;
  readonly scope: SpanScope;
}

/** A span of OTLP. Each field is read when it is asked for: of most spans hardly any is. */
export class OtlpSpan implements FoundSpan, FinishedSpan {
  readonly links: readonly unknown[] = [];
  readonly duration: Time = NO_TIME;
  readonly ended: boolean = true;
  readonly resource: unknown = undefined;
  readonly droppedLinksCount: number = 0;
  readonly #span: JsonObject;
  readonly #origin: Origin;
  #attributes: SpanAttributes | undefined;
  #events: readonly SpanEvent[] | undefined;

  constructor(span: JsonObject, origin: Origin) {
    this.#span = span;
    this.#origin = origin;
  }

  get service(): string {
    return this.#origin.service;
  }

  get instrumentationScope(): SpanScope {
    return this.#origin.scope;
  }

  get isError(): boolean {
    const { code } = objectOf(this.#span['status']);
    return code !== undefined && statusCodeOf(code) === STATUS_ERROR;
  }

  get status(): SpanStatusLike {
    const { code, message } = objectOf(this.#span['status']);
    return { code: statusCodeOf(code), message: textOf(message) };
  }

  get name(): string {
    return textOf(this.#span['name']);
  }

  get kind(): number {
    return kindOf(this.#span['kind']);
  }

  get traceId(): string {
    return idOf(this.#span['traceId'] ?? this.#span['trace_id'], 32);
  }

  get startTime(): Time {
    return timeOf(this.#span['startTimeUnixNano'] ?? this.#span['start_time_unix_nano'], NANOSECONDS);
  }

  get endTime(): Time {
    return timeOf(this.#span['endTimeUnixNano'] ?? this.#span['end_time_unix_nano'], NANOSECONDS);
  }

  get attributes(): SpanAttributes {
    return (this.#attributes ??= otlpAttributes(this.#span['attributes']));
  }

  get events(): readonly SpanEvent[] {
    return (this.#events ??= listOf(this.#span['events']).map(eventOf));
  }

  get droppedAttributesCount(): number {
    return numberOf(this.#span['droppedAttributesCount'] ?? this.#span['dropped_attributes_count']);
  }

  get droppedEventsCount(): number {
    return numberOf(this.#span['droppedEventsCount'] ?? this.#span['dropped_events_count']);
  }

  get parentSpanContext(): SpanIds | undefined {
    const spanId = idOf(this.#span['parentSpanId'] ?? this.#span['parent_span_id'], 16);
    return spanId === '' ? undefined : { traceId: this.traceId, spanId };
  }

  spanContext(): SpanIds & { readonly traceFlags: number } {
    const spanId = idOf(this.#span['spanId'] ?? this.#span['span_id'], 16);
    return { traceId: this.traceId, spanId, traceFlags: 1 };
  }

  hasAny(names: AttributeNames): boolean {
    for (const attribute of listOf(this.#span['attributes'])) {
      const { key } = objectOf(attribute);
      if (typeof key === 'string' && names.has(key)) return true;
    }
    return false;
  }

  picked(names: AttributeNames): SpanAttributes {
    const picked: Record<string, unknown> = {};
    for (const attribute of listOf(this.#span['attributes'])) {
      const { key, value } = objectOf(attribute);
      if (typeof key === 'string' && names.has(key)) picked[key] = valueOf(value, 0);
    }
    return picked;
  }

  whole(): FinishedSpan {
    return this;
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
  const { stringValue } = json;
  if (stringValue !== undefined) return stringValue; // nearly all are texts
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
