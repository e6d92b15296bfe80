/**
 * What a piece of evidence says, in OTTL: whether a pattern matches it. One group reads one piece.
 */
import { FRAME } from '../rule/error-text.js';
import { MAX_SEGMENT } from '../rule/limits.js';
import type { TeardownPattern } from '../rule/pattern.js';
import { matchOwn } from './own-patterns.js';
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
  where,
  type StatementGroup,
} from './ottl.js';
import { toRe2 } from './re2.js';
import { close, IS_OPEN, noted } from './scratch.js';
import {
  ASK,
  BEFORE_TEXT,
  BEHIND_TEXT,
  isTextPattern,
  isWanted,
  textTable,
  type ExpressionText,
  type PiecePaths,
  type TextTable,
} from './text-table.js';
import {
  BEFORE,
  saysReading,
  takeOff,
  takeOffAround,
  takeOffPlain,
  takeOffTypes,
  type Prefixes,
} from './wrapper-statements.js';

/** How many different descriptions of its error a span may have. */
export const MOST_PIECES = 2;

/** How long a message may be, with and without an appended stack, in bytes. */
export const LONGEST_WITH_STACK = 4096;
export const LONGEST: number = MAX_SEGMENT;

const cached = (key: string): string => keyOf('span.cache', key);
const PARTS = cached('parts');
const TYPE = cached('type');
const MESSAGE = cached('message');
const REST = cached('rest');
/** The text that is looked up, and its key. */
const TRIED = cached('tried');
const KEY = cached('key');
/** The number of the name that was found. */
const FOUND = cached('found');
const NAME = cached('name');
const ENDS = cached('ends');
const FIRST = cached('first');
const HEADER = cached('header');
const HEAD = cached('head');
const LAST = cached('last');
const PIECES = noted('pieces');
const TEXTS = cached('texts');
const NAMED = noted('named');
const AT = noted('at');
const TYPES = noted('types');

const PATHS: PiecePaths = { type: TYPE, message: MESSAGE, key: KEY, errorType: noted('error_type') };

/** What the groups that read are made of. */
export interface Reading {
  /** Reads what is bare, at the end of another group. */
  readonly bare: readonly string[];
  readonly groups: readonly StatementGroup[];
}

/** The groups that read the pieces. */
export function readingOf(patterns: readonly TeardownPattern[], prefixes: Prefixes): Reading {
  const at = patterns.findIndex((pattern) => typeof pattern === 'function');
  if (at >= 0) throw new TypeError(`patterns[${String(at)}] is a function: the Collector cannot run it`);
  const runnable = patterns.filter((pattern) => typeof pattern !== 'function');
  const own = runnable.filter((pattern) => !isTextPattern(pattern));
  const table = textTable(runnable.filter(isTextPattern));
  const isPlain = table.texts !== '' && own.length === 0;
  const group = {
    comment: `Reads one piece: is its message a known text, behind what clients put before it? It stands here
${String(MOST_PIECES)} times: a span with more descriptions of its error that differ and are no bare text is left alone.`,
    condition: all(IS_OPEN, `${AT} < Len(${PIECES})`),
    statements: [
      set(PARTS, split(`${PIECES}[${AT}]`, UNIT)),
      set(AT, `${AT} + 1`),
      set(TYPE, `${PARTS}[0]`, `Len(${PARTS}) == 2`),
      set(
        MESSAGE,
        `Trim(${PARTS}[1], " \\t\\r\\n")`,
        all(`Len(${PARTS}) == 2`, `Len(${PARTS}[1]) <= ${String(LONGEST_WITH_STACK)}`),
      ),
      ...describe(),
      ...(own.length === 0 ? [] : ['# Patterns of your own.', ...matchOwn(own, PATHS, NAME)]),
      ...(table.names.length === ASK + 1 ? [] : readText(table, prefixes)),
      '# What it was, by name. What no pattern matches is a real error.',
      ...takeDown(table),
      close(`${NAME} == nil`),
      ...conclude(prefixes),
    ],
  };
  return {
    bare: isPlain
      ? [
          '# Nearly all pieces are a bare text under a known type, which is soon read.',
          ...readBare(table, prefixes),
          ...conclude(prefixes),
        ]
      : [],
    groups: Array.from({ length: MOST_PIECES }, () => group),
  };
}

