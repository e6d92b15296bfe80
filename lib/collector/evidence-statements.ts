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
  hasMember,
  keepKeys,
  keyOf,
  matches,
  not,
  set,
  split,
  UNIT,
  UNKNOWN,
  where,
} from './ottl.js';
import { ATTRIBUTE_LEVEL_OF_ERROR, ERROR_ATTRIBUTE } from '../rule/error-attributes.js';
import { type Dialect } from '../rule/dialects.js';
import { toRe2 } from './re2.js';
import { close, IS_OPEN, noted } from './scratch.js';

const PIECES = noted('pieces');
const SAID = noted('said');
const TYPES = noted('types');
const ERROR_TYPE = noted('error_type');
const OWN_TYPES = noted('own');
const EVENTS = noted('events');
const MOVED = noted('moved');

function addPiece(piece: string, condition: string): string {
  return where(`append(${PIECES}, ${piece})`, condition);
}

/** A piece that no text is equal to. */
function addUnknown(condition: string): string {
  return where(`append(${PIECES}, ${UNKNOWN})`, condition);
}

/** Adds what `value` says, unless an exception says it too. What is neither a text nor a flag is no known text. */
function addText(value: string, condition = ''): string[] {
  const isThere = all(condition, `${value} != nil`);
  return [
    addPiece(
      concatenated([ERROR_TYPE, value], UNIT),
      all(isThere, `${value} != ""`, `IsString(${value})`, not(hasMember(SAID, value))),
    ),
    addUnknown(all(isThere, not(`IsString(${value})`), not(`IsBool(${value})`))),
  ];
}

const FOUND = keyOf('span.cache', 'errors');
const IS_RARE = `${FOUND} != nil`;

/** On a span: adds what its status and its attributes say. */
export function collectFromSpan(dialects: readonly Dialect[], behind: readonly string[]): StatementGroup {
  const names = keyOf('span.cache', 'names');
  const messages = [...new Set(dialects.flatMap(({ errorMessages = [] }) => errorMessages))];
  const levels = [...new Set(dialects.flatMap(({ errorLevel }) => errorLevel ?? []))];
  return {
    comment: 'What the span itself says of its error: the status message, and the attributes that describe it.',
    condition: IS_OPEN,
    statements: [
      addPiece(
        concatenated([ERROR_TYPE, 'span.status.message'], UNIT),
        all('span.status.message != ""', not(hasMember(SAID, 'span.status.message'))),
      ),
      where(`append(${SAID}, span.status.message)`),
      ...['error.type', 'error.message'].map((name) =>
        set(keyOf(MOVED, name), attribute(name), `${attribute(name)} != nil`),
      ),
      '# Any other attribute that has the name of an error is left alone with its span, but for a flag.',
      set(names, `ToLowerCase(${noted('keys')})`),
      set(
        FOUND,
        'span.attributes',
        any(
          `Len(${split(names, 'err')}) > Len(${MOVED}) + 1`,
          contains(names, 'exception'),
          contains(names, 'failure'),
        ),
      ),
      ...['error.type', 'error.message'].map((name) => `delete_key(${FOUND}, "${name}") where ${IS_RARE}`),
      keepKeys(FOUND, toRe2(ERROR_ATTRIBUTE), IS_RARE),
      close(all(IS_RARE, not(matches(`String(Values(${FOUND}))`, '^\\[(?:(?:true|false|0|""|\\[\\]),?)*\\]$')))),
      where(`merge_maps(${MOVED}, ${FOUND}, "upsert")`, IS_RARE),
      set(noted('others'), 'true', IS_RARE),
      ...['error.message', ...messages].flatMap((name) => addText(attribute(name))),
      ...messages.map((name) => set(keyOf(MOVED, name), attribute(name), `${attribute(name)} != nil`)),
      ...levels.map((name) =>
        set(
          keyOf(MOVED, name),
          attribute(name),
          all(
            `${attribute(name)} != nil`,
            `IsString(${attribute(name)})`,
            matches(attribute(name), toRe2(ATTRIBUTE_LEVEL_OF_ERROR)),
          ),
        ),
      ),
      set(
        TYPES,
        concatenated([TYPES, ERROR_TYPE, '""'], UNIT),
        all(`${EVENTS} > 0`, `${ERROR_TYPE} != ""`, not(hasMember(OWN_TYPES, ERROR_TYPE))),
      ),
      '# Where nothing describes the error, its type does.',
      addPiece(concatenated([ERROR_TYPE, '""'], UNIT), all(`Len(${PIECES}) == 0`, `${ERROR_TYPE} != ""`)),
      ...behind,
    ],
  };
}
