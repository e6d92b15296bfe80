/**
 * Looks a message, or what is left of it, up among the known texts, in OTTL.
 */
import {
  all,
  any,
  concatenated,
  contained,
  contains,
  keyOf,
  matches,
  quoted,
  replace,
  set,
  split,
  UNIT,
} from './ottl.js';
import { IS_KNOWN, type PiecePaths } from './text-conditions.js';
import { noted } from './scratch.js';
import { ANY_TYPE, BEFORE_TYPE, END, listName, PART, type ConditionalText, type TextTable } from './text-table.js';
import { type Wrapper } from '../rule/wrappers.js';
import { SEPARATOR } from './type-statements.js';
import { takeOffAround } from './wrappers-around.js';

const cached = (key: string): string => keyOf('span.cache', key);
const TYPE = cached('type');
const MESSAGE = cached('message');
const KEY = cached('key');
const WHO = cached('who');
const ROW = cached('row');

/** The texts from the key on. */
const FROM = cached('from');

const PLACE = cached('place');
const WHOLE = cached('whole');
const BASE = cached('base');
const MARKED = cached('marked');

/** What is not taken off the message yet. */
export const REST: string = cached('rest');

/** The name of the pattern that matches the piece, `""` where none does. */
export const NAME: string = cached('name');

/** Nothing is known of the piece yet. */
export const IS_SOUGHT: string = `${NAME} == nil`;

/** Where the piece lies. */
export const PATHS: PiecePaths = { type: TYPE, message: MESSAGE, key: KEY, who: WHO, errorType: noted('error_type') };

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

/** Looks up what is left: as it stands, or where that is no known text, with `#` for its numbers. */
export function lookUp(table: TextTable): string[] {
  return [
    ...lookUpText(table),
    set(WHO, `TrimSuffix(TrimSuffix(${REST}, "."), ":")`, all(IS_SOUGHT, matches(REST, '^[A-Za-z][\\w.:]*$'))),
    ...lookUpWho(table),
  ];
}

function lookUpText(table: TextTable): string[] {
  return [
    set(KEY, concatenated([quoted(''), `TrimSuffix(${REST}, ".")`, quoted('')], UNIT), IS_SOUGHT),
    ...look(IS_SOUGHT),
    replace(KEY, '[0-9]+', '#', all(IS_SOUGHT, `${PLACE} < 0`)),
    ...look(all(IS_SOUGHT, `${PLACE} < 0`, contains(KEY, '#'))),
    ...found(table, table.most),
    ...asked(table.conditional.filter(({ wantsType }) => !wantsType)),
  ];
}

/** Looks up an error without a message by its type, which may be known for that alone. */
export function lookUpType(table: TextTable): string[] {
  const isWithout = all(IS_SOUGHT, `${REST} == ""`);
  return [set(IS_KNOWN, 'true', isWithout), set(WHO, TYPE, isWithout), ...lookUpWho(table)];
}

/** Looks up {@link WHO} as a type that says enough. */
function lookUpWho(table: TextTable): string[] {
  const isThere = all(IS_SOUGHT, `${WHO} != nil`);
  return [
    set(KEY, concatenated([quoted(BEFORE_TYPE), WHO, quoted(UNIT)]), isThere),
    ...look(isThere),
    ...found(table, 1),
    ...asked(table.conditional.filter(({ wantsType }) => wantsType)),
  ];
}

/** Where the key stands among the texts, below 0 where it does not. */
function look(condition: string): string[] {
  return [set(PLACE, `Index(${noted('texts')}, ${KEY})`, condition)];
}

/** Sets the name to that of the first pattern whose text is the key, and that takes the type. */
function found({ lists }: TextTable, most: number): string[] {
  const type = concatenated([quoted(''), TYPE, quoted('')], UNIT);
  const isType = any(
    all(`${ROW}[1] == ${quoted(ANY_TYPE)}`, `${IS_KNOWN} == true`),
    contained(type, `${ROW}[1]`),
    ...lists.map((list, index) => all(contains(`${ROW}[1]`, listName(index)), contained(type, quoted(list)))),
  );
  const isFound = all(IS_SOUGHT, `${PLACE} >= 0`);
  const texts = noted('texts');
  const rows = Array.from({ length: most }, (_, index) => {
    const from = index === 0 ? FROM : `Split(${FROM}, ${KEY})[${String(index + 1)}]`;
    return [
      set(ROW, split(`Substring(${from}, 0, Index(${from}, ${quoted(END)}))`, PART), isFound),
      set(NAME, `${ROW}[2]`, all(isFound, isType)),
    ];
  });
  return [set(FROM, `Substring(${texts}, ${PLACE}, Len(${texts}) - ${PLACE})`, isFound), ...rows.flat()];
}

/** The first pattern decides, of several with one name any. */
function asked(conditional: readonly ConditionalText[]): string[] {
  return [...new Set(conditional.map(({ name }) => name))].map((name) => {
    const conditions = conditional.filter((each) => each.name === name).map(({ condition }) => condition(PATHS));
    return set(NAME, quoted(name), all(IS_SOUGHT, any(...conditions)));
  });
}
