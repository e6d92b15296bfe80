/**
 * The two placements of the processor, each seen from both sides: a span as it was, and as an exporter gets it.
 */
import { ExportResultCode } from '@opentelemetry/core';
import { SimpleSpanProcessor, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import type { Placement } from './results.js';
import { recordOf, type SpanRecord } from './recorded-span.js';

/** What writes spans into `raw` as they were, and into `behind` as an exporter gets them. */
type Processors = Readonly<Record<Placement, (raw: SpanRecord[], behind: SpanRecord[]) => SpanProcessor[]>>;

export const PROCESSORS: Processors = {
  next: (raw, behind) => [exportInto(raw), new TeardownSpanProcessor({ next: exportInto(behind) })],
  // What is registered first sees the ending span before it is corrected for everybody.
  'in-place': (raw, behind) => [recordEndingInto(raw), exportInto(behind), new TeardownSpanProcessor()],
};

function exportInto(records: SpanRecord[]): SpanProcessor {
  return new SimpleSpanProcessor({ exporter: exporterInto(records) });
}

function exporterInto(records: SpanRecord[]): SpanExporter {
  return {
    export: (spans, done) => {
      for (const span of spans) records.push(recordOf(span, records.length));
      done({ code: ExportResultCode.SUCCESS });
    },
    shutdown: () => Promise.resolve(),
  };
}

function recordEndingInto(records: SpanRecord[]): SpanProcessor {
  return {
    onStart: () => undefined,
    onEnding: (span) => records.push(recordOf(span, records.length)),
    onEnd: () => undefined,
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
}
