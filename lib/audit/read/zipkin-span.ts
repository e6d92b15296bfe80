/**
 * Spans of Zipkin's API v2 (`zipkin2-api.yaml`), written by OpenTelemetry as the specification's "OpenTelemetry to Zipkin"
 * says.
 */
import { STATUS_ERROR, STATUS_OK, STATUS_UNSET } from '../../otel/span-status.js';
import type { SpanAttributes, SpanEvent, SpanStatusLike } from '../../otel/span.js';
import { foundWhole, type FoundSpan } from './found-span.js';
import { isObject, listOf, numberOf, objectOf, parsed, textOf, type JsonObject } from './json.js';
import { idOf, kindOf, later, MICROSECONDS, statusCodeOf, timeOf } from './span-values.js';

export function zipkinSpan(span: JsonObject): FoundSpan {
  const tags: SpanAttributes = objectOf(span['tags']);
  const { error, ...others } = tags;
  const startTime = timeOf(span['timestamp'], MICROSECONDS);
  return foundWhole(textOf(objectOf(span['localEndpoint'])['serviceName']), {
    name: textOf(span['name']),
    kind: kindOf(span['kind']),
    traceId: idOf(span['traceId'], 32),
    spanId: idOf(span['id'], 16),
    parentSpanId: idOf(span['parentId'], 16),
    times: [startTime, later(startTime, numberOf(span['duration']) * 1e3)],
    status: statusOf(tags),
    // No more than a status: it says nothing of the error.
    attributes: String(error) === 'true' ? others : tags,
    events: listOf(span['annotations']).map(eventOf),
    droppedAttributesCount: numberOf(tags['otel.dropped_attributes_count']),
    droppedEventsCount: numberOf(tags['otel.dropped_events_count']),
    scope: textOf(tags['otel.scope.name'] ?? tags['otel.library.name']),
  });
}

/** The tag `error` says that there is one, and what: it may be empty, or no more than `true`. */
function statusOf(tags: SpanAttributes): SpanStatusLike {
  const error = 'error' in tags ? String(tags['error']) : 'false';
  const code = statusCodeOf(tags['otel.status_code']) || (error === 'false' ? STATUS_UNSET : STATUS_ERROR);
  const message = textOf(tags['otel.status_description']) || (error === 'true' || error === 'false' ? '' : error);
  return { code, message: code === STATUS_OK ? '' : message };
}

/**
 * How an event with attributes is written: `{"name": {…}}` by Python, `"name":{…}` by Java, `name: {…}` by Go,
 * `name|{…}|0` by the Collector, with how many attributes were dropped. JavaScript writes the name alone.
 */
const EVENT = /^"?([^{"|]*?)"?(?:: ?|\|)(\{.*\})(?:\|(\d+))?$/s;

function eventOf(json: unknown): SpanEvent {
  const annotation = objectOf(json);
  const value = textOf(annotation['value']);
  const whole = objectOf(parsed(value));
  const [only] = Object.keys(whole);
  const [, name = '', attributes = '', dropped] = EVENT.exec(value) ?? [];
  const said = only === undefined ? parsed(attributes) : whole[only];
  return {
    name: isObject(said) ? (only ?? name) : value,
    time: timeOf(annotation['timestamp'], MICROSECONDS),
    attributes: isObject(said) ? said : {},
    droppedAttributesCount: numberOf(dropped),
  };
}
