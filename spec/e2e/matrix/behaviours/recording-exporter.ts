import type { FinishedSpan } from 'opentelemetry-teardown-span-processor';

/** A span as it left the process, every field by the name that it has in its SDK. */
export type ExportedSpan = Omit<FinishedSpan, 'spanContext' | 'resource'> & {
  readonly spanContext: ReturnType<FinishedSpan['spanContext']>;
  readonly service: unknown;
};

/** Serialises inside `export()`, as real exporters do: what is corrected later, is corrected too late. */
export class RecordingExporter {
  readonly spans: ExportedSpan[] = [];
  /** What else it was asked for. */
  readonly calls: string[] = [];

  export(spans: readonly FinishedSpan[], done: (result: { code: 0 }) => void): void {
    for (const span of spans) this.spans.push(exported(span));
    done({ code: 0 });
  }

  forceFlush(): Promise<void> {
    this.calls.push('forceFlush');
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    this.calls.push('shutdown');
    return Promise.resolve();
  }
}

function exported(span: FinishedSpan): ExportedSpan {
  const { attributes } = span.resource as { readonly attributes: Readonly<Record<string, unknown>> }; // in every SDK
  const fields: ExportedSpan = {
    name: span.name,
    kind: span.kind,
    spanContext: span.spanContext(),
    parentSpanContext: span.parentSpanContext,
    parentSpanId: span.parentSpanId,
    startTime: span.startTime,
    endTime: span.endTime,
    status: span.status,
    attributes: span.attributes,
    links: span.links,
    events: span.events,
    duration: span.duration,
    ended: span.ended,
    instrumentationScope: span.instrumentationScope,
    instrumentationLibrary: span.instrumentationLibrary,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
    service: attributes['service.name'],
  };
  return JSON.parse(JSON.stringify(fields)) as ExportedSpan; // what was written above
}
