/**
 * The formats of traces: how a JSON object is recognised, and how its spans are read.
 */
import type { FoundSpan, SpanVisitor } from './found-span.js';
import { jaegerSpan, processesOf } from './jaeger-span.js';
import { hasNames, isObject, listOf, objectOf, type JsonObject } from './json.js';
import { RESOURCES, SCOPES, visitBareSpan, visitResource } from './otlp-document.js';
import { pythonSpan } from './python-span.js';
import { OTHER_FORMATS, unknownFormat } from './other-formats.js';
import { zipkinSpan } from './zipkin-span.js';

interface Format {
  /** What it is; where it is not read, what is told of it. */
  readonly name: string;
  /** Whether an object is of this format. */
  readonly is: (json: JsonObject) => boolean;
  readonly visit?: (json: JsonObject, visitor: SpanVisitor) => void;
}

const hasList =
  (names: readonly string[]) =>
  (json: JsonObject): boolean =>
    names.some((name) => Array.isArray(json[name]));

const one =
  (read: (json: JsonObject) => FoundSpan): NonNullable<Format['visit']> =>
  (json, visitor) => {
    visitor.span(read(json));
  };

/** In this order: the first one that knows an object reads it, or says why not. */
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
    is: hasNames('traceId spanId startTimeUnixNano | trace_id span_id start_time_unix_nano'),
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
  { name: 'a span of Jaeger', is: hasNames('operationName traceID | operationName traceId'), visit: one(jaegerSpan) },
  { name: "a span of Python's ConsoleSpanExporter", is: hasNames('context/trace_id status'), visit: one(pythonSpan) },
  {
    name: 'a span of Zipkin v2',
    is: ({ traceId, id, localEndpoint, timestamp, tags, binaryAnnotations }) =>
      typeof traceId === 'string' &&
      typeof id === 'string' &&
      binaryAnnotations === undefined && // v1 has them in the place of tags
      (isObject(localEndpoint) || typeof timestamp === 'number' || isObject(tags)),
    visit: one(zipkinSpan),
  },
  ...OTHER_FORMATS.map(([names, name]) => ({ name, is: hasNames(names) })),
];

/** How far traces are looked for in what stands around them. */
const MAX_DEPTH = 8;

/** Visits the spans of a document, in whatever they are wrapped. */
export function visitDocument(json: unknown, visitor: SpanVisitor): void {
  if (!visitInside(json, visitor)) visitor.refused(unknownFormat(json));
}

/** Whether something in it is known. */
function visitInside(json: unknown, visitor: SpanVisitor, depth: number = 0): boolean {
  if (isObject(json)) {
    const format = FORMATS.find(({ is }) => is(json));
    if (format?.visit !== undefined) format.visit(json, visitor);
    else if (format !== undefined) visitor.refused(format.name);
    if (format !== undefined) return true;
  }
  const inside = depth < MAX_DEPTH ? Object.values(objectOf(json)) : [];
  const unknown = inside.filter((each) => !visitInside(each, visitor, depth + 1));
  const isKnown = unknown.length < inside.length;
  // A list is read like the lines of a file.
  if (isKnown && Array.isArray(json)) for (const each of unknown.filter(isObject)) visitor.refused(unknownFormat(each));
  return isKnown;
}
