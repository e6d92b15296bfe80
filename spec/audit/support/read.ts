import type { FoundSpan } from '../../../lib/audit/read/found-span.js';
import { readTraces, type Skipped } from '../../../lib/audit/read/read-traces.js';
import { traceSource } from '../../../lib/cli/trace-file.js';
import type { FinishedSpan } from '../../../lib/otel/span.js';

/** What is read of some bytes: the spans, with their services, and what was not read. */
interface Read {
  readonly spans: { readonly service: string; readonly span: object }[];
  readonly skipped: readonly (readonly [line: number, problem: string, times: number])[];
}

/** The spans in `bytes`, which come in chunks of `size`. */
export async function found(
  bytes: Uint8Array | string,
  size: number = Infinity,
): Promise<{ readonly spans: FoundSpan[]; readonly skipped: Skipped[] }> {
  const result: { spans: FoundSpan[]; skipped: Skipped[] } = { spans: [], skipped: [] };
  const whole = Buffer.from(bytes);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < whole.length; at += size) yield Promise.resolve(Buffer.from(whole.subarray(at, at + size)));
  }
  await readTraces(
    traceSource('traces', 0, chunks),
    { span: (span) => result.spans.push(span), skip: (skipped) => result.skipped.push(skipped) },
    () => undefined,
  );
  return result;
}

export async function read(bytes: Uint8Array | string, size?: number): Promise<Read> {
  const { spans, skipped } = await found(bytes, size);
  return {
    spans: spans.map((each) => ({ service: each.service, span: plain(each.whole()) })),
    skipped: skipped.map(({ line, problem, times }) => [line, problem, times]),
  };
}

/** The fields that a document has. */
function plain(span: FinishedSpan): object {
  const { name, kind, startTime, endTime, status, attributes, events } = span;
  const { droppedAttributesCount, droppedEventsCount } = span;
  const { traceId, spanId } = span.spanContext();
  const parentSpanId = span.parentSpanContext?.spanId;
  const scope = span.instrumentationScope?.name;
  return {
    ...{ name, kind, traceId, spanId, parentSpanId, startTime, endTime, status, attributes, events },
    ...{ droppedAttributesCount, droppedEventsCount, scope },
  };
}

/** A span as if it had been found in a file. */
export function foundSpan(service: string, span: FinishedSpan): FoundSpan {
  return {
    service,
    isError: span.status.code === 2,
    traceId: span.spanContext().traceId,
    startTime: span.startTime,
    attributesIn: () => span.attributes,
    whole: () => span,
  };
}
