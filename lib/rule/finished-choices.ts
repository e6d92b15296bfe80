/**
 * Whether every choice of a call finished, by every attribute in which its dialects tell of it.
 */
import type { SpanAttributes, SpanEvent } from '../otel/span.js';
import type { Dialect } from './dialects.js';
import { isObject } from './option-checks.js';
import { countFinalMessages, countFinalReasons, HAS_UNFINISHED } from './finish-reasons.js';
import { MAX_JSON_LENGTH, MAX_STATUS_LENGTH } from './limits.js';

/** Messages with a `finish_reason` each. Read in every dialect. */
export const OUTPUT_MESSAGES = 'gen_ai.output.messages';

export const CHOICE_EVENT = 'gen_ai.choice';

/** How many choices were asked for. */
export const CHOICE_COUNTS: ReadonlySet<string> = new Set([
  'gen_ai.request.choice.count', // semantic conventions: gen-ai
  'gen_ai.request.n', // traceloop/openllmetry
  'llm.request.n',
  'gen_ai.request.candidate_count', // Google GenAI
  'gcp.vertex.agent.request.candidate_count',
]);

/** The parameters of a call as JSON (OpenInference), and what they call the number of choices. */
export const INVOCATION_PARAMETERS = 'llm.invocation_parameters';
export const INVOCATION_COUNTS: readonly string[] = ['n', 'candidate_count', 'candidateCount'];
export const GENERATION_CONFIGS: readonly string[] = ['generation_config', 'generationConfig', 'config'];

/** The attributes of a span, and the names of those that may tell of choices by what they are called. */
export interface Attributes {
  readonly values: SpanAttributes;
  readonly names: readonly string[];
}

/** Whether an attribute with `name` tells how many choices were asked for, or tells of one of several by its number. */
export function tellsOfChoices(name: string): boolean {
  return CHOICE_COUNTS.has(name) || name === INVOCATION_PARAMETERS || /\d/.test(name);
}

/**
 * Whether a chat span of `dialects` has as many final finish reasons as choices were asked for, none that is unfinished,
 * and no choice without a reason beside one that has it.
 */
export function isFinished(
  attributes: Attributes,
  dialects: readonly Dialect[],
  unfinished: ReadonlySet<string>,
): boolean {
  return finishedChoices(attributes, dialects, unfinished) >= wantedChoices(attributes);
}

/** Whether an event tells of a choice that is unfinished (semantic conventions before 1.37: `gen_ai.choice`). */
export function hasUnfinishedChoice(events: readonly SpanEvent[], unfinished: ReadonlySet<string>): boolean {
  return events.some(({ name, attributes = {} }) => {
    const reason = attributes['finish_reason'];
    return name === CHOICE_EVENT && reason !== undefined && Number.isNaN(countFinalReasons(reason, unfinished));
  });
}

/** Several attributes tell of the same choices, so the largest number counts, not the sum. */
function finishedChoices(
  { values, names }: Attributes,
  dialects: readonly Dialect[],
  unfinished: ReadonlySet<string>,
): number {
  let finished = 0;
  for (const { finishReasons } of dialects) {
    for (const attribute of finishReasons) {
      const value = attribute.includes('*') ? reasonsOfChoices(values, names, attribute) : own(values, attribute);
      if (value !== undefined) finished = Math.max(finished, countFinalReasons(value, unfinished));
    }
  }
  // Last: JSON is parsed for it, which an unfinished reason makes needless.
  return Number.isNaN(finished)
    ? finished
    : Math.max(finished, countFinalMessages(own(values, OUTPUT_MESSAGES), unfinished));
}

const NUMBER = /^\d{1,9}/;

/**
 * The reasons of the choices that have an attribute such as `attribute`, in which a star stands for the number of the
 * choice: `undefined` of one that has none, and of all where none has one.
 */
function reasonsOfChoices(values: SpanAttributes, names: readonly string[], attribute: string): unknown[] | undefined {
  const star = attribute.indexOf('*');
  const prefix = attribute.slice(0, star);
  const suffix = attribute.slice(star + 1);
  const ofChoices = names.filter((name) => name.startsWith(prefix));
  if (ofChoices.length === 0) return undefined;
  const reasons = new Map<string, unknown>();
  for (const name of ofChoices) {
    const number = NUMBER.exec(name.slice(star))?.[0];
    if (number === undefined) continue;
    if (name === `${prefix}${number}${suffix}`) reasons.set(number, values[name]);
    else if (!reasons.has(number)) reasons.set(number, undefined);
  }
  const found = [...reasons.values()];
  return found.every((reason) => reason === undefined) ? undefined : found;
}

/** The most choices that any attribute asks for, one at least, {@link HAS_UNFINISHED} where that cannot be read. */
function wantedChoices({ values, names }: Attributes): number {
  let wanted = 1;
  for (const name of names) {
    if (CHOICE_COUNTS.has(name)) wanted = Math.max(wanted, countOf(values[name]));
    else if (name === INVOCATION_PARAMETERS) wanted = Math.max(wanted, invocationCount(values[name]));
  }
  return wanted;
}

function invocationCount(json: unknown): number {
  if (typeof json !== 'string') return 0;
  if (json.length > MAX_JSON_LENGTH) return HAS_UNFINISHED;
  try {
    const parameters: unknown = JSON.parse(json);
    const nested = isObject(parameters) ? GENERATION_CONFIGS.map((name) => parameters[name]) : [];
    return Math.max(0, ...[parameters, ...nested].filter(isObject).flatMap(countsIn));
  } catch {
    // Cut by a length limit, or as Python writes it: what it asks for cannot be read.
    return INVOCATION_COUNTS.some((name) => json.includes(`"${name}"`) || json.includes(`'${name}'`))
      ? HAS_UNFINISHED
      : 0;
  }
}

function countsIn(parameters: Readonly<Record<string, unknown>>): number[] {
  return INVOCATION_COUNTS.map((name) => countOf(parameters[name]));
}

function countOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.length <= MAX_STATUS_LENGTH ? Number(value) : HAS_UNFINISHED;
}

/** A prototype that somebody has added to proves nothing. */
function own(values: SpanAttributes, name: string): unknown {
  const value = values[name];
  return value === undefined || Object.hasOwn(values, name) ? value : undefined;
}
