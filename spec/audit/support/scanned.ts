import { DocumentScanner } from '../../../lib/audit/read/document-scanner.js';

/** What the scanner found in some bytes. */
interface Scanned {
  readonly spans: unknown[];
  /** Line and problem. */
  readonly bad: (readonly [line: number, problem: string])[];
}

/** Scans `bytes` in chunks of these sizes, and the rest at once. Each chunk is overwritten afterwards. */
export function scanned(bytes: Buffer, sizes: readonly number[] = []): Scanned {
  const result: Scanned = { spans: [], bad: [] };
  const scanner = new DocumentScanner(
    {
      span: ({ bytes: window, start, end }) => {
        result.spans.push(JSON.parse(window.toString('utf8', start, end)));
      },
      left: () => undefined,
      bad: (line, problem) => {
        result.bad.push([line, problem]);
      },
    },
    { texts: [], attributes: [] },
  );
  let start = 0;
  for (const size of [...sizes, bytes.length]) {
    const chunk = Buffer.from(bytes.subarray(start, start + size));
    scanner.write(chunk);
    chunk.fill('"');
    start += size;
  }
  scanner.end();
  return result;
}
