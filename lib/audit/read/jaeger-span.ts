/**
 * Spans of Jaeger's JSON (`jaeger/model/json/model.go`), written by OpenTelemetry: as the specification's
 * "OpenTelemetry to Jaeger" and its note on other formats say.
 */
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../otel/span.js';
import { listOf, numberOf, objectOf, textOf, type JsonObject } from './json.js';
import { finishedSpan, idOf, timeOf } from './read-span.js';

const MICROSECONDS = 6;

const KINDS: Readonly<Record<string, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/** A span of Jaeger's JSON. */
export function jaegerSpan(json: unknown): FinishedSpan {
  const span = objectOf(json);
  const tags = tagsOf(span['tags']);
  const start = numberOf(span['startTime']);
  return finishedSpan({
    name: textOf(span['operationName']),
    kind: KINDS[textOf(tags['span.kind'])] ?? SpanKind.INTERNAL,
    traceId: idOf(span['traceID'], 32),
    spanId: idOf(span['spanID'], 16),
    parentSpanId: parentOf(span),
    startTime: timeOf(start, MICROSECONDS),
    endTime: timeOf(start + numberOf(span['duration']), MICROSECONDS),
    status: { code: statusCodeOf(tags), message: textOf(tags['otel.status_description']) },
    attributes: tags,
    events: listOf(span['logs']).map(eventOf),
    droppedEventsCount: numberOf(tags['otel.dropped_events_count']),
    scope: { name: textOf(tags['otel.scope.name'] ?? tags['otel.library.name']) },
  });
}

/** The service that recorded a span, by the processes of its trace. */
export function jaegerService(span: unknown, processes: unknown): string {
  const { process, processID } = objectOf(span);
  return textOf(objectOf(process ?? objectOf(processes)[textOf(processID)])['serviceName']);
}

function tagsOf(json: unknown): SpanAttributes {
  const tags: Record<string, unknown> = {};
  for (const tag of listOf(json)) {
    const { key, value, type } = objectOf(tag);
    if (key !== '__proto__') tags[textOf(key)] = type === 'int64' ? Number(value) : value;
  }
  return tags;
}

function statusCodeOf(tags: SpanAttributes): number {
  const status = tags['otel.status_code'];
  if (status === 'OK') return SpanStatusCode.OK;
  const isError = status === 'ERROR' || String(tags['error']) === 'true';
  return isError ? SpanStatusCode.ERROR : SpanStatusCode.UNSET;
}

/** The first reference into the same trace: what follows from a span is its child too. */
function parentOf({ references, parentSpanID }: JsonObject): string {
  return idOf(textOf(objectOf(listOf(references)[0])['spanID']) || parentSpanID, 16);
}

function eventOf(json: unknown): SpanEvent {
  const log = objectOf(json);
  const { event, ...attributes } = tagsOf(log['fields']);
  return { name: textOf(event), time: timeOf(log['timestamp'], MICROSECONDS), attributes };
}
