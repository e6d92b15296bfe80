/**
 * What an instrumentation wrote on the chat span of a call, in a few words. Told without the code under test.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import type { ScenarioName } from './cells.js';
import type { SpanRecord } from './recorded-span.js';
import type { CellResult } from './results.js';
import type { Setup } from './setups.js';

/** The status, and the finish reasons where there are any: `ERROR, stop`. */
type Written = 'never ends' | 'UNSET' | 'OK' | 'ERROR' | `${'UNSET' | 'OK' | 'ERROR'}, ${string}`;

/** By scenario, in the order of its cells. */
export type Facts = Readonly<Partial<Record<ScenarioName, readonly Written[]>>>;

const FINISH_REASONS = [
  'gen_ai.response.finish_reasons',
  'anthropic.message.stop_reason',
  'llm.finish_reason',
  'ai.response.finishReason',
];

export function isChatSpan({ attributes }: SpanRecord, { chatSpan: [attribute, value] }: Setup): boolean {
  return attributes[attribute] === value;
}

/** The attribute that has the finish reasons of a span, if it has any. */
export function finishReasonAttributeOf({ attributes }: SpanRecord): string | undefined {
  return FINISH_REASONS.find((attribute) => reasonsIn(attributes[attribute]) !== '');
}

/** One, or a list of them. */
function reasonsIn(value: unknown): string {
  return [value]
    .flat()
    .filter((reason) => typeof reason === 'string')
    .join(' ');
}

/** What is written on one span. */
function writtenOn(span: SpanRecord): Exclude<Written, 'never ends'> {
  const status = SpanStatusCode[span.status.code] as 'UNSET' | 'OK' | 'ERROR'; // the names of the enumeration
  const attribute = finishReasonAttributeOf(span);
  return attribute === undefined ? status : `${status}, ${reasonsIn(span.attributes[attribute])}`;
}

function writtenIn({ raw, open }: CellResult, setup: Setup): Written {
  const [span, ...others] = raw.filter((candidate) => isChatSpan(candidate, setup));
  if (!span && open.length > 0) return 'never ends';
  if (!span || others.length > 0) throw new Error('a call has one chat span');
  return writtenOn(span);
}

export function factsOf(results: readonly CellResult[], setup: Setup): Facts {
  const facts: Partial<Record<ScenarioName, Written[]>> = {};
  for (const result of results) (facts[result.cell.scenario] ??= []).push(writtenIn(result, setup));
  return facts;
}