/** Takes down what the piece was, by the name of its pattern. */
function takeDown({ names }: TextTable): string[] {
  const between = names.some((name) => name.includes(',')) ? UNIT : ',';
  const list = split(quoted(names.join(between)), between);
  return [set(NAME, `${list}[${NAME}]`, `IsInt(${NAME})`), where(`append(${NAMED}, ${NAME})`, `${NAME} != nil`)];
}

/** Reads the next piece, where it is a bare text under a known type, as it stands. */
function readBare(table: TextTable, { types }: Prefixes): string[] {
  const isBare = all(`${FOUND} > ${String(ASK)}`, any(`${BEFORE} == ""`, `${BEFORE} == ${quoted(UNIT)}`));
  return [
    set(PARTS, split(`${PIECES}[${AT}]`, UNIT), `${AT} < Len(${PIECES})`),
    set(TEXTS, quoted(table.texts)),
    set(KEY, keyOfText(`TrimSuffix(${PARTS}[1], ".")`), `Len(${PARTS}) == 2`),
    find(table, `${KEY} != nil`),
    set(BEFORE, concatenated([`${PARTS}[0]`, '""'], UNIT), `${FOUND} > ${String(ASK)}`),
    takeOffTypes(types),
    set(NAME, FOUND, all(isBare, not(hasSeparator(`${PARTS}[0]`)))),
    set(AT, `${AT} + 1`, `${NAME} != nil`),
    ...takeDown(table),
  ];
}

/** Takes an appended stack off, of which each line is a frame, and the line before it, which says the message again. */
function describe(): string[] {
  const hasLines = contains(MESSAGE, '\n');
  const frame = toRe2(FRAME).slice(1, -1);
  const isStacked = `${HEAD} != nil`;
  const repeats = `${HEADER} == ${FIRST}`;
  return [
    '# Without the stack that some put behind it.',
    set(HEAD, MESSAGE, all(hasLines, matches(MESSAGE, `^[^\\n]+(?:\\n[^\\n]*){0,3}?(?:\\n${frame})+$`))),
    set(FIRST, `Trim(${split(HEAD, '\n')}[0], " \\t\\r")`, isStacked),
    replace(HEAD, `(?:\\n${frame})+$`, '', isStacked),
    set(HEADER, `Trim(TrimPrefix(${HEAD}, ${split(HEAD, '\n')}[0]), " \\t\\r\\n")`, isStacked),
    set(MESSAGE, FIRST, all(isStacked, any(`${HEADER} == ""`, repeats))),
    set(REST, `TrimSuffix(${HEADER}, ${concatenated(['": "', FIRST])})`, all(isStacked, `${FIRST} != ""`)),
    set(MESSAGE, FIRST, all(isStacked, `${REST} != ${HEADER}`, matches(REST, '^[\\w.$]+(?: \\[\\w+\\])?$'))),
    set(TYPES, concatenated([TYPES, REST, '""'], UNIT), all(isStacked, `${REST} != ${HEADER}`)),
  ];
}

function readText(table: TextTable, prefixes: Prefixes): string[] {
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

function keyOfText(text: string): string {
  return concatenated([quoted(BEFORE_TEXT), text, quoted(BEHIND_TEXT)]);
}

/** The number of the text that {@link KEY} is. */
function find({ digits }: TextTable, isSought: string): string {
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

function conclude({ types }: Prefixes): string[] {
  const isLast = all(
    `${noted('open')} == true`,
    `${AT} == Len(${PIECES})`,
    `Len(${NAMED}) == Len(${PIECES})`,
    `Len(${PIECES}) > 0`,
  );
  return [
    set(BEFORE, '""'),
    set(BEFORE, TYPES, isLast),
    takeOffTypes(types),
    set(noted('false'), 'true', all(isLast, `${BEFORE} == ""`, not(hasSeparator(TYPES)))),
  ];
}

/** Whether what should be types alone has more than one in a place: they are taken off with what stands between them. */
function hasSeparator(types: string): string {
  return matches(types, ' (?:[^[]|$)');
}
