/**
 * Takes off a stack that is appended to a message, in OTTL, as `described`.
 */
import { UNIT, all, any, concatenated, contains, keyOf, matches, quoted, replace, set, split } from './ottl.js';
import { NAMED_BY_STACK } from './exception-statements.js';
import { FRAME } from '../rule/error-text.js';
import { toRe2 } from './re2.js';
import { noted } from './scratch.js';

const cached = (key: string): string => keyOf('span.cache', key);
const FIRST = cached('first');
const HEADER = cached('header');
const HEAD = cached('head');
const REST = cached('rest');
const TYPES = noted('types');

/** Takes an appended stack off, of which each line is a frame, and the line before it, which says the message again. */
export function withoutStack(message: string, type: string): string[] {
  const hasLines = contains(message, '\n');
  const frame = toRe2(FRAME).slice(1, -1);
  const isStacked = `${HEAD} != nil`;
  const isNameless = `${type} == ${quoted(NAMED_BY_STACK)}`;
  const repeats = `${HEADER} == ${FIRST}`;
  return [
    '# Without the stack that some put behind it.',
    set(HEAD, message, all(hasLines, matches(message, `^[^\\n]+(?:\\n[^\\n]*){0,3}?(?:\\n${frame})+$`))),
    set(FIRST, `Trim(${split(HEAD, '\n')}[0], " \\t\\r")`, isStacked),
    replace(HEAD, `(?:\\n${frame})+$`, '', isStacked),
    set(HEADER, `Trim(TrimPrefix(${HEAD}, ${split(HEAD, '\n')}[0]), " \\t\\r\\n")`, isStacked),
    set(message, FIRST, all(isStacked, any(`${HEADER} == ""`, repeats))),
    set(REST, `TrimSuffix(${HEADER}, ${concatenated(['": "', FIRST])})`, all(isStacked, `${FIRST} != ""`)),
    set(message, FIRST, all(isStacked, `${REST} != ${HEADER}`, matches(REST, '^[\\w.$]+(?: \\[\\w+\\])?$'))),
    set(TYPES, concatenated([TYPES, REST, '""'], UNIT), all(isStacked, `${REST} != ${HEADER}`)),
    set(type, REST, all(isStacked, `${REST} != ${HEADER}`, isNameless)),
    set(type, noted('error_type'), isNameless),
  ];
}
