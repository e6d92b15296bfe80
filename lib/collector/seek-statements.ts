/**
 * Looks for the known text that a message ends with, in OTTL.
 */
import { all, keyOf, matches, replace, set } from './ottl.js';
import { type Wrapper } from '../rule/wrappers.js';
import { IS_SOUGHT, lookUpText, lookUpWho, NAME, PATHS, REST } from './text-statements.js';
import { type TextTable } from './text-table.js';
import { SEPARATOR } from './type-statements.js';
import { takeOffAround } from './wrappers-around.js';

const WHOLE = keyOf('span.cache', 'whole');
const BASE = keyOf('span.cache', 'base');
const MARKED = keyOf('span.cache', 'marked');

/** How many parts before a text are left out to find it. */
const MOST_PARTS = 5;

/** Looks for the text that the message ends with: leaves out what stands before a separator, whatever it is. */
export function seek(table: TextTable, wrappers: readonly Wrapper[]): string[] {
  const every = lookUp(table);
  const texts = lookUpText(table);
  const step = [
    set(WHOLE, REST),
    replace(REST, `(?s)^.*?(?:(?:${SEPARATOR}|, )(.*)|\\((.*)\\))$`, '${1}${2}', IS_SOUGHT),
    set(REST, `Trim(${REST}, "'\\"")`, IS_SOUGHT),
    set(NAME, '""', all(IS_SOUGHT, `${REST} == ${WHOLE}`)),
  ];
  return [
    ...wrappers.flatMap((wrapper) => takeOffAround(wrapper, REST)),
    set(BASE, REST),
    ...table.expressions.map(({ key, expression }) => replace(REST, `(?:${expression})\\.?$`, key)),
    set(MARKED, REST),
    ...every,
    ...step,
    ...every,
    ...Array.from({ length: MOST_PARTS - 1 }, () => [...step, ...texts]).flat(),
    // The text as it stood before an expression took its place.
    set(REST, `TrimPrefix(${BASE}, TrimSuffix(${MARKED}, ${REST}))`, `${MARKED} != ${BASE}`),
  ];
}

/** Looks up what is left: as a text, or as a type that says enough. */
function lookUp(table: TextTable): string[] {
  return [
    ...lookUpText(table),
    set(PATHS.who, `TrimSuffix(TrimSuffix(${REST}, "."), ":")`, all(IS_SOUGHT, matches(REST, '^[A-Za-z][\\w.:]*$'))),
    ...lookUpWho(table),
  ];
}
