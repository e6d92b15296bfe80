/**
 * Error evidence in OTTL: `evidenceOf`. Every description of the error becomes a piece, its type and its message, in one
 * list; each is there once. What cannot be collected is a piece that no text is equal to, so that the span is kept.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_STACKTRACE, ATTR_EXCEPTION_TYPE } from '../otel/semconv.js';
import { ATTRIBUTE_LEVEL_OF_ERROR, ERROR_ATTRIBUTE } from '../rule/error-attributes.js';
import { EXCEPTION_NAME, LEVELS } from '../rule/error-events.js';
import { CHOICE_EVENT } from '../rule/finished-choices.js';
import type { Dialect } from '../rule/dialects.js';
import { MARKS } from '../rule/stack-causes.js';
import {
  all,
  any,
  attribute,
  concatenated,
  contains,
  deleteKeys,
  hasMember,
  keepKeys,
  keyOf,
  matches,
  not,
  quoted,
  replace,
  set,
  split,
  UNIT,
  UNKNOWN,
  where,
  type StatementGroup,
} from './ottl.js';
import { toRe2 } from './re2.js';
import { close, IS_OPEN, noted } from './scratch.js';

const PIECES = noted('pieces');
const SAID = noted('said');
const TYPES = noted('types');
const ERROR_TYPE = noted('error_type');
const OWN_TYPES = noted('own');
const EVENTS = noted('events');
const MOVED = noted('moved');

const eventAttribute = (name: string): string => keyOf('spanevent.attributes', name);
const MESSAGE = keyOf('spanevent.cache', 'message');
const TYPE = keyOf('spanevent.cache', 'type');
const IS = keyOf('spanevent.cache', 'is');
const PIECE = keyOf('spanevent.cache', 'piece');
const STACK = keyOf('spanevent.cache', 'stack');
const PARTS = keyOf('spanevent.cache', 'parts');

/** Whether an event is an exception, by its name or by what it holds. */
export const IS_EXCEPTION: string = any(
  matches('spanevent.name', toRe2(EXCEPTION_NAME)),
  `${eventAttribute(ATTR_EXCEPTION_TYPE)} != nil`,
  `${eventAttribute(ATTR_EXCEPTION_MESSAGE)} != nil`,
);

/** The attributes of an exception that say nothing else. */
const OF_EXCEPTION = '^exception\\.(?:type|message|stacktrace|escaped)$';

/** What stands in the name of every attribute that describes an error or a refusal, and of every event of one. */
const WORDS_OF_ERROR: readonly string[] = ['err', 'exception', 'fail', 'crash', 'panic', 'status'];

/** Reasons of a choice that need no second look. */
const PLAIN_REASON = '^(?:stop|STOP|length|tool_calls|end_turn)$';

/** Levels that are no error. */
const HARMLESS_LEVEL = '^(?i:trace|debug|info|information|notice|warn|warning|default|[0-9]|1[0-6]|20|30|40)$';

/** What is neither a text nor a flag: a list of texts must not pass for nothing. */
function isOther(value: string): string {
  return all(`${value} != nil`, not(`IsString(${value})`), not(`IsBool(${value})`));
}

const JS_SPACE = ' \t\n\v\f\r';

function trimmed(text: string): string {
  return `Trim(${text}, ${quoted(JS_SPACE)})`;
}

/** Sets the piece of an exception event: its message behind its type. */
export function readException(): string[] {
  const [message, type] = [eventAttribute(ATTR_EXCEPTION_MESSAGE), eventAttribute(ATTR_EXCEPTION_TYPE)];
  return [
    set(MESSAGE, '""'),
    set(MESSAGE, message, `IsString(${message})`),
    set(MESSAGE, UNKNOWN, isOther(message)),
    set(TYPE, ERROR_TYPE),
    set(TYPE, type, all(`IsString(${type})`, `${type} != ""`)),
    set(TYPE, UNKNOWN, isOther(type)),
    set(PIECE, concatenated([TYPE, MESSAGE], UNIT)),
  ];
}

