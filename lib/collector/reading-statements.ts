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
import { ASK, isTextPattern, isWanted, textTable, type PiecePaths, type TextTable } from './text-table.js';
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
const NAME = cached('name');
const TEXT = cached('text');
const KEY = cached('key');
const REST = cached('rest');
const TRIED = cached('tried');
const ENDS = cached('ends');
const FIRST = cached('first');
const HEADER = cached('header');
const HEAD = cached('head');
const PIECES = noted('pieces');
const NAMES = noted('names');
const NAMED = noted('named');
const AT = noted('at');
const TYPES = noted('types');

const PATHS: PiecePaths = { type: TYPE, message: MESSAGE, key: KEY, errorType: noted('error_type') };

/** What the groups that read are made of. */
export interface Reading {
  /** The names of the known texts, as a map of OTTL. */
  readonly names: string;
  /** Reads what is bare, at the end of another group. */
  readonly bare: readonly string[];
  readonly groups: readonly StatementGroup[];
}

/** The groups that read the pieces. */
export function readingOf(patterns: readonly TeardownPattern[], prefixes: Prefixes): Reading {
  const at = patterns.findIndex((pattern) => typeof pattern === 'function');
  if (at >= 0) throw new TypeError(`patterns[${String(at)}] is a function: the Collector cannot run it`);
  const texts = patterns.filter(isTextPattern);
  const own = patterns.filter((pattern) => !isTextPattern(pattern));
  const table = textTable(texts);
  const names = [...table.names].map(([text, name]) => `${quoted(text)}: ${quoted(name)}`).join(', ');
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
      ...(texts.length === 0 ? [] : readText(table, prefixes)),
      '# What it was, by name. What no pattern matches is a real error.',
      where(`append(${NAMED}, ${NAME})`, `${NAME} != nil`),
      close(`${NAME} == nil`),
      ...conclude(prefixes),
    ],
  };
  const isPlain = texts.length > 0 && own.length === 0;
  return {
    names: `{${names}}`,
    bare: isPlain
      ? [
          '# Nearly all pieces are a bare text under a known type, which is soon read.',
          ...readBare(prefixes),
          ...conclude(prefixes),
        ]
      : [],
    groups: Array.from({ length: MOST_PIECES }, () => group),
  };
}

