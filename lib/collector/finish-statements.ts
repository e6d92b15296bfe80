/**
 * Whether a span's stream ended, in OTTL: `isFinished` of the same dialects.
 */
import { all, attribute, keepThese, matches, not, set } from './ottl.js';
import { CHOICE_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES } from '../rule/finished-choices.js';
import { type Dialect } from '../rule/dialects.js';
import { countFinalReasons, normalizeFinishReason } from '../rule/finish-reasons.js';
import { FOUND, findReasons, forgetUnclaimed, namesOf, startOf } from './finish-attributes.js';
import { FINISHED, normalize } from './reason-statements.js';
import { collectChoices, collectMessages } from './choice-statements.js';
import { IS_ENOUGH, wanted } from './choice-counts.js';

/** Whether as many choices finished as were asked for. */
export const HAS_FINISHED: string = all(`${FINISHED} >= 1`, IS_ENOUGH);

/** What nearly all spans say, so that the rest need not be asked. */
const PLAIN_REASONS: readonly string[] = [
  'stop',
  'STOP',
  'end_turn',
  'tool_calls',
  'tool_use',
  'length',
  'max_tokens',
  'stop_sequence',
  'tool-calls',
  'COMPLETE',
  'completed',
  'content_filter',
];

/** Counts in {@link FINISHED} the one choice of a span, the names of whose attributes are `keys`, that says plainly that it finished. */
export function plainFinish(dialects: readonly Dialect[], unfinished: readonly string[], keys: string): string[] {
  const names = namesOf(dialects);
  const normalized = new Set(unfinished.map(normalizeFinishReason));
  const isPlain = PLAIN_REASONS.filter((reason) => countFinalReasons(reason, normalized) === 1);
  const others = [...CHOICE_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES];
  return [
    '# Why the model stopped, in every attribute that says it. Nearly all spans say it plainly, once.',
    set(FOUND, 'span.attributes'),
    keepThese(
      FOUND,
      names.map((name) => name.replace('*', '0')),
    ),
    ...names.flatMap((name) => forgetUnclaimed(dialects, name)),
    set(
      FINISHED,
      '1',
      all(
        ...names.filter((name) => name.includes('*')).map((name) => hasNoOtherChoice(name, keys)),
        ...others.map((name) => `${attribute(name)} == nil`),
        matches(`String(${FOUND})`, `^\\{(?:"[^"\\\\]+":\\[?"(?:${isPlain.join('|')})"\\]?,?)+\\}$`),
      ),
    ),
  ];
}

/** Whether there is no choice but that with the number 0, by the names of all attributes. */
function hasNoOtherChoice(name: string, keys: string): string {
  return not(matches(keys, `"${startOf(name)}(?:[1-9]|0[^.])`));
}

/** Counts in {@link FINISHED} the choices that any other span of `dialects` proves finished. */
export function otherFinish(dialects: readonly Dialect[], unfinished: readonly string[]): string[] {
  const starred = namesOf(dialects).filter((name) => name.includes('*'));
  return [
    ...findReasons(dialects),
    ...starred.flatMap(collectChoices),
    ...collectMessages(),
    ...normalize([...new Set(unfinished.map(normalizeFinishReason))]),
    ...wanted(),
  ];
}
