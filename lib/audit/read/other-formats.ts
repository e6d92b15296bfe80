/**
 * What people have, and is not read: by what it is recognised, and what to do instead.
 */
import { hasNames, isObject, objectOf, parsed, textOf } from './json.js';

const COLLECTOR = 'send the spans to a Collector with a file exporter, and take the file that it writes';

/** Objects of JSON, by names that they have. */
export const OTHER_FORMATS: readonly (readonly [names: string, problem: string])[] = [
  ['resourceLogs | resource_logs', 'holds OTLP logs, no spans: take the file of a traces pipeline'],
  ['resourceMetrics | resource_metrics', 'holds OTLP metrics, no spans: take the file of a traces pipeline'],
  ['traceEvents', 'is a Chrome trace, no OpenTelemetry trace'],
  [
    'traceID rootServiceName | traceID rootTraceName | traceID durationMs',
    "is the answer of Tempo's search, which holds no spans: fetch each trace with /api/v2/traces/ID, ID its traceID",
  ],
  ['schema/fields | refId fields', "is a table of Grafana's: take the download in the view of a trace"],
  [
    'span_kind context/trace_id | span_kind context.span_id',
    "is Phoenix's own export: fetch OTLP/JSON from /v1/projects/PROJECT/spans/otlpv1 instead",
  ],
  ['traceId binaryAnnotations', 'is of Zipkin v1: ask its API v2 (/api/v2/trace/ID)'],
  ['log stream', 'is a log of Docker, which keeps the lines as texts: take them out with jq -r .log'],
  ['SpanContext/TraceID', `is what Go's stdouttrace prints: ${COLLECTOR}`],
  ...Object.entries({
    Langfuse: 'traceId type level | observations projectId | observations timestamp | trace_id parent_observation_id',
    LangSmith: 'run_type trace_id',
    MLflow: 'info/trace_id data/spans | info/request_id data/spans',
    Weave: 'op_name trace_id',
    Datadog: 'trace_id span_id meta | trace_id span_id resource_name',
    'X-Ray': 'Id Segments | trace_id subsegments',
    Honeycomb: 'trace.trace_id',
    ClickHouse: 'TraceId SpanId SpanName',
    "Elasticsearch's or OpenSearch":
      'processor/event | trace.id span.id | trace_id span_id @timestamp | traceId spanId durationInNanos | transaction/trace_id | span/trace_id',
    'New Relic': 'trace.id',
  }).map(([product, names]) => [names, `is ${product}'s own export: ${COLLECTOR}`] as const),
];

/** What is told of a document in which nothing is recognised. */
export function unknownFormat(json: unknown): string {
  const values = Object.values(objectOf(json));
  if (objectOf(json) === json && values.flat().every((value) => (value ?? 0) === 0)) return 'is an empty answer';
  if (hasNames('errors/0/msg')(objectOf(json))) return "is Jaeger's answer that there is an error, or no such trace";
  return values.some((value) => isObject(parsed(textOf(value))))
    ? 'has its JSON in texts, as logs do: take them out, as jq -r .MESSAGE does it of the journal'
    : 'is JSON of a format that is not read here; docs/audit.md says which are';
}

/** Text that is no JSON. */
export const OTHER_TEXTS: readonly (readonly [is: RegExp, problem: string])[] = [
  [
    /^\s*\{\s*\n\s+(?:resource|traceId|name|attributes): [{'][\s\S]*\n\s+(?:traceId|parentId|instrumentationScope|timestamp): /,
    `is what the JavaScript console exporter prints, which is no JSON: ${COLLECTOR}`,
  ],
  [/^Activity\.\w+:/m, `is what the .NET console exporter prints, which is no JSON: ${COLLECTOR}`],
];
