import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type HrTime,
  type Span,
  type SpanKind,
  type SpanStatus,
  type Tracer,
} from '@opentelemetry/api';

type Expectation = 'corrected' | 'kept' | 'either';

/** A span recorded from a real client, with the ground truth of the server that it talked to. */
interface RecordedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly scope: { readonly name: string; readonly version?: string };
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly endIndex: number;
  readonly status: SpanStatus;
  readonly attributes: Attributes;
  readonly events: readonly { readonly name: string; readonly time: HrTime; readonly attributes?: Attributes }[];
  /** `corrected`: a false error. `kept`: to come out unchanged. `either`: the span does not say enough. */
  readonly expect: Expectation;
}

export interface RecordedRun {
  readonly run: string;
  readonly client: string;
  readonly spans: readonly RecordedSpan[];
}

/** What a provider of any SDK major offers for a replay. */
export interface ReplayProvider {
  getTracer(name: string, version?: string): Tracer;
  forceFlush(): Promise<void>;
}

/** Gives a replayed span the ids that were recorded: pass it to the provider as `idGenerator`. */
export class RecordedIds {
  traceId = '';
  spanId = '';

  generateTraceId(): string {
    return this.traceId;
  }

  generateSpanId(): string {
    return this.spanId;
  }
}

/** The runs of a file in `fixtures`, one a line. */
export function recordedRuns(file: 'recorded.jsonl' | 'live.jsonl' | 'go.jsonl'): RecordedRun[] {
  const lines = readFileSync(join(__dirname, '../fixtures', file), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedRun); // the format of fixtures/README.md
}

/** Records `run` once more, with the API of the SDK: spans start in the order of their time and end as they ended. */
export function replay({ spans }: RecordedRun, provider: ReplayProvider, ids: RecordedIds): void {
  const started = new Map<RecordedSpan, Span>();
  for (const span of [...spans].sort((a, b) => compareTimes(a.startTime, b.startTime))) {
    started.set(span, start(span, provider, ids));
  }
  for (const [recorded, span] of [...started].sort(([a], [b]) => a.endIndex - b.endIndex)) {
    for (const event of recorded.events) span.addEvent(event.name, event.attributes ?? {}, event.time);
    if (recorded.status.code !== SpanStatusCode.UNSET) span.setStatus(recorded.status);
    span.end(recorded.endTime);
  }
}

function start(recorded: RecordedSpan, provider: ReplayProvider, ids: RecordedIds): Span {
  const { traceId, spanId, parentSpanId, name, kind, startTime, attributes, scope } = recorded;
  Object.assign(ids, { traceId, spanId });
  const parent =
    parentSpanId === undefined
      ? ROOT_CONTEXT
      : trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: parentSpanId, traceFlags: TraceFlags.SAMPLED });
  return provider.getTracer(scope.name, scope.version).startSpan(name, { kind, startTime, attributes }, parent);
}

function compareTimes(a: HrTime, b: HrTime): number {
  return a[0] - b[0] || a[1] - b[1];
}
