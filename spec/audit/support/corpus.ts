import { createRules } from '../../../lib/index.js';
import { Audit } from '../../../lib/audit/count/audit.js';
import { readTraces, type SpanAudience } from '../../../lib/audit/read/read-traces.js';
import type { Report } from '../../../lib/audit/report/report.js';
import { fileSource } from '../../../lib/audit/read/trace-source.js';
import { join } from 'node:path';

/** The recorded corpus as OTLP/JSON, one run a line. */
export const CORPUS: string = join(__dirname, '../fixtures/recorded.otlp.jsonl');

export async function readCorpus(audience: SpanAudience): Promise<void> {
  await readTraces(fileSource(CORPUS), audience, () => undefined);
}

export async function auditCorpus(wholeCall: boolean): Promise<Report> {
  const audit = new Audit({ rules: createRules(), wholeCall });
  await readCorpus(audit);
  return audit.report();
}
