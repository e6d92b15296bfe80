/**
 * How a report says things, as text and as a page.
 */
import type { KeptReport } from '../count/report.js';
import type { ChatTally } from '../count/tally.js';
import type { Skipped } from '../read/read-traces.js';

/** Why an error is kept. */
export const KEPT_BECAUSE: Readonly<Record<KeptReport['reason'], string>> = {
  unfinished: 'no final finish reason',
  'other-error': 'another error',
  unexplained: 'no description',
  failed: 'could not be judged',
};

/** `1,240` */
export function count(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `5.3 %`, and never `0.0 %` of something. */
export function percent(share: number): string {
  return share > 0 && share < 0.0005 ? '<0.1 %' : `${(100 * share).toFixed(1)} %`;
}

/** So much is shown of a text of the file. */
const MAX_TEXT = 200;

export function shortened(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** A name of the file, or what stands for none. */
export function shownName(name: string): string {
  return name === '' ? '(unknown)' : shortened(name);
}

/** The report in a line. */
export function headline({ chatSpans, errors, falseErrors }: ChatTally): string {
  if (chatSpans === 0) return 'There are no chat spans';
  return `${count(falseErrors)} of ${count(errors)} errors ${falseErrors === 1 ? 'is' : 'are'} false`;
}

/** What was not read, in a line. */
export function skippedLine({ file, line, problem, times }: Skipped): string {
  return `${file}:${String(line)} ${problem}${times > 1 ? ` (${count(times)} times)` : ''}`;
}
