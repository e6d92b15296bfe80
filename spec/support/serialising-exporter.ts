import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { FinishedSpan } from '../../lib/otel/span.js';

/** A span as it left the process: what an exporter wrote inside `export()`. */
export interface ExportedSpan {
  readonly name: string;
  readonly spanId: string;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly ExportedEvent[];
  readonly [field: string]: unknown;
}

export interface ExportedEvent {
  readonly name: string;
  readonly time: readonly [number, number];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly droppedAttributesCount: number;
}

/**
 * Serialises inside `export()`, as real exporters do. The SDK's `InMemorySpanExporter` keeps references, and so shows
 * a correction that came too late.
 */
export class SerialisingExporter {
  readonly spans: ExportedSpan[] = [];

  export(spans: readonly FinishedSpan[], done: (result: ExportResult) => void): void {
    for (const span of spans) this.spans.push(serialised(span));
    done({ code: ExportResultCode.SUCCESS });
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** Every field that the exporters of SDK 1.x or 2.x read. */
export function serialised(span: FinishedSpan): ExportedSpan {
  const { traceId, spanId } = span.spanContext();
  const scope = span.instrumentationScope ?? span.instrumentationLibrary;
  const text = JSON.stringify({
    name: span.name,
    kind: span.kind,
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? span.parentSpanId,
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    status: span.status,
    attributes: span.attributes,
    events: span.events,
    links: span.links,
    scope: scope?.name,
    ended: span.ended,
    resource: (span.resource as { readonly attributes: unknown }).attributes, // every SDK's resource has them
    dropped: [span.droppedAttributesCount, span.droppedEventsCount, span.droppedLinksCount],
  });
  return JSON.parse(text) as ExportedSpan; // what was written above
}
