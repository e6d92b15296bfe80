/**
 * Reads all spans of a source.
 */
import type { FinishedSpan } from '../../otel/span.js';
import { DocumentScanner } from './document-scanner.js';
import type { Skipped } from '../report/report.js';
import type { SeenSpan, Wanted } from './span-watch.js';
import { TraceReader } from './trace-reader.js';
import { bytesOf, type TraceSource } from './trace-source.js';

/** Who is shown the spans. */
export interface SpanAudience {
  readonly wanted: Wanted;
  /** A span that was seen, but not read. */
  seen(span: SeenSpan, service: string): void;
  span(span: FinishedSpan, service: string): void;
  /** Something that is no trace, or only in part. */
  skip(skipped: Skipped): void;
}

/** Shows the spans of `source` to `audience`. What cannot be read is skipped; never rejects. */
export async function readTraces(
  { name: file, open }: TraceSource,
  audience: SpanAudience,
  onBytes: (count: number) => void,
): Promise<void> {
  const skip = (line: number, problem: string): void => {
    audience.skip({ file, line, problem });
  };
  const reader = new TraceReader({
    seen: (span, service) => {
      audience.seen(span, service);
    },
    span: (span, service) => {
      audience.span(span, service);
    },
    bad: skip,
  });
  const scanner = new DocumentScanner(reader, audience.wanted);
  try {
    for await (const chunk of bytesOf(open(), onBytes)) scanner.write(chunk);
  } catch (error) {
    // Streams fail with errors.
    skip(scanner.line, `cannot be read: ${(error as Error).message}`);
  }
  scanner.end();
}
