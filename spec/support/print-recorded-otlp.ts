/** Prints the corpus as OTLP/JSON, one request a line. */
import { readFileSync } from 'node:fs';
import { recordedOtlp } from './recorded-otlp.js';
import type { RecordedRun } from './recorded-runs.js';

for (const line of readFileSync('spec/fixtures/recorded.jsonl', 'utf8').trim().split('\n')) {
  console.log(recordedOtlp(JSON.parse(line) as RecordedRun)); // the format of fixtures/README.md
}
