/**
 * Error evidence in OTTL: `evidenceOf`. Every description of the error becomes a piece, its type and its message, in one
 * list; each is there once. What cannot be collected is a piece that no text is equal to, so that the span is kept.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_STACKTRACE, ATTR_EXCEPTION_TYPE } from '../otel/semconv.js';
import { ATTRIBUTE_LEVEL_OF_ERROR, ERROR_ATTRIBUTE, ERROR_SUFFIXES } from '../rule/error-attributes.js';
import { EVENT_MESSAGES, LEVEL_OF_ERROR, LEVELS } from '../rule/error-events.js';
import type { Dialect } from '../rule/dialects.js';
import { BEHIND_PYTHON_CAUSES, INLINE_CAUSE, LINE_CAUSES } from '../rule/stack-causes.js';
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
const TOLD = keyOf('spanevent.cache', 'told');
const STACK = keyOf('spanevent.cache', 'stack');
const PARTS = keyOf('spanevent.cache', 'parts');

/** Whether an event is an exception, by its name or by what it holds. */
export const IS_EXCEPTION: string = any(
  'spanevent.name == "exception"',
  'HasSuffix(spanevent.name, ".exception")',
  `${eventAttribute(ATTR_EXCEPTION_TYPE)} != nil`,
  `${eventAttribute(ATTR_EXCEPTION_MESSAGE)} != nil`,
);

const IS_ERROR_EVENT = any(
  'spanevent.name == "error"',
  'HasSuffix(spanevent.name, ".error")',
  `${eventAttribute('error.type')} != nil`,
  `${eventAttribute('error.message')} != nil`,
  ...LEVELS.map((name) => all(`${eventAttribute(name)} != nil`, matches(eventAttribute(name), toRe2(LEVEL_OF_ERROR)))),
);

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
export function collectEvents(): StatementGroup {
  const isException = `${IS} == true`;
  const last = keyOf('spanevent.cache', 'last');
  return {
    comment: 'Events that describe an error, exceptions first of all: each becomes a piece, a type and a message.',
    condition: all(IS_OPEN, any('spanevent.dropped_attributes_count > 0', IS_EXCEPTION)),
    statements: [
      close('spanevent.dropped_attributes_count > 0'),
      set(IS, 'true', IS_EXCEPTION),
      ...readException(),
      set(EVENTS, `${EVENTS} + 1`, isException),
      addPiece(PIECE, all(isException, not(hasMember(PIECES, PIECE)))),
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
    ],
  };
}

/** On an event: adds what is rare, the causes of an exception and what is no exception. */
export function collectRareEvents(): StatementGroup {
  const isException = `${IS} == true`;
  const stack = eventAttribute(ATTR_EXCEPTION_STACKTRACE);
  const causes = [...LINE_CAUSES, INLINE_CAUSE, ...BEHIND_PYTHON_CAUSES];
  return {
    comment:
      'The causes that the stack trace of an exception tells of, and events that tell of an error in another way.',
    condition: all(
      IS_OPEN,
      any(
        IS_ERROR_EVENT,
        all(`${stack} != nil`, any(not(`IsString(${stack})`), ...causes.map((marker) => contains(stack, marker)))),
      ),
    ),
    statements: [
      set(IS, 'true', IS_EXCEPTION),
      ...readException(),
      ...collectFromErrors(),
      set(STACK, stack, all(isException, `IsString(${stack})`)),
      addUnknown(all(isException, isOther(stack))),
      ...[...LINE_CAUSES, INLINE_CAUSE].flatMap(collectCauses),
      ...BEHIND_PYTHON_CAUSES.flatMap(collectPythonCause),
    ],
  };
}

/** What an event says beside an exception, or instead of one. An event that says nothing else says its name. */
function collectFromErrors(): string[] {
  const type = eventAttribute('error.type');
  const isOnly = `${IS} == nil`;
  const isSilent = all(
    isOnly,
    ...EVENT_MESSAGES.map((name) =>
      any(`${eventAttribute(name)} == nil`, `${eventAttribute(name)} == ""`, `IsBool(${eventAttribute(name)})`),
    ),
  );
  const hasType = all(`IsString(${type})`, `${type} != ""`);
  return [
    ...EVENT_MESSAGES.flatMap((name) => addText(eventAttribute(name), name === 'error.message' ? '' : isOnly)),
    set(TOLD, 'true', isSilent),
    addUnknown(all(`${type} != nil`, isOther(type))),
    addPiece(concatenated([type, '""'], UNIT), all(`${TOLD} == true`, hasType)),
    addPiece(concatenated([ERROR_TYPE, 'spanevent.name'], UNIT), all(`${TOLD} == true`, not(hasType))),
    set(TYPES, concatenated([TYPES, type, '""'], UNIT), all(`${TOLD} == nil`, hasType, `${type} != ${TYPE}`)),
  ];
}

