/**
 * What people have, and is not read: by what it is recognised, and what to do instead.
 */
import { isObject, objectOf, type JsonObject } from './json.js';

interface OtherFormat {
  readonly is: (json: JsonObject) => boolean;
  readonly problem: string;
}

const has =
  (...names: readonly string[]) =>
  (json: JsonObject): boolean =>
    names.every((name) => Object.hasOwn(json, name));

const either =
  (...tests: readonly OtherFormat['is'][]): OtherFormat['is'] =>
  (json) =>
    tests.some((test) => test(json));

/** Objects of JSON. */
export const OTHER_FORMATS: readonly OtherFormat[] = [
  {
    is: either(has('resourceLogs'), has('resource_logs')),
    problem: 'holds OTLP logs, no spans: take the file of a traces pipeline',
  },
  {
    is: either(has('resourceMetrics'), has('resource_metrics')),
    problem: 'holds OTLP metrics, no spans: take the file of a traces pipeline',
  },
  { is: has('traceEvents'), problem: 'is a Chrome trace, no OpenTelemetry trace' },
  {
    is: either(has('traceID', 'rootServiceName'), has('traceID', 'rootTraceName'), has('traceID', 'durationMs')),
    problem:
      "is the answer of Tempo's search, which holds no spans: fetch each trace with /api/v2/traces/ID (the traceID of each)",
  },
  {
    // Its page and its clients; spans of its API /otlpv1 are read.
    is: (json) =>
      (has('span_kind', 'context')(json) && isObject(json['context'])) || has('span_kind', 'context.span_id')(json),
    problem: "is Phoenix's own export: fetch OTLP/JSON from /v1/projects/PROJECT/spans/otlpv1 instead",
  },
  {
    is: either(
      ({ traceId, type }) => traceId !== undefined && /^(?:GENERATION|SPAN|EVENT)$/.test(String(type)),
      has('htmlPath', 'observations'),
      has('projectId', 'observations'),
      has('timestamp', 'observations'),
    ),
    problem:
      "is Langfuse's own export: send the spans to a Collector with a file exporter too, and take the file that it writes",
  },
  {
    is: has('run_type', 'trace_id'),
    problem:
      "is LangSmith's own export: send the spans to a Collector with a file exporter too, and take the file that it writes",
  },
  {
    is: has('traceId', 'binaryAnnotations'),
    problem: 'is of Zipkin v1: ask its API v2 (/api/v2/trace/ID)',
  },
  {
    is: ({ SpanContext }) => objectOf(SpanContext)['TraceID'] !== undefined,
    problem: "is what Go's stdouttrace prints: use otlptracehttp and a Collector with a file exporter instead",
  },
  {
    is: ({ log, stream }) => typeof log === 'string' && typeof stream === 'string',
    problem: 'is a log of Docker, which keeps the lines as texts: take them out with jq -r .log',
  },
];

interface OtherText {
  readonly is: RegExp;
  readonly problem: string;
}

/** Text that is no JSON. */
export const OTHER_TEXTS: readonly OtherText[] = [
  {
    is: /^\s*\{\s*\n\s+(?:resource|traceId|name|attributes): [{'][\s\S]*\n\s+(?:traceId|parentSpanContext|parentId|instrumentationScope|traceState|timestamp): /,
    problem:
      'is what the JavaScript console exporter prints, which is no JSON: use @opentelemetry/exporter-trace-otlp-http and a Collector with a file exporter instead',
  },
  {
    is: /^Activity\.\w+:/m,
    problem: 'is what the .NET console exporter prints: use OTLP and a Collector with a file exporter instead',
  },
];
