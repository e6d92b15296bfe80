/**
 * Whether a span's stream ended, in OTTL: where `isFinished` of the same dialects says so, and its reasons are known ones.
 */
import { all, any, attribute, concatenated, contains, keyOf, matches, not, replace, set, where } from './ottl.js';
import { CHOICE_COUNTS, INVOCATION_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES } from '../rule/finished-choices.js';
import { type Dialect } from '../rule/dialects.js';
import { PROGRESS_REASONS } from '../rule/finish-reasons.js';
import { MAX_JSON_LENGTH, MAX_REASON_LENGTH } from '../rule/limits.js';
import { copyClaimed, namesOf, reasonAt, startOf } from './finish-attributes.js';
import { knownReason, PLAIN_REASONS, unfinishedOfWords } from './known-reasons.js';

const FINISH = keyOf('span.cache', 'finish');
const MESSAGES = keyOf('span.cache', 'output');
const PARAMETERS = keyOf('span.cache', 'asked');
const MESSAGE = keyOf(`${MESSAGES}[0]`, 'finish_reason');

/** What stands between what two attributes say. */
const NEXT = '\n';

/** What `Concat` makes of an attribute that is not there. */
const NONE = '<nil>';

/** Collects what a span says of its finish. */
export function collectFinish(dialects: readonly Dialect[]): string[] {
  const names = namesOf(dialects);
  const messages = attribute(OUTPUT_MESSAGES);
  const parameters = attribute(INVOCATION_PARAMETERS);
  return [
    '# Why the model stopped, in every attribute that says it.',
    set(MESSAGES, messages, `${messages} != nil`),
    where('delete_key(span.cache, "output")', all(`IsString(${MESSAGES})`, not(mayTell(MESSAGES)))),
    set(MESSAGES, `ParseJSON(${MESSAGES})`, all(`IsString(${MESSAGES})`, isParsed(MESSAGES))),
    ...names.flatMap((name) => copyClaimed(name, dialects)),
    set(FINISH, concatenated([...names.map((name) => reasonAt(name, dialects)), MESSAGE], NEXT)),
    '# One choice is what anybody gets.',
    set(PARAMETERS, parameters, `${parameters} != nil`),
    replace(PARAMETERS, `"(?:${INVOCATION_COUNTS.join('|')})": ?1([,}])`, '${1}'),
  ];
}

/** Whether that is known for the finish of the one choice that was asked for. */
export function hasFinished(dialects: readonly Dialect[], unfinished: readonly string[], keys: string): string {
  const parameters = attribute(INVOCATION_PARAMETERS);
  const own = unfinishedOfWords(unfinished);
  const ofChoices = namesOf(dialects).filter((name) => name.includes('*'));
  return all(
    `Len(${FINISH}) <= ${String(MAX_REASON_LENGTH)}`,
    any(
      // Nearly all, in one pass. Those that a user takes for unfinished are excepted below.
      matches(FINISH, `^(?:${NONE}\\n)*(?:\\[")?(?:${PLAIN_REASONS.join('|')})(?:"\\])?(?:\\n${NONE})*$`),
      matches(FINISH, `^(?:${NONE}\\n)*(?:${anyReason(unfinished)}\\n?(?:${NONE}\\n?)*)+$`),
    ),
    ...(own === '' ? [] : [not(matches(FINISH, `(?:^|["\\n.:])${own}(?:["\\n]|$)`))]),
    // One choice has one reason: a list in its place is none.
    ...[...ofChoices.map((name) => reasonAt(name, dialects)), MESSAGE].map((reason) => not(matches(reason, '^\\['))),
    ...ofChoices.map((name) => not(matches(keys, `"${startOf(name.toLowerCase())}(?:[1-9]|0[^.])`))),
    ...[...CHOICE_COUNTS].map(attribute).map((count) => any(`${count} == nil`, `${count} == 1`)),
    any(`${MESSAGES} == nil`, all(`IsList(${MESSAGES})`, `Len(${MESSAGES}) == 1`, `IsString(${MESSAGE})`)),
    any(
      `${parameters} == nil`,
      not(asks(parameters)),
      all(not(asks(PARAMETERS)), isParsed(parameters), `IsMap(ParseJSON(${parameters}))`),
    ),
  );
}

/** A known reason, or one of a list, also of one in JSON, where progress before it says nothing. */
function anyReason(unfinished: readonly string[]): string {
  const progress = `(?:"(?:${[...PROGRESS_REASONS].join('|')})", ?)*`;
  return `(?:\\[?${progress}")?${knownReason(unfinished)}(?:"(?:, ?|\\]))?`;
}

/** Whether messages may have a finish reason. */
function mayTell(messages: string): string {
  return any(contains(messages, 'finish_reason'), contains(messages, '\\u'));
}

/** Whether parameters may ask for choices. */
function asks(parameters: string): string {
  return matches(parameters, `["'](?:${INVOCATION_COUNTS.join('|')})["']|\\\\u00`);
}

/** Whether JSON is parsed: it is not too long, and has no control character, which JavaScript refuses in a text. */
function isParsed(json: string): string {
  return all(`Len(${json}) <= ${String(MAX_JSON_LENGTH)}`, not(matches(json, '[\\x00-\\x1f]')));
}
