/**
 * Spans of Jaeger: the JSON of its page (`jaeger/model/json/model.go`), and its protobuf's JSON, which its API v2 writes
 * (`model/proto/model.proto`). Written by OpenTelemetry as the specification's "OpenTelemetry to Jaeger" and its note on
 * other formats say.
 */
import { STATUS_ERROR, STATUS_OK, STATUS_UNSET } from '../../otel/span-status.js';
import type { SpanAttributes, SpanEvent, Time } from '../../otel/span.js';
import { foundWhole, type FoundSpan } from './found-span.js';
import { listOf, numberOf, objectOf, textOf, type JsonObject } from './json.js';
import { idOf, isoTimeOf, kindOf, later, MICROSECONDS, statusCodeOf, timeOf } from './span-values.js';

/** A span, with the service that recorded it by the processes of its trace. */
export function jaegerSpan(span: JsonObject, processes: JsonObject = {}): FoundSpan {
  const tags = tagsOf(span['tags'], span['tag']);
  const startTime = jaegerTime(span['startTime']);
  const processId = textOf(span['processID'] ?? span['processId']);
  const process = objectOf(span['process'] ?? processes[processId]);
  const code = statusCodeOf(tags['otel.status_code']);
  const error = String(tags['error']) === 'true' ? STATUS_ERROR : STATUS_UNSET;
  return foundWhole(textOf(process['serviceName']), {
    name: textOf(span['operationName']),
    kind: kindOf(tags['span.kind']),
    traceId: traceIdOf(span),
    spanId: spanIdOf(span),
    parentSpanId: parentOf(span),
    times: [startTime, later(startTime, durationOf(span['duration']))],
    status: { code: code || error, message: code === STATUS_OK ? '' : textOf(tags['otel.status_description']) },
    attributes: tags,
    events: listOf(span['logs']).map(eventOf),
    droppedAttributesCount: numberOf(tags['otel.dropped_attributes_count']),
    droppedEventsCount: numberOf(tags['otel.dropped_events_count']),
    scope: textOf(tags['otel.scope.name'] ?? tags['otel.library.name']),
  });
}

/** What its trace says of the processes: a map, or a list in protobuf's JSON. */
export function processesOf(trace: JsonObject): JsonObject {
  const { processes, processMap } = trace;
  if (!Array.isArray(processMap)) return objectOf(processes);
  return Object.fromEntries(processMap.map(objectOf).map((each) => [textOf(each['processId']), each['process']]));
}

function traceIdOf(json: JsonObject): string {
  return idOf(json['traceID'] ?? json['traceId'], 32);
}

function spanIdOf(json: JsonObject): string {
  return idOf(json['spanID'] ?? json['spanId'], 16);
}

/** The first reference into the same trace: what follows from a span is its child too. */
function parentOf(span: JsonObject): string {
  const traceId = traceIdOf(span);
  const parent = listOf(span['references'])
    .map(objectOf)
    .find((each) => traceIdOf(each) === traceId);
  return parent === undefined ? idOf(span['parentSpanID'], 16) : spanIdOf(parent);
}

/** Microseconds since 1970, or ISO 8601. */
function jaegerTime(time: unknown): Time {
  return typeof time === 'string' && time.includes('T') ? isoTimeOf(time) : timeOf(time, MICROSECONDS);
}

/** Units of a duration that is text, in nanoseconds: `5000ns` as Go writes it, `1.5s` as protobuf's JSON does. */
const UNITS: Readonly<Record<string, number>> = { m: 6e10, s: 1e9, ms: 1e6, us: 1e3, µs: 1e3, ns: 1 };

/** A duration in nanoseconds. A number is in microseconds. */
function durationOf(duration: unknown): number {
  const parts = textOf(duration).matchAll(/([\d.]+)([mnuµ]?s|m)/g);
  const sum = [...parts].reduce((all, [, number, unit]) => all + numberOf(number) * Number(UNITS[String(unit)]), 0);
  return sum || numberOf(duration) * 1e3;
}

/** In Elasticsearch, if Jaeger is told so (`es.tags-as-fields`), tags are a map, with `@` in the place of dots. */
function tagsOf(json: unknown, map: unknown = {}): SpanAttributes {
  const tags = Object.fromEntries(Object.entries(objectOf(map)).map(([key, tag]) => [key.replaceAll('@', '.'), tag]));
  for (const each of listOf(json)) {
    const tag = objectOf(each);
    const key = textOf(tag['key']);
    // The one name that an object takes for something else.
    if (key !== '__proto__') tags[key] = valueOf(tag, textOf(tag['type'] ?? tag['vType']));
  }
  return tags;
}

/** Protobuf's JSON leaves out what is false, 0 or empty. */
function valueOf(tag: JsonObject, type: string): unknown {
  const { value } = tag;
  switch (type.toLowerCase()) {
    case 'bool':
      return (value ?? tag['vBool']) === true || value === 'true';
    case 'int64':
      return Number(value ?? tag['vInt64'] ?? 0);
    case 'float64':
      return Number(value ?? tag['vFloat64'] ?? 0);
    default:
      return value ?? tag['vStr'] ?? tag['vBinary'] ?? '';
  }
}

function eventOf(json: unknown): SpanEvent {
  const log = objectOf(json);
  const { event, ...attributes } = tagsOf(log['fields']);
  return {
    name: textOf(event),
    time: jaegerTime(log['timestamp']),
    attributes,
    droppedAttributesCount: numberOf(attributes['otel.event.dropped_attributes_count']),
  };
}
