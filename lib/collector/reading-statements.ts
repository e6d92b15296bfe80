/**
 * What a piece of evidence says, in OTTL: whether a pattern matches it.
 */
import { type StatementGroup, all, any, attribute, contains, keyOf, not, set } from './ottl.js';
import { MAX_SCANNED, MAX_SEGMENT } from '../rule/limits.js';
import { type TeardownPattern } from '../rule/pattern.js';
import { type ReadingWord } from '../rule/reading-words.js';
import { type Wrapper } from '../rule/wrappers.js';
import { mayBeKnownAlone } from './known-alone.js';
import { nameIt, nextPiece } from './piece-statements.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { IS_SOUGHT, lookUpBare, NAME, PATHS, REST } from './text-statements.js';
import { seek } from './seek-statements.js';
import { isTextPattern, textTable, type TextTable } from './text-table.js';
import { PHRASES, saysReading, takeOffPart, TEXT } from './phrase-statements.js';
import { takeOffWrappers } from './wrapper-statements.js';
import { matchOwn, type OwnPattern } from './own-patterns.js';

const FOUND = noted('found');

/** Whether nothing stands before the text. */
const IS_BARE = keyOf('span.cache', 'bare');

/** What may stand before a text. */
export interface Prefixes {
  readonly wrappers: readonly Wrapper[];
  readonly words: readonly (ReadingWord | string)[];
}

/** What the groups that read are made of. */
export interface Reading {
  /** The known texts. */
  readonly table: TextTable;
  /** Whether the type of an error may say enough alone. */
  readonly alone: string;
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
    alone: mayBeKnownAlone(runnable, attribute('error.type')),
    bare: own.length > 0 ? [] : ['# Nearly all pieces are a bare text under a known type.', ...readBare(table)],
    groups: [find(own, table, prefixes), verify(prefixes)],
  };
}

/** Reads the first piece, where it is a bare text under a known type, or a type that is known without one. */
function readBare(table: TextTable): string[] {
  return [
    ...nextPiece(),
    ...lookUpBare(table),
    close(all(IS_SOUGHT, `${REST} == ""`)),
    ...nameIt(NAME, `${NAME} != nil`),
  ];
}

function find(own: readonly OwnPattern[], table: TextTable, { wrappers }: Prefixes): StatementGroup {
  return {
    comment: `A piece that is no bare text: does it end with one? If not, the error is real.`,
    condition: IS_OPEN,
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
      ...lookUpBare(table),
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
      set(IS_BARE, 'true', `${REST} == ${TEXT}`),
      ...takeOffWrappers(wrappers),
      ...parts,
      ...takeOffWrappers(wrappers),
      ...parts,
      close(all(`${IS_BARE} == nil`, not(all(`${REST} == ${TEXT}`, saysReading(words))))),
      ...nameIt(FOUND),
    ],
  };
}
