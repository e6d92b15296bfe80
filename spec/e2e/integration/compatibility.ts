/**
 * The table of docs/compatibility.md: what each instrumentation writes on the chat span of a finished call whose stream was torn down,
 * and whether that is corrected.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import { UNTOLD } from './facts.js';
import type { Results } from './play.js';
import type { CellResult } from './results.js';
import { nameOfSetup, SETUPS, type Setup } from './setups.js';
import { truthOf } from './truth.js';
import { installed } from './versions.js';
import { finishReasonAttributeOf, isChatSpan } from './written.js';

const START = '<!-- compatibility -->';
const END = '<!-- /compatibility -->';

const HEADER = ['instrumentation', 'version', 'what it writes after a teardown', 'corrected?'];

/** The table between its markers, formatted as prettier does it. */
export function compatibilityOf(results: Results): string {
  const rows = SETUPS.map((setup) => rowOf(setup, results.get(nameOfSetup(setup)) ?? []));
  const widths = HEADER.map((_, column) => Math.max(...[HEADER, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler: string): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  const separator = HEADER.map(() => '');
  return [START, '', line(HEADER, ' '), line(separator, '-'), ...rows.map((row) => line(row, ' ')), '', END].join('\n');
}

/** `page` with `compatibility` between its markers, `page` itself where it has none. */
export function withCompatibility(page: string, compatibility: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  return start < 0 || end < start ? page : page.slice(0, start) + compatibility + page.slice(end + END.length);
}

function rowOf(setup: Setup, results: readonly CellResult[]): string[] {
  const observations = results.filter(isTornDown).map((result) => observed(result, setup));
  const versions = setup.packages.map(installed).map(({ name, version }) => `\`${name}\` ${version}`);
  return [setup.title, versions.join(', '), writtenIn(observations), verdictOn(observations, setup)];
}

function isTornDown({ cell, served: [call] }: CellResult): boolean {
  return call !== undefined && call.ending !== 'end' && !truthOf(call, cell.action).failed;
}

type Outcome = 'corrected' | 'kept' | 'no error' | 'never ends';

interface Observation {
  readonly status: string;
  readonly reason: string;
  readonly outcome: Outcome;
}

function observed({ raw: before, behind: after }: CellResult, setup: Setup): Observation {
  const index = before.findIndex((span) => isChatSpan(span, setup));
  const [raw, behind] = [before[index], after[index]];
  if (!raw || !behind) return { status: 'never ends', reason: '', outcome: 'never ends' };
  const status = SpanStatusCode[raw.status.code];
  const attribute = finishReasonAttributeOf(raw);
  const reason = attribute === undefined ? ' without a finish reason' : ` with \`${attribute}\``;
  if (raw.status.code !== SpanStatusCode.ERROR) return { status, reason, outcome: 'no error' };
  return { status, reason, outcome: behind.status.code === SpanStatusCode.ERROR ? 'kept' : 'corrected' };
}

function writtenIn(observations: readonly Observation[]): string {
  const reasons = [...new Set(observations.map(({ reason }) => reason))].sort().reverse();
  const texts = reasons.map((wanted) => {
    const statuses = observations.filter(({ reason }) => reason === wanted).map(({ status }) => status);
    return [...new Set(statuses)].sort().join(' or ') + wanted;
  });
  return texts.join(', or ');
}

/** The first that there is says it. */
const VERDICTS: readonly (readonly [Outcome, string])[] = [
  ['kept', 'no: nothing on the span proves that the call finished'],
  ['corrected', 'yes'],
  ['no error', 'no false error'],
];

function verdictOn(observations: readonly Observation[], setup: Setup): string {
  const verdict = VERDICTS.find(([wanted]) => observations.some(({ outcome }) => outcome === wanted))?.[1] ?? '';
  return UNTOLD[nameOfSetup(setup)] === undefined ? verdict : `${verdict}, also the error of a listener that throws`;
}
