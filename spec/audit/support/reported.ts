import { Audit, type AuditOptions } from '../../../lib/audit/count/audit.js';
import type { Report, Skipped } from '../../../lib/audit/report/report.js';
import { createRules, type FinishedSpan } from '../../../lib/index.js';

export const OPTIONS: AuditOptions = { rules: createRules(), wholeCall: false };

/** The report on these spans, all of one service unless it is said of each. */
export function reported(
  spans: readonly (FinishedSpan | readonly [service: string, span: FinishedSpan])[],
  { skipped = [], wholeCall = false }: { skipped?: readonly Skipped[]; wholeCall?: boolean } = {},
): Report {
  const audit = new Audit({ ...OPTIONS, wholeCall });
  for (const each of spans) {
    if ('name' in each) audit.span(each, 'chat-api');
    else audit.span(each[1], each[0]);
  }
  for (const each of skipped) audit.skip(each);
  return audit.report();
}
