/**
 * Spans as Python's `ConsoleSpanExporter` prints them (`ReadableSpan.to_json` of opentelemetry-sdk).
 */
import type { SpanEvent } from '../../otel/span.js';
import { foundWhole, type FoundSpan } from './found-span.js';
import { listOf, objectOf, textOf, type JsonObject } from './json.js';
import { idOf, isoTimeOf, kindOf, statusCodeOf } from './span-values.js';

export function pythonSpan(span: JsonObject): FoundSpan {
  const context = objectOf(span['context']);
  const status = objectOf(span['status']);
  const resource = objectOf(objectOf(span['resource'])['attributes']);
  return foundWhole(textOf(resource['service.name']), {
    name: textOf(span['name']),
    kind: kindOf(span['kind']),
    traceId: idOf(context['trace_id'], 32),
    spanId: idOf(context['span_id'], 16),
    parentSpanId: idOf(span['parent_id'], 16),
    times: [isoTimeOf(span['start_time']), isoTimeOf(span['end_time'])],
    status: { code: statusCodeOf(status['status_code']), message: textOf(status['description']) },
    attributes: objectOf(span['attributes']),
    events: listOf(span['events']).map(eventOf),
    // What was dropped and the scope are not printed.
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    scope: '',
  });
}

function eventOf(json: unknown): SpanEvent {
  const event = objectOf(json);
  return {
    name: textOf(event['name']),
    time: isoTimeOf(event['timestamp']),
    attributes: objectOf(event['attributes']),
  };
}