/** Reads the next piece, where it is a bare text under a known type, as it stands. */
function readBare({ types }: Prefixes): string[] {
  const isBare = all(
    `${NAME} != nil`,
    `${NAME} != ${quoted(ASK)}`,
    any(`${BEFORE} == ""`, `${BEFORE} == ${quoted(UNIT)}`),
  );
  return [
    set(NAME, quoted(ASK)),
    set(PARTS, split(`${PIECES}[${AT}]`, UNIT), `${AT} < Len(${PIECES})`),
    set(NAME, `${NAMES}[TrimSuffix(${PARTS}[1], ".")]`, all(`Len(${PARTS}) == 2`, `${AT} < Len(${PIECES})`)),
    set(BEFORE, concatenated([`${PARTS}[0]`, '""'], UNIT), all(`${NAME} != nil`, `${NAME} != ${quoted(ASK)}`)),
    takeOffTypes(types),
    set(AT, `${AT} + 1`, all(isBare, `Index(${PARTS}[0], " ") < 0`)),
    where(`append(${NAMED}, ${NAME})`, all(isBare, `Index(${PARTS}[0], " ") < 0`)),
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
  const isSought = `${TEXT} == nil`;
  const isUnread = isSought;
  const last = cached('last');
  const found = cached('found');
  return [
    '# The known text that the message ends with. A longer message is not sought in.',
    set(TEXT, '""', any(`${NAME} != nil`, `${MESSAGE} == nil`, `Len(${MESSAGE}) > ${String(LONGEST)}`)),
    ...takeOffAround(prefixes.wrappers, MESSAGE, isUnread),
    set(REST, `TrimSuffix(${MESSAGE}, ".")`, isUnread),
    set(TRIED, REST, isUnread),
    ...lookUp(),
    ...tryTypes(table, isSought),
    set(PARTS, split(REST, ': '), isSought),
    set(last, `${PARTS}[Len(${PARTS}) - 1]`, isSought),
    ...tryText(`TrimPrefix(${REST}, ${concatenated([`${PARTS}[0]`, '""'], ': ')})`, all(isSought, `Len(${PARTS}) > 1`)),
    ...tryText(concatenated([`${PARTS}[Len(${PARTS}) - 2]`, last], ': '), all(isSought, `Len(${PARTS}) > 2`)),
    ...tryText(last, isSought),
    ...[' = ', ' - ', '] '].flatMap((separator) =>
      tryText(behindLast(REST, separator), all(isSought, contains(REST, separator))),
    ),
    set(BEFORE, REST, isSought),
    ...takeOffPlain(prefixes.wrappers),
    ...tryText(`TrimPrefix(${BEFORE}, ${quoted(UNIT)})`, all(isSought, `${BEFORE} != ${REST}`)),
    set(BEFORE, `TrimSuffix(${REST}, ${TEXT})`, all(`${TEXT} != nil`, `${TEXT} != ""`, `${found} == nil`)),
    '# A text in parentheses.',
    set(PARTS, split(MESSAGE, '('), all(isSought, `HasSuffix(${MESSAGE}, ")")`)),
    set(ENDS, 'true', all(isSought, `HasSuffix(${MESSAGE}, ")")`, `Len(${PARTS}) == 2`)),
    ...tryText(`TrimSuffix(TrimSuffix(${PARTS}[1], ")"), ".")`, all(isSought, `${ENDS} == true`)),
    set(BEFORE, concatenated([`TrimSuffix(${PARTS}[0], " ")`, '": "']), all(`${TEXT} != nil`, `${ENDS} == true`)),
    ...table.expressions.flatMap((text) => tryExpression(text, isSought)),
    ...name(table),
    '# What stands before it: the type, wrappers of clients, other types, and words of reading. Nothing may be left.',
    set(BEFORE, '""', any(isSought, `${found} == nil`)),
    set(
      BEFORE,
      concatenated([TYPE, BEFORE], UNIT),
      all(`${TEXT} != nil`, `${cached('typed')} == nil`, `${TYPE} != ""`),
    ),
    ...takeOff(prefixes),
    set(
      NAME,
      found,
      all(
        `${found} != nil`,
        `${BEFORE} == ""`,
        any(`${cached('typed')} == true`, `Index(${TYPE}, " ") < 0`),
        saysReading(prefixes.words, prefixes.types),
      ),
    ),
  ];
}

/** An error without a message, or one of which the message is the name of its type, with a colon behind it or not. */
function tryTypes({ types }: TextTable, isSought: string): string[] {
  if (types.length === 0) return [];
  const [who, last, found, typed] = ['who', 'last', 'found', 'typed'].map((key) => cached(key)) as [
    string,
    string,
    string,
    string,
  ]; // as many
  const isFound = all(isSought, `${found} != nil`);
  return [
    set(who, TYPE, all(isSought, `${REST} == ""`)),
    set(last, behindLast(REST, ': '), isSought),
    set(who, `TrimSuffix(${last}, ":")`, all(isSought, `${REST} != ""`, matches(last, '^[A-Za-z][\\w.:]*$'))),
    ...types.map((text) =>
      set(
        found,
        quoted(text.name),
        all(`${who} != nil`, `${found} == nil`, isWanted(text, who), text.condition(PATHS)),
      ),
    ),
    set(typed, 'true', all(isFound, `${REST} == ""`)),
    set(BEFORE, `TrimSuffix(${REST}, ${last})`, isFound),
    set(TEXT, last, isFound),
  ];
}

function tryText(text: string, condition: string): string[] {
  return [set(TRIED, text, condition), ...lookUp()];
}

/** Looks a text up: as it stands or behind its type, and where that fails, with `#` for its numbers. */
function lookUp(): string[] {
  const isSought = `${TEXT} == nil`;
  const isKnown = `${NAMES}[${KEY}] != nil`;
  return [
    set(KEY, TRIED, isSought),
    set(TEXT, TRIED, all(isSought, isKnown)),
    replace(KEY, '[0-9]+', '#', isSought),
    set(TEXT, TRIED, all(isSought, `${KEY} != ${TRIED}`, isKnown)),
  ];
}

/** A text that varies. */
function tryExpression(
  { name: says, isTyped, expression, condition }: TextTable['expressions'][number],
  isSought: string,
): string[] {
  const found = all(isSought, matches(REST, `(?:${expression})$`), condition(PATHS));
  return [
    set(BEFORE, REST, found),
    replace(BEFORE, `(?:${expression})$`, '', found),
    set(cached('found'), quoted(says), found),
    ...(isTyped ? [set(cached('typed'), 'true', found)] : []),
    set(KEY, quoted(UNIT), found),
    set(TEXT, REST, found),
  ];
}

/** The name of the text that was found. */
function name({ conditional }: TextTable): string[] {
  const found = cached('found');
  const isAsked = `${found} == ${quoted(ASK)}`;
  return [
    set(found, `${NAMES}[${KEY}]`, all(`${TEXT} != nil`, `${TEXT} != ""`, `${found} == nil`)),
    ...conditional.flatMap(({ name: says, isTyped, condition }) => [
      ...(isTyped ? [set(cached('typed'), 'true', all(isAsked, condition(PATHS)))] : []),
      set(found, quoted(says), isTyped ? all(isAsked, `${cached('typed')} == true`) : all(isAsked, condition(PATHS))),
    ]),
    set(BEFORE, '"?"', isAsked),
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
    set(noted('false'), 'true', all(isLast, `${BEFORE} == ""`, `Index(${TYPES}, " ") < 0`)),
  ];
}
