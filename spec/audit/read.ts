import { TraceReader } from '../../lib/audit/trace-reader.js';
import { DocumentScanner } from '../../lib/audit/document-scanner.js';
import type { FinishedSpan } from '../../lib/span.js';

/** What is read of a document: the spans that are to be shown, with their services, and the services of the others. */
interface Read {
  readonly spans: { readonly service: string; readonly span: object }[];
  readonly others: string[];
  readonly bad: (readonly [line: number, problem: string])[];
}

/** Reads `documents`, or their texts, one a line. */
export function read(documents: readonly unknown[], texts: readonly string[] = ['gen_ai.operation.name']): Read {
  const result: Read = { spans: [], others: [], bad: [] };
  const reader = new TraceReader({
    other: (service) => {
      result.others.push(service);
    },
    span: (span, service) => {
      result.spans.push({ service, span: plain(span) });
    },
    bad: (line, problem) => {
      result.bad.push([line, problem]);
    },
  });
  const scanner = new DocumentScanner(
    reader,
    texts.map((text) => ({ text })),
  );
  scanner.write(
    Buffer.from(documents.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('')),
  );
  scanner.end();
  return result;
}

/** The fields that a document has. */
function plain(span: FinishedSpan): object {
  const { name, kind, startTime, endTime, status, attributes, events, droppedEventsCount } = span;
  const { traceId, spanId } = span.spanContext();
  const parentSpanId = span.parentSpanContext?.spanId;
  const scope = span.instrumentationScope?.name;
  return {
    ...{ name, kind, traceId, spanId, parentSpanId, startTime, endTime, status, attributes, events },
    ...{ droppedEventsCount, scope },
  };
}
