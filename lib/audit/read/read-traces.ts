/**
 * Reads all spans of a source.
 */
import { DocumentSplitter } from './document-splitter.js';
import { visitDocument } from './formats.js';
import type { FoundSpan } from './found-span.js';
import { isObject, parsed } from './json.js';
import { OTHER_TEXTS } from './other-formats.js';

/** What an input is, and what to do instead: `is a zip archive: unpack it`. */
export class Refusal extends Error {}

/** Text that can be read, more than once if it is that of a file. */
export interface TraceSource {
  readonly name: string;
  /** In bytes, 0 where it is not known. */
  readonly size: number;
  /** UTF-8. Each chunk is there until the next one is asked for; who reads is told how many bytes came in. */
  readonly open: (onBytes: (count: number) => void) => AsyncIterable<Buffer>;
}

/** What was not read, told once for a file. */
export interface Skipped {
  readonly file: string;
  /** The line where it starts, the first one if there are several. */
  readonly line: number;
  readonly problem: string;
  /** How often the file has it. */
  readonly times: number;
}

/** Who is shown the spans. */
export interface SpanAudience {
  span(span: FoundSpan): void;
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
  { name: file, open }: TraceSource,
  audience: SpanAudience,
  onBytes: (count: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const problems = new Map<string, Skipped>();
  const skip = (line: number, problem: string, detail: string = ''): void => {
    const { times, ...first } = problems.get(problem) ?? { file, line, problem: problem + detail, times: 0 };
    problems.set(problem, { ...first, times: times + 1 });
  };
  let line = 0;
  const visitor = {
    span: audience.span.bind(audience),
    refused: (problem: string): void => {
      skip(line, problem);
    },
  };
  const splitter = new DocumentSplitter({
    document: (json, start) => {
      line = start;
      try {
        visitDocument(json, visitor);
      } catch (error) {
        skip(start, failureOf(error));
      }
    },
    refused: (start, problem, text, detail) => {
      const known = knownText(text);
      skip(start, known ?? problem, known === undefined ? detail : '');
    },
  });
  try {
    for await (const chunk of open(onBytes)) {
      signal?.throwIfAborted();
      splitter.write(chunk);
    }
    splitter.end();
    if (line === 0 && problems.size === 0) skip(1, 'is empty');
  } catch (error) {
    signal?.throwIfAborted();
    skip(splitter.lines + 1, failureOf(error));
  }
  for (const each of problems.values()) audience.skip(each);
}

function failureOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const { code, message } = error as NodeJS.ErrnoException; // streams fail with errors
  return FAILURES[String(code)] ?? `cannot be read: ${message}`;
}

/** What is known of text that is no JSON. */
function knownText(text: string): string | undefined {
  const start = text.indexOf('{"');
  if (start > 0 && isObject(parsed(text.slice(start)))) return TEXT_BEFORE;
  return OTHER_TEXTS.find(([is]) => is.test(text))?.[1];
}
