/**
 * Error evidence of the span itself in OTTL, as `evidenceOf`: its status message, and the attributes that describe its
 * error. What cannot be collected is a piece that no text is equal to, so that the span is kept.
 */
import {
  type StatementGroup,
  all,
  any,
  attribute,
  concatenated,
  contained,
  contains,
  deleteKeys,
  hasMember,
  hasOther,
  keepKeys,
  keyOf,
  matches,
  not,
  quoted,
  set,
  trimmed,
  UNIT,
  where,
} from './ottl.js';
import { ATTRIBUTE_LEVEL_OF_ERROR, ERROR_ATTRIBUTE } from '../rule/error-attributes.js';
import { type Dialect } from '../rule/dialects.js';
import { verbatim } from '../rule/text-tests.js';
import { toRe2 } from './re2.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { isKnown, splitName } from './type-statements.js';

const PIECES = noted('pieces');
const SAID = noted('said');
const ERROR_TYPE = noted('error_type');

const MOVED = noted('moved');

const STATUS = 'span.status.message';
const TEXT = keyOf('span.cache', 'text');

/** Adds a text, unless an exception says it too, or it was added before. */
function addText(text: string): string[] {
  const piece = concatenated([ERROR_TYPE, TEXT], UNIT);
  const isSaid = all(contained(concatenated([quoted(''), TEXT, quoted('')], UNIT), SAID), not(contains(TEXT, UNIT)));
  return [
    set(TEXT, text, text === STATUS ? '' : `${text} != nil`),
    close(not(`IsString(${TEXT})`)),
    set(TEXT, trimmed(TEXT)),
    where(`append(${PIECES}, ${piece})`, all(`${TEXT} != ""`, not(isSaid), not(hasMember(PIECES, piece)))),
  ];
}

/** The attributes that describe an error in a text. */
export function messagesOf(dialects: readonly Dialect[]): string[] {
  return [...new Set(['error.message', ...dialects.flatMap(({ errorMessages = [] }) => errorMessages)])];
}

/** Words may stand together, as they do in camel case: more names than those of the rule, which keeps more spans. */
const ERROR_NAME = toRe2(ERROR_ATTRIBUTE).replace('(?:^|[._:/-])', '').replaceAll('[._/-]', '[._/-]?');

/** Whether a span may have attributes of an error that few spans have, by the names of all, in lower case. */
export function mayHaveRare(names: string): string {
  return any(hasOther(names, 'err', 'error.type'), ...['exception', 'failure'].map((word) => contains(names, word)));
}

/** Leaves of the map `path` of attributes those of an error that are not read. */
export function leaveRare(dialects: readonly Dialect[], path: string): string[] {
  const read = ['error.type', ...messagesOf(dialects)].map(verbatim).join('|');
  return [keepKeys(path, ERROR_NAME, `${path} != nil`), deleteKeys(path, `^(?:${read})$`, `${path} != nil`)];
}

/** On a span: adds what its status and its attributes say, and its type where nothing else describes the error. */
export function collectFromSpan(dialects: readonly Dialect[], behind: readonly string[]): StatementGroup {
  const type = keyOf('span.cache', 'error_type');
  const names = messagesOf(dialects);
  const texts = names.map(attribute);
  const levels = [...new Set(dialects.flatMap(({ errorLevel }) => errorLevel ?? []))];
  return {
    comment: 'What the span says, unless an exception says it too: its status message, and attributes of its error.',
    condition: IS_OPEN,
    statements: [
      ...[STATUS, ...texts].flatMap(addText),
      '# What the teardown event tells of the span.',
      ...['error.type', ...names].map((name) => set(keyOf(MOVED, name), attribute(name), `${attribute(name)} != nil`)),
      ...levels.map((name) =>
        set(keyOf(MOVED, name), attribute(name), matches(attribute(name), toRe2(ATTRIBUTE_LEVEL_OF_ERROR))),
      ),
      '# The type is that of an exception, or a known one.',
      set(type, ERROR_TYPE, all(`${noted('events')} > 0`, `${noted('typed')} == nil`, `${ERROR_TYPE} != ""`)),
      splitName(type),
      close(all(`${type} != nil`, not(isKnown(type)))),
      where(
        `append(${PIECES}, ${concatenated([ERROR_TYPE, '""'], UNIT)})`,
        all(`Len(${PIECES}) == 0`, `${ERROR_TYPE} != ""`),
      ),
      ...behind,
    ],
  };
}
