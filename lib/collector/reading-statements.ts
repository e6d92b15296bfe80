/**
 * What a piece of evidence says, in OTTL: whether a pattern matches it. One group reads one piece.
 */
import { type StatementGroup, all, any, concatenated, keyOf, not, quoted, set, split, UNIT, where } from './ottl.js';
import { MAX_SCANNED } from '../rule/limits.js';
import { type TeardownPattern } from '../rule/pattern.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { withoutStack } from './appended-stack.js';
import { FOUND, find, hasSeparator, KEY, keyOfText, NAME, PATHS, readText, TEXTS } from './text-statements.js';
import { ASK, isTextPattern, textTable, type TextTable } from './text-table.js';
import { BEFORE, takeOffTypes } from './type-statements.js';
import { type Prefixes } from './wrapper-statements.js';
import { matchOwn } from './own-patterns.js';

/** How many different descriptions of its error a span may have. */
export const MOST_PIECES = 2;

/** How long a message may be with the stack that is appended to it, in bytes. */
const LONGEST_WITH_STACK = 4096;

const PARTS = keyOf('span.cache', 'parts');
const PIECES = noted('pieces');
const NAMED = noted('named');
const AT = noted('at');
const TYPES = noted('types');

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
      set(PATHS.type, `${PARTS}[0]`, `Len(${PARTS}) == 2`),
      set(
        PATHS.message,
        `Trim(${PARTS}[1], " \\t\\r\\n")`,
        all(`Len(${PARTS}) == 2`, `Len(${PARTS}[1]) <= ${String(LONGEST_WITH_STACK)}`),
      ),
      ...withoutStack(PATHS.message, PATHS.type),
      ...(own.length === 0
        ? []
        : [
            '# Patterns of your own.',
            close(`Len(${PATHS.message}) > ${String(MAX_SCANNED)}`),
            ...matchOwn(own, PATHS, NAME),
          ]),
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
