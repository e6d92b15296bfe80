import { TraceReader } from '../../../lib/audit/read/trace-reader.js';
import { DocumentScanner } from '../../../lib/audit/read/document-scanner.js';
import type { SeenSpan, Wanted } from '../../../lib/audit/read/span-watch.js';
import type { FinishedSpan } from '../../../lib/otel/span.js';

/** What is read of a document: the spans, with their services, and what is seen of the others. */
interface Read {
  readonly spans: { readonly service: string; readonly span: object }[];
  readonly seen: (SeenSpan & { readonly service: string })[];
  readonly bad: (readonly [line: number, problem: string])[];
}

/** Wants nothing of spans but their status. */
export const NOTHING: Wanted = { texts: [], attributes: [] };

const CHAT: Wanted = { texts: [], attributes: ['gen_ai.operation.name'] };

/** Reads `documents`, or their texts, one a line, in chunks of `size` bytes. */
export function read(documents: readonly unknown[], wanted: Wanted = CHAT, size: number = Infinity): Read {
  const result: Read = { spans: [], seen: [], bad: [] };
  const reader = new TraceReader({
    seen: (span, service) => {
      result.seen.push({ service, ...span });
    },
    span: (span, service) => {
      result.spans.push({ service, span: plain(span) });
    },
    bad: (line, problem) => {
      result.bad.push([line, problem]);
    },
  });
  const scanner = new DocumentScanner(reader, wanted);
  const lines = documents.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`);
  const bytes = Buffer.from(lines.join(''));
  for (let start = 0; start < bytes.length; start += size) scanner.write(bytes.subarray(start, start + size));
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
