/**
 * The pieces of evidence, one after the other, in OTTL: the type and the message of the next one, and the name of the
 * pattern that matches it.
 */
import { all, any, keyOf, matches, set, split, UNIT, where } from './ottl.js';
import { MAX_SEGMENT } from '../rule/limits.js';
import { close, noted, VERDICT } from './scratch.js';
import { IS_KNOWN } from './text-conditions.js';
import { PATHS, REST } from './text-statements.js';
import { END, MARK, PART } from './text-table.js';
import { isKnown, PART_TYPE, splitName } from './type-statements.js';

const PIECES = noted('pieces');
const NAMED = noted('named');

/** Which piece is the next one. */
const AT = `Len(${NAMED})`;
const WHOLE = keyOf('span.cache', 'whole');
const PARTS = keyOf('span.cache', 'parts');

/** Reads the type and the message of the next piece. */
export function nextPiece(): string[] {
  const { type, message } = PATHS;
  return [
    set(WHOLE, `${PIECES}[${AT}]`, `${AT} < Len(${PIECES})`),
    set(PARTS, split(WHOLE, UNIT)),
    set(type, `${PARTS}[0]`),
    set(message, `${PARTS}[1]`),
    // What the table has between its parts stands in no text.
    close(
      any(
        `Len(${PARTS}) != 2`,
        all(
          `Len(${WHOLE}) <= ${String(2 * MAX_SEGMENT)}`,
          matches(WHOLE, `[${[PART, MARK, END].map((each) => `\\${each}`).join('')}]`),
        ),
      ),
    ),
    set(PART_TYPE, type),
    splitName(PART_TYPE),
    set(IS_KNOWN, 'true', any(`${type} == ""`, isKnown(PART_TYPE))),
    set(REST, message),
  ];
}

/** Notes the name of the pattern that matches the piece. The error is false where all pieces have one. */
export function nameIt(name: string, condition?: string): string[] {
  return [
    where(`append(${NAMED}, ${name})`, condition),
    set(VERDICT, '"false"', all(`${VERDICT} == "open"`, `${AT} > 0`, `${AT} == Len(${PIECES})`)),
  ];
}
