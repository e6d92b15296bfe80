/**
 * A span as it left the process, in the format of `spec/fixtures`.
 */
import type { HrTime, SpanKind, SpanStatus } from '@opentelemetry/api';
import type { FinishedSpan } from 'opentelemetry-teardown-span-processor';

export interface SpanRecord {
  readonly endIndex: number;
  readonly name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly scope: { readonly name: string; readonly version?: string };
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly status: SpanStatus;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly {
    readonly name: string;
    readonly time: HrTime;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[];
  readonly links: readonly unknown[];
}

/** Serialised at once, as real exporters do, so that later changes do not show. */
export function recordOf(span: FinishedSpan, endIndex: number): SpanRecord {
  const { traceId, spanId } = span.spanContext();
  const text = JSON.stringify({
    endIndex,
    name: span.name,
    kind: span.kind,
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    scope: { name: span.instrumentationScope?.name, version: span.instrumentationScope?.version },
    startTime: span.startTime,
    endTime: span.endTime,
    status: span.status,
    attributes: span.attributes,
    events: span.events,
    links: span.links,
  });
  return JSON.parse(text) as SpanRecord; // what was written above
}
