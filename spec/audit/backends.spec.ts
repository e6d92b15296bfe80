/**
 * What real backends give back of the corpus: Jaeger 1.76.0, by its `/api/traces` (as its page downloads them) and its
 * `/api/v3/traces` (`npm run record:jaeger` records it anew); Tempo 3.1.0-dev (ad33aa8), by its `/api/traces/ID` and its
 * `/api/v2/traces/ID`, a trace a line.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Audit } from '../../lib/audit/count/audit.js';
import { readTraces } from '../../lib/audit/read/read-traces.js';
import { traceSource } from '../../lib/cli/trace-file.js';
import { createRules } from '../../lib/index.js';
import { CORPUS } from './support/corpus.js';

const SERVICE = 'raw-fetch';

/** What the audit counts. Which examples it shows depends on the order of the spans. */
async function counted(text: string): Promise<unknown> {
  const audit = new Audit(createRules());
  await readTraces(
    traceSource('traces', 0, () => Readable.from([Buffer.from(text)])),
    audit,
    () => undefined,
  );
  return JSON.parse(JSON.stringify(audit.report(), (key, value: unknown) => (key === 'examples' ? undefined : value)));
}

const ofService = readFileSync(CORPUS, 'utf8')
  .split('\n')
  .filter((line) => line.includes(`"stringValue":"${SERVICE}"`))
  .join('\n');

it.each(['jaeger.json', 'jaeger.v3.json', 'tempo.jsonl', 'tempo.v2.jsonl'])(
  '%s says the same as what was sent',
  async (file) => {
    const report = await counted(readFileSync(join(__dirname, '../fixtures', file), 'utf8'));
    expect(report).toEqual(await counted(ofService));
    expect(report).toMatchObject({ spans: 24, errors: 10, skipped: { count: 0 } });
  },
);
