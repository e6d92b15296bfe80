import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditFile } from './support/corpus.js';

const FOLDER = join(__dirname, '../fixtures/audit');

interface Counts {
  readonly spans: number;
  readonly errorSpans: number;
  readonly chatSpans: number;
  readonly errors: number;
}

/** The counts of a file, or how the message starts where it is refused. */
type Expected = Counts | { readonly refused: string };

const EXPECTED = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Record<string, Expected>; // its format

it('every file is expected to be something', () => {
  expect(readdirSync(FOLDER).sort()).toEqual([...Object.keys(EXPECTED), 'README.md', 'expected.json'].sort());
});

describe.each(Object.entries(EXPECTED))('%s', (file, expected) => {
  if ('refused' in expected) {
    it('is refused once, with what to do', async () => {
      const { spans, skipped } = await auditFile(join(FOLDER, file));
      if ('zstdDecompress' in (await import('node:zlib')) && file.endsWith('.zst')) expect(spans).toBe(22);
      else {
        expect({ spans, count: skipped.count }).toEqual({ spans: 0, count: 1 });
        expect(skipped.first[0]?.problem.slice(0, expected.refused.length)).toBe(expected.refused);
      }
    });
  } else {
    it('has its counts', async () => {
      const { spans, errorSpans, chatSpans, errors, skipped } = await auditFile(join(FOLDER, file));
      expect({ spans, errorSpans, chatSpans, errors }).toEqual(expected);
      expect(skipped).toEqual({ count: 0, first: [] });
    });
  }
});
