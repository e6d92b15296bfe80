/**
 * Whether a span's stream ended, in OTTL: where `isFinished` of the same dialects says so, and its reasons are known ones.
 */
import { all, any, attribute, contains, keepThese, keyOf, matches, not, replace, set, where } from './ottl.js';
import { CHOICE_COUNTS, INVOCATION_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES } from '../rule/finished-choices.js';
import { type Dialect } from '../rule/dialects.js';
import { PROGRESS_REASONS } from '../rule/finish-reasons.js';
import { MAX_JSON_LENGTH, MAX_REASON_LENGTH } from '../rule/limits.js';
import { FOUND, forgetUnclaimed, namesOf, startOf } from './finish-attributes.js';
import { knownReason, PLAIN_REASONS, unfinishedOfWords } from './known-reasons.js';

const FINISH = keyOf('span.cache', 'finish');
const MESSAGES = keyOf('span.cache', 'output');
const PARAMETERS = keyOf('span.cache', 'asked');
const MESSAGE = keyOf(`${MESSAGES}[0]`, 'finish_reason');

/** Collects what a span says of its finish. */
export function collectFinish(dialects: readonly Dialect[]): string[] {
  const names = namesOf(dialects);
  const messages = attribute(OUTPUT_MESSAGES);
  const parameters = attribute(INVOCATION_PARAMETERS);
  return [
    '# Why the model stopped, in every attribute that says it.',
    set(FOUND, 'span.attributes'),
    keepThese(
      FOUND,
      names.map((name) => name.replace('*', '0')),
    ),
    ...names.flatMap((name) => forgetUnclaimed(dialects, name)),
    set(MESSAGES, messages, `${messages} != nil`),
    where('delete_key(span.cache, "output")', all(`IsString(${MESSAGES})`, not(mayTell(MESSAGES)))),
    set(MESSAGES, `ParseJSON(${MESSAGES})`, all(`IsString(${MESSAGES})`, isParsed(MESSAGES))),
    set(keyOf(FOUND, OUTPUT_MESSAGES), MESSAGE, `IsString(${MESSAGE})`),
    set(FINISH, `String(${FOUND})`),
    '# A list in JSON is a list, progress says nothing.',
    replace(FINISH, '"\\[\\\\"([^\\[\\]]*)\\\\"\\]"', '["${1}"]'),
    replace(FINISH, '\\\\", ?\\\\"', '","'),
    replace(FINISH, `"(?:${[...PROGRESS_REASONS].join('|')})",`, ''),
    set(PARAMETERS, parameters, `${parameters} != nil`),
    replace(PARAMETERS, `"(?:${INVOCATION_COUNTS.join('|')})": ?1([,}])`, '${1}'),
  ];
}

/** Whether that is known for the finish of the one choice that was asked for. */
export function hasFinished(dialects: readonly Dialect[], unfinished: readonly string[], keys: string): string {
  const parameters = attribute(INVOCATION_PARAMETERS);
  const own = unfinishedOfWords(unfinished);
  return all(
    // With the names of the attributes: so many reasons have no more.
    `Len(${FINISH}) <= ${String(MAX_REASON_LENGTH)}`,
    any(
      // Nearly all, in one pass. Those that a user takes for unfinished are excepted below.
      matches(FINISH, `^\\{"[^"\\\\]+":\\[?"(?:${PLAIN_REASONS.join('|')})"\\]?\\}$`),
      matches(FINISH, `^\\{(?:"[^"\\\\]+":\\[?(?:"${knownReason(unfinished)}",?)+\\]?,?)+\\}$`),
    ),
    // One choice has one reason: a list in its place is none.
    ...[...namesOf(dialects).filter((name) => name.includes('*')), OUTPUT_MESSAGES].map((name) =>
      not(contains(FINISH, `${name.replace('*', '0')}":[`)),
    ),
    ...(own === '' ? [] : [not(matches(FINISH, `(?:"|\\.|::)${own}"`))]),
    ...namesOf(dialects)
      .filter((name) => name.includes('*'))
      .map((name) => not(matches(keys, `"${startOf(name.toLowerCase())}(?:[1-9]|0[^.])`))),
    // One choice is what anybody gets.
    ...[...CHOICE_COUNTS].map(attribute).map((count) => any(`${count} == nil`, `${count} == 1`)),
    any(`${MESSAGES} == nil`, all(`IsList(${MESSAGES})`, `Len(${MESSAGES}) == 1`, `IsString(${MESSAGE})`)),
    any(
      `${parameters} == nil`,
      not(asks(parameters)),
      all(not(asks(PARAMETERS)), isParsed(parameters), `IsMap(ParseJSON(${parameters}))`),
    ),
  );
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
