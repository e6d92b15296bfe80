/**
 * The formats of traces: how a JSON object is recognised, and how its spans are read.
 */
import type { FoundSpan, SpanVisitor } from './found-span.js';
import { jaegerSpan, processesOf } from './jaeger-span.js';
import { isObject, listOf, objectOf, type JsonObject } from './json.js';
import { RESOURCES, SCOPES, visitBareSpan, visitResource } from './otlp-document.js';
import { pythonSpan } from './python-span.js';
import { OTHER_FORMATS } from './other-formats.js';
import { zipkinSpan } from './zipkin-span.js';

interface Format {
  readonly name: string;
  /** Whether an object is of this format. */
  readonly is: (json: JsonObject) => boolean;
  readonly visit: (json: JsonObject, visitor: SpanVisitor) => void;
}

const hasList =
  (names: readonly string[]) =>
  (json: JsonObject): boolean =>
    names.some((name) => Array.isArray(json[name]));

const one =
  (read: (json: JsonObject) => FoundSpan): Format['visit'] =>
  (json, visitor) => {
    visitor.span(read(json));
  };

/** In this order: the first one that knows an object reads it. */
const FORMATS: readonly Format[] = [
  {
    name: 'OTLP/JSON; Tempo, Grafana and Jaeger v3, which write it',
    is: hasList(RESOURCES),
    visit: (json, visitor) => {
      for (const name of RESOURCES) for (const each of listOf(json[name])) visitInside(each, visitor);
    },
  },
  { name: 'the spans of one resource of OTLP/JSON', is: hasList(SCOPES), visit: visitResource },
  {
    name: 'a span of OTLP/JSON',
    is: (json) =>
      (json['traceId'] ?? json['trace_id']) !== undefined &&
      (json['spanId'] ?? json['span_id']) !== undefined &&
      (json['startTimeUnixNano'] ?? json['start_time_unix_nano']) !== undefined,
    visit: visitBareSpan,
  },
  {
    name: 'a trace of Jaeger',
    is: (json) => Array.isArray(json['spans']) && (isObject(json['processes']) || Array.isArray(json['processMap'])),
    visit: (json, visitor) => {
      const processes = processesOf(json);
      for (const span of listOf(json['spans'])) visitor.span(jaegerSpan(objectOf(span), processes));
    },
  },
  {
    name: 'a span of Jaeger',
    is: (json) => json['operationName'] !== undefined && (json['traceID'] ?? json['traceId']) !== undefined,
    visit: one(jaegerSpan),
  },
  {
    name: "a span of Python's ConsoleSpanExporter",
    is: ({ context, status }) => isObject(status) && objectOf(context)['trace_id'] !== undefined,
    visit: one(pythonSpan),
  },
  {
    name: 'a span of Zipkin v2',
    is: ({ traceId, id, localEndpoint, timestamp, tags }) =>
      typeof traceId === 'string' &&
      typeof id === 'string' &&
      (isObject(localEndpoint) || typeof timestamp === 'number' || isObject(tags)),
    visit: one(zipkinSpan),
  },
];

/** How far traces are looked for in what stands around them. */
const MAX_DEPTH = 8;

const UNKNOWN = 'is JSON of a format that is not read here; docs/audit.md says which are';

/** Visits the spans of a document, in whatever they are wrapped. */
export function visitDocument(json: unknown, visitor: SpanVisitor): void {
  if (!visitInside(json, visitor)) visitor.refused(UNKNOWN);
}

/** Whether something in it is known. */
function visitInside(json: unknown, visitor: SpanVisitor, depth: number = 0): boolean {
  if (isObject(json)) {
    const format = FORMATS.find(({ is }) => is(json));
    const other = format === undefined && OTHER_FORMATS.find(([is]) => is(json));
    format?.visit(json, visitor);
    if (other) visitor.refused(other[1]);
    if (format !== undefined || other) return true;
  }
  const inside = depth < MAX_DEPTH ? Object.values(objectOf(json)) : [];
  return inside.reduce<boolean>((isKnown, each) => visitInside(each, visitor, depth + 1) || isKnown, false);
}
