/**
 * Reads all spans of a source.
 */
import type { FinishedSpan } from '../span.js';
import { DocumentScanner } from './document-scanner.js';
import type { WantedText } from './name-watch.js';
import type { Skipped } from './report.js';
import { TraceReader } from './trace-reader.js';
import { bytesOf, type TraceSource } from './trace-source.js';

/** Who is shown the spans. */
export interface SpanAudience {
  /** The texts in the JSON of the spans that are to be shown, beside errors. */
  readonly texts: readonly WantedText[];
  /** A span in which there is none of them, and that is no error. */
  other(service: string): void;
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
    other: (service) => {
      audience.other(service);
    },
    span: (span, service) => {
      audience.span(span, service);
    },
    bad: skip,
  });
  const scanner = new DocumentScanner(reader, audience.texts);
  try {
    for await (const chunk of bytesOf(open(), onBytes)) scanner.write(chunk);
  } catch (error) {
    // Streams fail with errors.
    skip(scanner.line, `cannot be read: ${(error as Error).message}`);
  }
  scanner.end();
}
