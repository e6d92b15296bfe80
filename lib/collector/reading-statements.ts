/**
 * What a piece of evidence says, in OTTL: whether a pattern matches it.
 */
import {
  type StatementGroup,
  all,
  any,
  concatenated,
  contains,
  keyOf,
  matches,
  set,
  split,
  UNIT,
  where,
} from './ottl.js';
import { MAX_SCANNED, MAX_SEGMENT } from '../rule/limits.js';
import { type TeardownPattern } from '../rule/pattern.js';
import { type ReadingWord } from '../rule/reading-words.js';
import { type Wrapper } from '../rule/wrappers.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { IS_SOUGHT, lookUp, lookUpType, NAME, PATHS, REST, seek } from './text-statements.js';
import { IS_KNOWN } from './text-conditions.js';
import { END, isTextPattern, MARK, PART, textTable, type TextTable } from './text-table.js';
import { isKnown, PART_TYPE, splitName } from './type-statements.js';
import { PHRASES, saysReading, takeOffPart, TEXT } from './phrase-statements.js';
import { takeOffWrappers } from './wrapper-statements.js';
import { matchOwn, type OwnPattern } from './own-patterns.js';

const PARTS = keyOf('span.cache', 'parts');
const PIECES = noted('pieces');
const NAMED = noted('named');
const AT = noted('at');
const FOUND = noted('found');

/** What may stand before a text. */
export interface Prefixes {
  readonly wrappers: readonly Wrapper[];
  readonly words: readonly (ReadingWord | string)[];
}

/** What the groups that read are made of. */
export interface Reading {
  /** The known texts. */
  readonly table: TextTable;
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
  return {
    table,
    bare: own.length > 0 ? [] : ['# Nearly all pieces are a bare text under a known type.', ...readBare(table)],
    groups: [find(own, table, prefixes), verify(prefixes)],
  };
}

/** Reads the next piece, where it is a bare text under a known type. */
function readBare(table: TextTable): string[] {
  return [
    ...nextPiece(),
    set(REST, PATHS.message),
    ...lookUpType(table),
    ...lookUp({ ...table, expressions: [] }),
    close(all(IS_SOUGHT, `${REST} == ""`)),
    set(AT, `${AT} + 1`, `${NAME} != nil`),
    where(`append(${NAMED}, ${NAME})`, `${NAME} != nil`),
    ...conclude(),
  ];
}

function find(own: readonly OwnPattern[], table: TextTable, { wrappers }: Prefixes): StatementGroup {
  return {
    comment: `A piece that is no bare text: does it end with one? If not, the error is real.`,
    condition: all(IS_OPEN, `${AT} < Len(${PIECES})`),
    statements: [
      ...nextPiece(),
      ...(own.length === 0
        ? []
        : [
            '# Patterns of your own.',
            close(any(`Len(${PATHS.message}) > ${String(MAX_SCANNED)}`, contains(PATHS.message, '\n'))),
            ...matchOwn(own, PATHS, NAME),
          ]),
      '# The texts.',
      set(REST, PATHS.message),
      ...lookUpType(table),
      set(NAME, '""', all(IS_SOUGHT, any(`${REST} == nil`, `${REST} == ""`, `Len(${REST}) > ${String(MAX_SEGMENT)}`))),
      // The expressions cost by length.
      set(REST, '""', `${NAME} == ""`),
      ...seek(table, wrappers),
      close(any(IS_SOUGHT, `${NAME} == ""`)),
      set(FOUND, NAME),
      set(noted('message'), PATHS.message),
      set(noted('text'), REST),
    ],
  };
}

/** How many types and phrases are taken off before the wrappers, and how many behind them. */
const MOST_PARTS = 2;

function verify({ wrappers, words }: Prefixes): StatementGroup {
  const parts = Array.from({ length: MOST_PARTS }, () => takeOffPart(words)).flat();
  return {
    comment: `Takes off what stands before it, twice: wrappers of clients, types and phrases of reading.`,
    condition: all(IS_OPEN, `${FOUND} != nil`),
    statements: [
      set(TEXT, noted('text')),
      set(REST, noted('message')),
      set(PHRASES, '""'),
      where(`append(${NAMED}, ${FOUND})`, `${REST} == ${TEXT}`),
      ...takeOffWrappers(wrappers),
      ...parts,
      ...takeOffWrappers(wrappers),
      ...parts,
      where(`append(${NAMED}, ${FOUND})`, all(`Len(${NAMED}) == ${AT}`, `${REST} == ${TEXT}`, saysReading(words))),
      set(AT, `${AT} + 1`),
      close(`Len(${NAMED}) < ${AT}`),
      ...conclude(),
    ],
  };
}

/** The type and the message of the next piece. */
function nextPiece(): string[] {
  const { type, message } = PATHS;
  const whole = concatenated([type, message]);
  return [
    set(PARTS, split(`${PIECES}[${AT}]`, UNIT), `${AT} < Len(${PIECES})`),
    set(type, `${PARTS}[0]`, `Len(${PARTS}) == 2`),
    set(message, `Trim(${PARTS}[1], " \\t\\r\\n")`, `Len(${PARTS}) == 2`),
    // What the parts of the table have between them stands in no text.
    close(
      all(
        `Len(${PARTS}) == 2`,
        `Len(${whole}) <= ${String(2 * MAX_SEGMENT)}`,
        matches(whole, `[${[PART, MARK, END].map((each) => `\\${each}`).join('')}]`),
      ),
    ),
    set(PART_TYPE, type),
    splitName(PART_TYPE),
    set(IS_KNOWN, 'true', any(`${type} == ""`, isKnown(PART_TYPE))),
  ];
}

/** An error is false of which all pieces were known. */
function conclude(): string[] {
  return [set(noted('false'), 'true', all(`${noted('open')} == true`, `${AT} > 0`, `Len(${NAMED}) == Len(${PIECES})`))];
}
