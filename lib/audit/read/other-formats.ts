/**
 * What people have, and is not read: by what it is recognised, and what to do instead.
 */
import { isObject, objectOf, type JsonObject } from './json.js';

const COLLECTOR = 'send the spans to a Collector with a file exporter, and take the file that it writes';

const has = (json: JsonObject, ...names: readonly string[]): boolean =>
  names.every((name) => Object.hasOwn(json, name));

/** Objects of JSON. */
export const OTHER_FORMATS: readonly (readonly [is: (json: JsonObject) => boolean, problem: string])[] = [
  [
    (json) => has(json, 'resourceLogs') || has(json, 'resource_logs'),
    'holds OTLP logs, no spans: take the file of a traces pipeline',
  ],
  [
    (json) => has(json, 'resourceMetrics') || has(json, 'resource_metrics'),
    'holds OTLP metrics, no spans: take the file of a traces pipeline',
  ],
  [(json) => has(json, 'traceEvents'), 'is a Chrome trace, no OpenTelemetry trace'],
  [
    (json) =>
      has(json, 'traceID') && ['rootServiceName', 'rootTraceName', 'durationMs'].some((name) => has(json, name)),
    "is the answer of Tempo's search, which holds no spans: fetch each trace with /api/v2/traces/ID, ID its traceID",
  ],
  [
    (json) => has(json, 'span_kind') && (isObject(json['context']) || has(json, 'context.span_id')),
    "is Phoenix's own export: fetch OTLP/JSON from /v1/projects/PROJECT/spans/otlpv1 instead",
  ],
  [
    (json) =>
      (has(json, 'traceId', 'type') && /^(?:GENERATION|SPAN|EVENT)$/.test(String(json['type']))) ||
      (has(json, 'observations') && ['htmlPath', 'projectId', 'timestamp'].some((name) => has(json, name))),
    `is Langfuse's own export: ${COLLECTOR}`,
  ],
  [(json) => has(json, 'run_type', 'trace_id'), `is LangSmith's own export: ${COLLECTOR}`],
  [(json) => has(json, 'traceId', 'binaryAnnotations'), 'is of Zipkin v1: ask its API v2 (/api/v2/trace/ID)'],
  [({ SpanContext }) => has(objectOf(SpanContext), 'TraceID'), `is what Go's stdouttrace prints: ${COLLECTOR}`],
  [
    ({ log, stream }) => typeof log === 'string' && typeof stream === 'string',
    'is a log of Docker, which keeps the lines as texts: take them out with jq -r .log',
  ],
];

/** Text that is no JSON. */
export const OTHER_TEXTS: readonly (readonly [is: RegExp, problem: string])[] = [
  [
    /^\s*\{\s*\n\s+(?:resource|traceId|name|attributes): [{'][\s\S]*\n\s+(?:traceId|parentId|instrumentationScope|timestamp): /,
    `is what the JavaScript console exporter prints, which is no JSON: ${COLLECTOR}`,
  ],
  [/^Activity\.\w+:/m, `is what the .NET console exporter prints, which is no JSON: ${COLLECTOR}`],
];
