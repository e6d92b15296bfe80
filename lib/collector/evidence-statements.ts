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
  contains,
  deleteKeys,
  hasMember,
  hasOther,
  keepKeys,
  keyOf,
  matches,
  not,
  set,
  UNIT,
  where,
} from './ottl.js';
import { ATTRIBUTE_LEVEL_OF_ERROR, ERROR_ATTRIBUTE } from '../rule/error-attributes.js';
import { errorNamesOf, type Dialect } from '../rule/dialects.js';
import { verbatim } from '../rule/text-tests.js';
import { toRe2 } from './re2.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { isKnown, splitName } from './type-statements.js';

const PIECES = noted('pieces');
const SAID = noted('said');
const ERROR_TYPE = noted('error_type');
const OWN_TYPES = noted('own');
const EVENTS = noted('events');
const MOVED = noted('moved');

const TEXT = keyOf('span.cache', 'text');

/** Adds a text, unless an exception says it too, or it was added before. */
function addText(): string[] {
  return [
    where(
      `append(${PIECES}, ${concatenated([ERROR_TYPE, TEXT], UNIT)})`,
      all(`${TEXT} != ""`, not(hasMember(SAID, TEXT))),
    ),
    where(`append(${SAID}, ${TEXT})`, `${TEXT} != ""`),
  ];
}

const FOUND = keyOf('span.cache', 'errors');

/** The attributes that describe an error in a text. */
function textsOf(dialects: readonly Dialect[]): string[] {
  return [...new Set(['error.message', ...dialects.flatMap(({ errorMessages = [] }) => errorMessages)])];
}

/**
 * Whether a span may have attributes of an error that few spans have, by the names of all, in lower case.
 */
export function mayHaveRare(dialects: readonly Dialect[], names: string): string {
  const others = errorNamesOf(dialects).map((name) => name.toLowerCase());
  return any(
    hasOther(names, 'err', 'error.type'),
    ...['exception', 'failure', ...others].map((word) => contains(names, word)),
  );
}

/** On a span: adds what its status and its attributes say, and its type where nothing else describes the error. */
export function collectFromSpan(dialects: readonly Dialect[], behind: readonly string[]): StatementGroup {
  const type = keyOf('span.cache', 'error_type');
  const texts = textsOf(dialects);
  const isRare = `${FOUND} != nil`;
  const levels = [...new Set(dialects.flatMap(({ errorLevel }) => errorLevel ?? []))];
  return {
    comment: 'What the span says, unless an exception says it too: its status message, and attributes of its error.',
    condition: IS_OPEN,
    statements: [
      set(TEXT, 'span.status.message'),
      ...addText(),
      close(any(...texts.map((name) => all(`${attribute(name)} != nil`, not(`IsString(${attribute(name)})`))))),
      // Where one is missing, the text is that before it, which is added already.
      ...texts.flatMap((name) => [
        set(TEXT, attribute(name), `${attribute(name)} != nil`),
        ...addText(),
        set(keyOf(MOVED, name), TEXT, `${attribute(name)} != nil`),
      ]),
      ...levels.map((name) =>
        set(keyOf(MOVED, name), attribute(name), matches(attribute(name), toRe2(ATTRIBUTE_LEVEL_OF_ERROR))),
      ),
      '# Any other keeps the span.',
      set(FOUND, 'span.attributes', `${noted('rare')} == true`),
      keepKeys(FOUND, toRe2(ERROR_ATTRIBUTE), isRare),
      deleteKeys(FOUND, `^(?:${['error.type', ...texts].map(verbatim).join('|')})$`, isRare),
      close(all(isRare, `Len(${FOUND}) > 0`)),
      '# The type is that of an exception, or a known one.',
      set(keyOf(MOVED, 'error.type'), attribute('error.type'), `${attribute('error.type')} != nil`),
      set(type, ERROR_TYPE),
      splitName(type),
      close(all(`${EVENTS} > 0`, `${ERROR_TYPE} != ""`, not(hasMember(OWN_TYPES, ERROR_TYPE)), not(isKnown(type)))),
      where(
        `append(${PIECES}, ${concatenated([ERROR_TYPE, '""'], UNIT)})`,
        all(`Len(${PIECES}) == 0`, `${ERROR_TYPE} != ""`),
      ),
      ...behind,
    ],
  };
}
