/**
 * The report as text, for a terminal.
 */
import type { Example } from '../count/findings.js';
import { count, headline, KEPT_BECAUSE, shownName, percent, skippedLine } from './report-words.js';
import { visible } from './visible.js';
import type { Report } from '../count/report.js';
import type { ChatTally, Rated } from '../count/tally.js';

type Row = readonly string[];

/** So many are read; the others are in the JSON. */
const MAX_MODELS = 20;

const TALLY_HEADINGS: Row = ['chat spans', 'errors', 'false', 'error rate', 'corrected'];

export function textReport(report: Report): string {
  const { models } = report;
  const sections = [
    summary(report),
    table(['spans of every kind', count(report.spans)], [['with status ERROR', count(report.errorSpans)]]),
    table(
      ['service', 'spans', ...TALLY_HEADINGS],
      report.services.map(({ service, ...counts }) => [shownName(service), count(counts.spans), ...tallyCells(counts)]),
    ),
    [
      table(
        ['model', ...TALLY_HEADINGS],
        models.slice(0, MAX_MODELS).map(({ model, ...counts }) => [shownName(model), ...tallyCells(counts)]),
      ),
      ...(models.length > MAX_MODELS ? [`and ${count(models.length - MAX_MODELS)} more`] : []),
    ].join('\n'),
    table(
      ['false: pattern', 'errors', 'traces, for example'],
      report.patterns.map(({ pattern, falseErrors: all, examples }) => [pattern, count(all), ids(examples)]),
    ),
    table(
      ['kept: reason', 'errors', 'traces, for example'],
      report.kept.map(({ reason, errors: kept, examples }) => [KEPT_BECAUSE[reason], count(kept), ids(examples)]),
    ),
    skipped(report),
  ];
  return sections.filter((section) => section !== '').join('\n\n') + '\n';
}

function summary(report: Report): string {
  const { chatSpans, errorRate } = report;
  const [before, after] = [percent(errorRate.before), percent(errorRate.after)];
  const rate = ` The error rate of ${count(chatSpans)} chat spans is ${before}, corrected ${after}.`;
  return `${headline(report)}.${chatSpans === 0 ? '' : rate}`;
}

function tallyCells({ chatSpans, errors, falseErrors, errorRate }: Rated<ChatTally>): Row {
  return [count(chatSpans), count(errors), count(falseErrors), percent(errorRate.before), percent(errorRate.after)];
}

function ids(examples: readonly Example[]): string {
  return examples
    .map(({ traceId }) => traceId)
    .slice(0, 2)
    .join(' ');
}

function skipped({ skipped: { count: all, first } }: Report): string {
  if (all === 0) return '';
  const named = first.map((each) => `  ${visible(skippedLine(each))}`);
  const more = all > first.length ? [`  and ${count(all - first.length)} more`] : [];
  return [`Skipped ${count(all)}:`, ...named, ...more].join('\n');
}

const NUMBER = /^[\d,.]+( %)?$/;

/** Columns, two spaces apart: numbers to the right. Nothing where there is nothing below the heading. */
function table(heading: Row, rows: readonly Row[]): string {
  const all = [heading, ...rows].map((row) => row.map((cell) => visible(cell)));
  const widths = heading.map((_, column) => Math.max(...all.map((row) => String(row[column]).length)));
  const areNumbers = heading.map((_, column) => rows.every((row) => NUMBER.test(String(row[column]))));
  const padded = (cell: string, column: number): string =>
    areNumbers[column] === true ? cell.padStart(Number(widths[column])) : cell.padEnd(Number(widths[column]));
  return rows.length === 0 ? '' : all.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}
