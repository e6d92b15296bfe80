/**
 * Looks a message, or what is left of it, up among the known texts, in OTTL.
 */
import { all, any, concatenated, contained, contains, keyOf, quoted, replace, set, split, UNIT } from './ottl.js';
import { IS_KNOWN, isInScopes, type PiecePaths } from './text-conditions.js';
import { MAX_SEGMENT } from '../rule/limits.js';
import { noted } from './scratch.js';
import { ANY_TYPE, BEFORE_TYPE, END, listName, PART, type ConditionalText, type TextTable } from './text-table.js';

const cached = (key: string): string => keyOf('span.cache', key);
const TYPE = cached('type');
const MESSAGE = cached('message');
const KEY = cached('key');
const WHO = cached('who');
const ROW = cached('row');

/** The texts from the key on. */
const FROM = cached('from');

const PLACE = cached('place');

/** What is not taken off the message yet. */
export const REST: string = cached('rest');

/** The name of the pattern that matches the piece, `""` where none does. */
export const NAME: string = cached('name');

const KEY_OF_REST = concatenated([quoted(''), `TrimSuffix(${REST}, ".")`, quoted('')], UNIT);

/** Nothing is known of the piece yet. */
export const IS_SOUGHT: string = `${NAME} == nil`;

/** Where the piece lies. */
export const PATHS: PiecePaths = { type: TYPE, message: MESSAGE, key: KEY, who: WHO, errorType: noted('error_type') };

/** Looks up a message as it stands, or where there is none the type. */
export function lookUpBare(table: TextTable): string[] {
  return [
    set(IS_KNOWN, 'true', `${REST} == ""`),
    set(WHO, TYPE, `${REST} == ""`),
    set(KEY, concatenated([quoted(BEFORE_TYPE), TYPE, quoted(UNIT)]), `${REST} == ""`),
    set(KEY, KEY_OF_REST, all(`${REST} != ""`, `Len(${REST}) <= ${String(MAX_SEGMENT)}`)),
    ...lookUpKey(table, table.conditional),
  ];
}

/** Looks up what is left as it stands, or where that is no known text, with `#` for its numbers. */
export function lookUpText(table: TextTable): string[] {
  return [
    set(KEY, KEY_OF_REST, IS_SOUGHT),
    ...lookUpKey(
      table,
      table.conditional.filter(({ wantsType }) => !wantsType),
    ),
  ];
}

function lookUpKey(table: TextTable, conditional: readonly ConditionalText[]): string[] {
  return [
    ...look(IS_SOUGHT),
    replace(KEY, '[0-9]+', '#', all(IS_SOUGHT, `${PLACE} < 0`)),
    ...look(all(IS_SOUGHT, `${PLACE} < 0`, contains(KEY, '#'))),
    ...found(table, table.most),
    ...asked(conditional),
  ];
}

/** Looks up {@link WHO} as a type that says enough. */
export function lookUpWho(table: TextTable): string[] {
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
    const those = conditional.filter((each) => each.name === name);
    const conditions = [...new Set(those.map(({ condition }) => condition(PATHS)))].map((condition) => {
      const scopes = those.filter((each) => each.condition(PATHS) === condition).map(({ scope }) => scope);
      return all(condition, scopes.every((scope) => scope !== undefined) ? isInScopes(scopes) : '');
    });
    return set(NAME, quoted(name), all(IS_SOUGHT, any(...conditions)));
  });
}
