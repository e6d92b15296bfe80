/**
 * Reads all spans of a source.
 */
import { DocumentSplitter } from './document-splitter.js';
import { visitDocument } from './formats.js';
import type { FoundSpan } from './found-span.js';
import { isObject, parsed } from './json.js';
import { OTHER_TEXTS } from './other-formats.js';
import { plainBytes } from './plain-bytes.js';
import { Problems, Refusal, type Skipped } from './refusal.js';
import type { TraceSource } from './trace-source.js';

/** Who is shown the spans. */
export interface SpanAudience {
  span(span: FoundSpan): void;
  /** Something that was not read. */
  skip(skipped: Skipped): void;
}

/** What a failure to read a file means, by its code. */
const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder: name the files in it',
  EACCES: 'may not be read by this user',
  Z_BUF_ERROR: 'is cut off: its compression has no end, and what is behind is not counted',
};

const TEXT_BEFORE =
  "is no JSON: text stands before it, as in logs; cut that off (sed 's/^[^{]*//'), and give the rest on standard input";

/**
 * Shows the spans of `source` to `audience`. What cannot be read is skipped, and told when the source has ended.
 *
 * @throws what `signal` was aborted with
 */
export async function readTraces(
  { name, open }: TraceSource,
  audience: SpanAudience,
  onBytes: (count: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const problems = new Problems(name);
  const splitter = new DocumentSplitter({
    document: (json, line) => {
      documents++;
      visitDocument(json, {
        span: (span) => {
          audience.span(span);
        },
        refused: (problem) => {
          problems.add(line, problem);
        },
      });
    },
    refused: (line, text, problem, detail) => {
      const known = knownText(text);
      if (known === undefined) problems.add(line, problem, detail);
      else problems.add(line, known);
    },
  });
  let documents = 0;
  let isWhole = true;
  try {
    for await (const chunk of plainBytes(counted(open(), onBytes))) {
      signal?.throwIfAborted();
      splitter.write(chunk);
    }
  } catch (error) {
    signal?.throwIfAborted();
    problems.add(splitter.lines + 1, failureOf(error));
    isWhole = false;
  }
  splitter.end(isWhole);
  if (documents === 0 && problems.found.length === 0) problems.add(1, 'is empty');
  problems.found.forEach((each) => {
    audience.skip(each);
  });
}

async function* counted(
  stream: AsyncIterable<unknown>,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    onBytes(bytes.length);
    yield bytes;
  }
}

function failureOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const { code = '', message } = error as NodeJS.ErrnoException; // streams fail with errors
  return FAILURES[code] ?? `cannot be read: ${message}`;
}

/** What is known of text that is no JSON. */
function knownText(text: string): string | undefined {
  const known = OTHER_TEXTS.find(({ is }) => is.test(text));
  if (known !== undefined) return known.problem;
  const start = text.indexOf('{"');
  return start > 0 && isObject(parsed(text.slice(start))) ? TEXT_BEFORE : undefined;
}
