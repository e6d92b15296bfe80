/**
 * The two placements of the processor, each seen from both sides: a span as it was, and as an exporter gets it.
 */
import { ExportResultCode } from '@opentelemetry/core';
import { SimpleSpanProcessor, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import type { Placement } from './results.js';
import { recordOf, type SpanRecord } from './recorded-span.js';

export const PROCESSORS: Readonly<Record<Placement, (raw: SpanRecord[], behind: SpanRecord[]) => SpanProcessor[]>> = {
  next: (raw, behind) => [exportInto(raw), new TeardownSpanProcessor({ next: exportInto(behind) })],
  // What is registered first sees the ending span before it is corrected for everybody.
  'in-place': (raw, behind) => [recordEndingInto(raw), exportInto(behind), new TeardownSpanProcessor()],
};

function exportInto(records: SpanRecord[]): SpanProcessor {
  const exporter: SpanExporter = {
    export: (spans, done) => {
      for (const span of spans) records.push(recordOf(span, records.length));
      done({ code: ExportResultCode.SUCCESS });
    },
    shutdown: () => Promise.resolve(),
  };
  return new SimpleSpanProcessor({ exporter });
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
