import { Audit } from '../../../lib/audit/count/audit.js';
import type { Report } from '../../../lib/audit/count/report.js';
import type { Skipped } from '../../../lib/audit/read/read-traces.js';
import { createRules, type FinishedSpan, type Rules } from '../../../lib/index.js';
import { foundSpan } from './read.js';

export const RULES: Rules = createRules();

/** The report on these spans, all of one service unless it is said of each. */
export function reported(
  spans: readonly (FinishedSpan | readonly [service: string, span: FinishedSpan])[],
  { skipped = [] }: { skipped?: readonly Omit<Skipped, 'times'>[] } = {},
): Report {
  const audit = new Audit(RULES);
  for (const each of spans) {
    if ('name' in each) audit.span(foundSpan('chat-api', each));
    else audit.span(foundSpan(...each));
  }
  for (const each of skipped) audit.skip({ ...each, times: 1 });
  return audit.report();
}
