import { join } from 'node:path';
import { Audit } from '../../../lib/audit/count/audit.js';
import type { Report } from '../../../lib/audit/count/report.js';
import { readTraces, type SpanAudience } from '../../../lib/audit/read/read-traces.js';
import { fileSource } from '../../../lib/cli/trace-file.js';
import { createRules } from '../../../lib/index.js';

/** The recorded corpus as OTLP/JSON, one run a line. */
export const CORPUS: string = join(__dirname, '../../fixtures/recorded.otlp.jsonl');

export async function readCorpus(audience: SpanAudience): Promise<void> {
  await readTraces(fileSource(CORPUS), audience, () => undefined);
}

export async function auditCorpus(): Promise<Report> {
  return auditFile(CORPUS);
}

/** The report on one file. */
export async function auditFile(file: string): Promise<Report> {
  const audit = new Audit(createRules());
  await readTraces(fileSource(file), audit, () => undefined);
  return audit.report();
}
