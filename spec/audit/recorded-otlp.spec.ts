import { readFileSync } from 'node:fs';
import { recordedOtlp } from '../support/recorded-otlp.js';
import { recordedRuns } from '../support/recorded-runs.js';
import { CORPUS } from './support/corpus.js';

it('the corpus as OTLP/JSON is the corpus (if not, npm run record:otlp)', () => {
  const runs = recordedRuns('recorded.jsonl');
  const lines = readFileSync(CORPUS, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(runs.length);
  expect(runs.filter((run, index) => recordedOtlp(run) !== lines[index]).map(({ run }) => run)).toEqual([]);
});
