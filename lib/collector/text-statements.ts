/**
 * Looks for the known text that a message ends with, in OTTL.
 */
import {
  all,
  any,
  behindLast,
  concatenated,
  contains,
  keyOf,
  matches,
  not,
  quoted,
  replace,
  set,
  split,
  UNIT,
} from './ottl.js';
import { MAX_SEGMENT } from '../rule/limits.js';
import { noted } from './scratch.js';
import { isWanted, type PiecePaths } from './text-conditions.js';
import { ASK, BEFORE_TEXT, BEHIND_TEXT, type ExpressionText, type TextTable } from './text-table.js';
import { BEFORE } from './type-statements.js';
import { saysReading } from './phrase-statements.js';
import { takeOff, takeOffAround, takeOffPlain, type Prefixes } from './wrapper-statements.js';

const cached = (key: string): string => keyOf('span.cache', key);
const PARTS = cached('parts');
const REST = cached('rest');
const LAST = cached('last');
const ENDS = cached('ends');

/** The known texts. */
export const TEXTS: string = cached('texts');
/** The text that is looked up, and how it stands among the known ones. */
const TRIED = cached('tried');
export const KEY: string = cached('key');
/** The number of the name that was found. */
export const FOUND: string = cached('found');
/** The name of the pattern that matches the piece. */
export const NAME: string = cached('name');
const TYPE = cached('type');
const MESSAGE = cached('message');

/** Where the piece lies. */
export const PATHS: PiecePaths = { type: TYPE, message: MESSAGE, key: KEY, errorType: noted('error_type') };

/** How long a message may be, in bytes. */
const LONGEST: number = MAX_SEGMENT;

/** Looks for a known text in the message, and at what stands before it. */
export function readText(table: TextTable, prefixes: Prefixes): string[] {
  const isSought = `${FOUND} == nil`;
  const isFound = `${FOUND} > ${String(ASK)}`;
  return [
    '# The known text that the message ends with. A longer message is not sought in.',
    set(FOUND, '0', any(`${NAME} != nil`, `${MESSAGE} == nil`, `Len(${MESSAGE}) > ${String(LONGEST)}`)),
    set(TEXTS, quoted(table.texts)),
    ...takeOffAround(prefixes.wrappers, MESSAGE, isSought),
    set(REST, `TrimSuffix(${MESSAGE}, ".")`, isSought),
    ...tryText(table, REST, isSought),
    ...[...table.typeLists].map(([path, list]) => set(path, 'true', matches(TYPE, list))),
    ...tryTypes(table, isSought),
    ...table.expressions.flatMap((text) => tryExpression(text, isSought)),
    set(PARTS, split(REST, ': '), isSought),
    set(LAST, `${PARTS}[Len(${PARTS}) - 1]`, isSought),
    ...tryText(
      table,
      `TrimPrefix(${REST}, ${concatenated([`${PARTS}[0]`, '""'], ': ')})`,
      all(isSought, `Len(${PARTS}) > 1`),
    ),
    ...tryText(table, concatenated([`${PARTS}[Len(${PARTS}) - 2]`, LAST], ': '), all(isSought, `Len(${PARTS}) > 2`)),
    ...tryText(table, LAST, isSought),
    ...[' = ', ' - ', '] '].flatMap((separator) =>
      tryText(table, behindLast(REST, separator), all(isSought, contains(REST, separator))),
    ),
    set(BEFORE, REST, isSought),
    ...takeOffPlain(prefixes.wrappers),
    ...tryText(table, `TrimPrefix(${BEFORE}, ${quoted(UNIT)})`, all(isSought, `${BEFORE} != ${REST}`)),
    '# A text in parentheses.',
    set(PARTS, split(MESSAGE, '('), all(isSought, `HasSuffix(${MESSAGE}, ")")`)),
    set(ENDS, 'true', all(isSought, `HasSuffix(${MESSAGE}, ")")`, `Len(${PARTS}) == 2`)),
    ...tryText(table, `TrimSuffix(TrimSuffix(${PARTS}[1], ")"), ".")`, all(isSought, `${ENDS} == true`)),
    ...table.conditional.map(({ name, condition }) =>
      set(FOUND, String(name), all(`${FOUND} == ${String(ASK)}`, condition(PATHS))),
    ),
    '# What stands before it: the type, wrappers of clients, other types, and words of reading. Nothing may be left.',
    set(TYPE, '""', `${FOUND} >= ${String(table.firstTyped)}`),
    set(BEFORE, '""'),
    set(BEFORE, `TrimSuffix(${REST}, ${TRIED})`, isFound),
    set(BEFORE, concatenated([`TrimSuffix(${PARTS}[0], " ")`, '": "']), all(isFound, `${ENDS} == true`)),
    set(BEFORE, concatenated([TYPE, BEFORE], UNIT), all(isFound, `${TYPE} != ""`)),
    ...takeOff(prefixes),
    set(
      NAME,
      FOUND,
      all(isFound, `${BEFORE} == ""`, not(hasSeparator(TYPE)), saysReading(prefixes.words, prefixes.types)),
    ),
  ];
}

/** An error without a message, or one of which the message is the name of its type, with a colon behind it or not. */
function tryTypes({ types }: TextTable, isSought: string): string[] {
  if (types.length === 0) return [];
  const who = cached('who');
  const isNew = all(isSought, `${who} != nil`);
  return [
    set(who, TYPE, all(isSought, `${REST} == ""`)),
    set(TRIED, behindLast(REST, ': '), isSought),
    set(who, `TrimSuffix(${TRIED}, ":")`, all(isSought, `${REST} != ""`, matches(TRIED, '^[A-Za-z][\\w.:]*$'))),
    ...types.map((text) => set(FOUND, String(text.name), all(isNew, isWanted(text, who), text.condition(PATHS)))),
    set(TYPE, '""', all(`${FOUND} > ${String(ASK)}`, `${REST} == ""`)),
  ];
}

/** Looks a text up: as it stands, and where that fails, with `#` for its numbers. */
function tryText(table: TextTable, text: string, condition: string): string[] {
  const isSought = `${FOUND} == nil`;
  return [
    set(TRIED, text, condition),
    set(KEY, keyOfText(TRIED), isSought),
    find(table, isSought),
    replace(KEY, '[0-9]+', '#', isSought),
    find(table, isSought),
  ];
}

/** A text as it stands among the known ones. */
export function keyOfText(text: string): string {
  return concatenated([quoted(BEFORE_TEXT), text, quoted(BEHIND_TEXT)]);
}

/** The number of the text that {@link KEY} is. */
export function find({ digits }: TextTable, isSought: string): string {
  const number = `Substring(${TEXTS}, Index(${TEXTS}, ${KEY}) + Len(${KEY}), ${String(digits)})`;
  return set(FOUND, `Int(${number})`, all(isSought, `Index(${TEXTS}, ${KEY}) >= 0`));
}

/** A text that varies. */
function tryExpression({ name, expression, condition }: ExpressionText, isSought: string): string[] {
  const isThere = all(isSought, `HasSuffix(${KEY}, ${quoted(UNIT)})`);
  return [
    set(KEY, REST, isSought),
    replace(KEY, `(?:${expression})$`, UNIT, isSought),
    set(TRIED, `TrimPrefix(${REST}, TrimSuffix(${KEY}, ${quoted(UNIT)}))`, isThere),
    set(FOUND, String(name), all(isThere, condition(PATHS))),
  ];
}

/** Whether what should be types alone has more than one in a place: they are taken off with what stands between them. */
export function hasSeparator(types: string): string {
  return matches(types, ' (?:[^[]|$)');
}