/** On an event: adds what it says of an error. */
export function collectEvents(dialects: readonly Dialect[]): StatementGroup {
  const last = keyOf('spanevent.cache', 'last');
  const stack = eventAttribute(ATTR_EXCEPTION_STACKTRACE);
  const others = keyOf('spanevent.cache', 'others');
  const keys = keyOf('spanevent.cache', 'keys');
  const said = keyOf('spanevent.cache', 'said');
  const isException = `${IS} == true`;
  const names = dialects.flatMap(({ errorMessages = [], errorLevel }) => [
    ...errorMessages,
    ...(errorLevel === undefined ? [] : [errorLevel]),
  ]);
  const reason = eventAttribute('finish_reason');
  return {
    comment: `Events. An exception becomes a piece, its type and its message. Any other event that may tell of an error, an
exception that says more, and one whose stack trace tells of causes, is left alone with its span.`,
    condition: IS_OPEN,
    statements: [
      set(IS, 'true', IS_EXCEPTION),
      set(others, 'spanevent.attributes'),
      deleteKeys(others, OF_EXCEPTION, isException),
      set(keys, `String(Keys(${others}))`),
      set(keys, concatenated([keys, 'spanevent.name']), `${IS} == nil`),
      set(keys, `ToLowerCase(${keys})`),
      close(
        any(
          'spanevent.dropped_attributes_count > 0',
          'Len(spanevent.attributes) > 128',
          ...[...WORDS_OF_ERROR, ...names].map((word) => contains(keys, word.toLowerCase())),
          all(`${stack} != nil`, not(`IsString(${stack})`)),
          ...LEVELS.map((name) =>
            all(`${eventAttribute(name)} != nil`, not(matches(eventAttribute(name), HARMLESS_LEVEL))),
          ),
          all(`spanevent.name == "${CHOICE_EVENT}"`, `${reason} != nil`, not(matches(reason, PLAIN_REASON))),
        ),
      ),
      ...readException(),
      set(EVENTS, `${EVENTS} + 1`, isException),
      where(`append(${PIECES}, ${PIECE})`, all(isException, not(hasMember(PIECES, PIECE)))),
      '# The span may say the same once more, in these words.',
      set(last, TYPE),
      replace(last, '(?s)^.*[.:]', ''),
      where(
        `append(${SAID}, values=[${[
          MESSAGE,
          TYPE,
          trimmed(concatenated([TYPE, MESSAGE], ': ')),
          trimmed(concatenated([last, MESSAGE], ': ')),
          concatenated([quoted('Unhandled exception of type'), TYPE], ': '),
        ].join(', ')}])`,
        isException,
      ),
      where(`append(${OWN_TYPES}, ${TYPE})`, isException),
      '# What its stack trace begins with: a name, and the message again.',
      set(STACK, stack, all(isException, `${stack} != nil`)),
      close(all(`${STACK} != nil`, any(...MARKS.map((mark) => contains(STACK, mark))))),
      set(STACK, `TrimSuffix(${split(STACK, '\n')}[0], "\\r")`, `${STACK} != nil`),
      set(PARTS, split(STACK, ': '), matches(STACK, '^[A-Za-z_$][\\w.$]*(?: \\[\\w+\\])?(?:: .*|:?)$')),
      set(said, 'false', `${PARTS} != nil`),
      set(said, 'true', all(`Len(${PARTS}) == 1`, `${MESSAGE} == ""`)),
      set(
        said,
        'true',
        all(
          `Len(${PARTS}) > 1`,
          `HasPrefix(${MESSAGE}, TrimPrefix(${STACK}, ${concatenated([`${PARTS}[0]`, '""'], ': ')}))`,
        ),
      ),
      close(all(`${said} == false`, matches(`${PARTS}[0]`, '(?:Error|Exception)(?: \\[\\w+\\])?:?$'))),
      set(
        TYPES,
        concatenated([TYPES, `TrimSuffix(${PARTS}[0], ":")`, '""'], UNIT),
        all(`${said} == true`, `${PARTS}[0] != ${TYPE}`),
      ),
    ],
  };
}

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