/** What stands behind a marker on its line, at most twice. */
function collectCauses(marker: string): string[] {
  const condition = contains(STACK, marker);
  const cause = (index: number): string =>
    `TrimSuffix(${trimmed(`${split(`${PARTS}[${String(index)}]`, '\n')}[0]`)}, " {")`;
  return [
    set(PARTS, split(STACK, marker), condition),
    addPiece(concatenated(['""', cause(1)], UNIT), condition),
    addPiece(concatenated(['""', cause(2)], UNIT), all(condition, `Len(${PARTS}) > 2`)),
    addUnknown(all(condition, `Len(${PARTS}) > 3`)),
  ];
}

/** What stands on the last line before. */
function collectPythonCause(line: string): string[] {
  const condition = contains(STACK, line);
  return [
    set(PARTS, split(STACK, line), condition),
    addUnknown(all(condition, `Len(${PARTS}) > 2`)),
    set(PARTS, split(trimmed(`${PARTS}[0]`), '\n'), condition),
    addPiece(concatenated(['""', trimmed(`${PARTS}[Len(${PARTS}) - 1]`)], UNIT), condition),
  ];
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
const KIND = keyOf('span.cache', 'kind');
const IS_RARE = `${FOUND} != nil`;

/** How many attributes of one kind are read, beside `error.type` and `error.message`. */
const MOST = 2;

/** On a span: adds what its status and its attributes say. */
export function collectFromSpan(dialects: readonly Dialect[], behind: readonly string[]): StatementGroup {
  const names = noted('keys');
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
      '# Any other attribute that has the name of an error is rare.',
      set(
        FOUND,
        'span.attributes',
        any(`Len(${split(names, 'error')}) > Len(${MOVED}) + 1`, contains(names, 'exception')),
      ),
      ...['error.message', ...messages].flatMap((name) => [
        ...addText(attribute(name)),
        ...(name === 'error.message' ? [] : [set(keyOf(MOVED, name), attribute(name), `${attribute(name)} != nil`)]),
      ]),
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
      ...['error.type', 'error.message'].map((name) => `delete_key(${FOUND}, "${name}") where ${IS_RARE}`),
      keepKeys(FOUND, toRe2(ERROR_ATTRIBUTE), IS_RARE),
      where(`merge_maps(${MOVED}, ${FOUND}, "upsert")`, IS_RARE),
      set(noted('others'), 'true', IS_RARE),
      ...collectOthers(),
      '# Where nothing describes the error, its type does.',
      addPiece(concatenated([ERROR_TYPE, '""'], UNIT), all(`Len(${PIECES}) == 0`, `${ERROR_TYPE} != ""`)),
      ...behind,
    ],
  };
}

function collectOthers(): string[] {
  const end = (suffixes: string): string => `(?:^|\\.)(?:error|exception)\\.(?:${suffixes})$`;
  const places = Array.from({ length: MOST }, (_, index) => index);
  const value = (index: number): string => `Values(${KIND})[${String(index)}]`;
  const isThere = (index: number): string => all(IS_RARE, `Len(${KIND}) > ${String(index)}`, `${value(index)} != nil`);
  return [
    set(KIND, FOUND, IS_RARE),
    keepKeys(KIND, end(ERROR_SUFFIXES.type), IS_RARE),
    ...places.map((index) =>
      set(
        TYPES,
        concatenated([TYPES, value(index), '""'], UNIT),
        all(
          isThere(index),
          not(`IsBool(${value(index)})`),
          `${value(index)} != ""`,
          not(hasMember(OWN_TYPES, value(index))),
        ),
      ),
    ),
    close(all(IS_RARE, any(`Len(${KIND}) > ${String(MOST)}`, all(`Len(${KIND}) > 0`, `Len(${PIECES}) == 0`)))),
    set(KIND, FOUND, IS_RARE),
    deleteKeys(KIND, end(`${ERROR_SUFFIXES.type}|${ERROR_SUFFIXES.stack}`), IS_RARE),
    ...places.flatMap((index) => addText(value(index), isThere(index))),
    close(all(IS_RARE, `Len(${KIND}) > ${String(MOST)}`)),
    set(KIND, FOUND, IS_RARE),
    keepKeys(KIND, end(ERROR_SUFFIXES.stack), IS_RARE),
    close(
      all(
        IS_RARE,
        any(
          ...[...LINE_CAUSES, INLINE_CAUSE.trim(), ...BEHIND_PYTHON_CAUSES].map((marker) =>
            contains(`String(Values(${KIND}))`, JSON.stringify(marker).slice(1, -1).replace('>', '\\u003e')),
          ),
        ),
      ),
    ),
  ];
}
