/**
 * Takes the first part off a message, a type or a phrase of reading, in OTTL, and tells what the phrases say.
 */
import { all, any, concatenated, keyOf, matches, not, quoted, replace, set, UNIT } from './ottl.js';
import { compileReadingWords, type ReadingWord, type ReadingWordKind } from '../rule/reading-words.js';
import { SEPARATOR, isKnown, PART_TYPE, splitName } from './type-statements.js';
import { REST } from './text-statements.js';

/** The text before which all is taken off. */
export const TEXT: string = keyOf('span.cache', 'text');

/** Whether the text is not reached yet. */
export const IS_LEFT: string = `${REST} != ${TEXT}`;

/** The phrases that were taken off. */
export const PHRASES: string = keyOf('span.cache', 'phrases');

const FIRST = keyOf('span.cache', 'first');
const BEHIND = keyOf('span.cache', 'behind');
const IS_PHRASE = keyOf('span.cache', 'phrase');

/** Takes off the first part, where it is a type or a phrase. */
export function takeOffPart(words: readonly (ReadingWord | string)[]): string[] {
  const isThere = `HasPrefix(${BEHIND}, ${quoted(UNIT)})`;
  return [
    set(FIRST, REST),
    replace(FIRST, `(?s)\\s*(?:${SEPARATOR}|\\().*$`, ''),
    set(BEHIND, `TrimPrefix(${REST}, ${FIRST})`),
    replace(BEHIND, `(?s)^\\s*(?:${SEPARATOR}(.*)|\\((.*)\\))$`, `${UNIT}\${1}\${2}`),
    set(PART_TYPE, FIRST),
    splitName(PART_TYPE),
    set(IS_PHRASE, 'false'),
    set(IS_PHRASE, 'true', all(not(isKnown(PART_TYPE)), isPhrase(words))),
    set(PHRASES, concatenated([PHRASES, FIRST], ' '), all(IS_LEFT, isThere, `${IS_PHRASE} == true`)),
    set(
      REST,
      `TrimPrefix(${BEHIND}, ${quoted(UNIT)})`,
      all(IS_LEFT, isThere, any(isKnown(PART_TYPE), `${IS_PHRASE} == true`)),
    ),
  ];
}

/** Whether the first part is a phrase of known words. No letter may be one that another stands for where case is ignored. */
function isPhrase(given: readonly (ReadingWord | string)[]): string {
  const words = wordsOf(given).map(([word]) => word);
  if (words.length === 0) return 'false == true';
  return all(
    not(matches(FIRST, '[\u017f\u212a]')),
    matches(FIRST, `^(?i:(?:(?:${words.join('|')})\\b(?:[ -]\\b)?)+)$`),
  );
}

/** Whether the phrases that were taken off, if any, say that a stream was being read. */
export function saysReading(given: readonly (ReadingWord | string)[]): string {
  const has = (kind: ReadingWordKind): string => {
    const words = wordsOf(given).filter(([, of]) => of === kind);
    if (words.length === 0) return 'false == true';
    return matches(PHRASES, `(?i)[ -](?:${words.map(([word]) => word).join('|')})(?:[ -]|$)`);
  };
  return any(`${PHRASES} == ""`, has('stream'), all(has('read'), has('body')));
}

/** Words as they stand in a phrase. */
function wordsOf(given: readonly (ReadingWord | string)[]): (readonly [string, ReadingWordKind])[] {
  return [...compileReadingWords(given)].map(([word, kind]) => [word.replace(/^to_/, 'to '), kind]);
}
