/**
 * Takes phrases of reading off what stands before a text, in OTTL, and tells what they say.
 */
import { all, any, concatenated, keyOf, matches, replace, set } from './ottl.js';
import { compileErrorTypes } from '../rule/error-type-lookup.js';
import { compileReadingWords, type ReadingWord, type ReadingWordKind } from '../rule/reading-words.js';
import { BEFORE, SEPARATOR } from './type-statements.js';

/** The phrases that were taken off. */
export const PHRASES: string = keyOf('span.cache', 'phrases');

const PREVIOUS = keyOf('span.cache', 'previous');

/** Takes phrases off, and keeps them in {@link PHRASES}. */
export function takeOffPhrases(given: readonly (ReadingWord | string)[]): string[] {
  const words = wordsOf(given);
  if (words.length === 0) return [];
  const any = words.map(([word]) => word).join('|');
  return [
    set(PREVIOUS, BEFORE),
    // The two letters that another one stands for where case is ignored.
    replace(
      BEFORE,
      `^(?:(?:(?i:${any})\\b(?:[ -]\\b)?)+${SEPARATOR})+`,
      '',
      all(`${BEFORE} != ""`, `not ${matches(BEFORE, '[\u017f\u212a]')}`),
    ),
    set(
      PHRASES,
      concatenated([PHRASES, `TrimSuffix(${PREVIOUS}, ${BEFORE})`]),
      all(`${PHRASES} != nil`, `${PREVIOUS} != ${BEFORE}`),
    ),
  ];
}

/** Whether the phrases that were taken off say that a stream was being read. */
export function saysReading(given: readonly (ReadingWord | string)[], types: readonly string[]): string {
  const known = new Set([...compileErrorTypes(types)].map((type) => type.toLowerCase()));
  const has = (kind: ReadingWordKind): string => {
    const words = wordsOf(given).filter(([word, of]) => of === kind && !known.has(word));
    if (words.length === 0) return 'false == true';
    return matches(PHRASES, `(?i)(?:^|[ -])(?:${words.map(([word]) => word).join('|')})(?:[ :\\]=-])`);
  };
  return any(`${PHRASES} == nil`, `${PHRASES} == ""`, has('stream'), all(has('read'), has('body')));
}

/** Words as they stand in a phrase. */
function wordsOf(given: readonly (ReadingWord | string)[]): (readonly [string, ReadingWordKind])[] {
  return [...compileReadingWords(given)].map(([word, kind]) => [word.replace(/^to_/, 'to '), kind]);
}
