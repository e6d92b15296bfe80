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
  where,
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

const EVENT = 'spanevent.cache';

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

/** Sets the piece of an exception event: its message, without the white space around it, behind its type. */
export function readException(): string[] {
  const [message, type] = [eventAttribute(ATTR_EXCEPTION_MESSAGE), eventAttribute(ATTR_EXCEPTION_TYPE)];
  return [
    set(MESSAGE, '""'),
    set(MESSAGE, trimmed(message), `IsString(${message})`),
    set(MESSAGE, quoted(UNIT), isOther(message)),
    set(TYPE, ERROR_TYPE),
    set(TYPE, type, all(`IsString(${type})`, `${type} != ""`)),
    set(TYPE, quoted(UNIT), isOther(type)),
    set(PIECE, concatenated([TYPE, MESSAGE], UNIT)),
  ];
}

/** On an event: adds what it says of an error. */
export function collectEvents(): { comment: string; condition: string; statements: string[] } {
  const isException = `${IS} == true`;
  const last = keyOf('spanevent.cache', 'last');
  return {
    comment: 'Events that describe an error, exceptions first of all: each becomes a piece, a type and a message.',
    condition: all(IS_OPEN, any('spanevent.dropped_attributes_count > 0', IS_EXCEPTION, IS_ERROR_EVENT)),
    statements: [
      close('spanevent.dropped_attributes_count > 0'),
      set(IS, 'true', IS_EXCEPTION),
      ...readException(),
      set(EVENTS, `${EVENTS} + 1`, isException),
      ...addPiece(EVENT, PIECE, isException),
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
      ...collectFromErrors(),
      '# The causes that its stack trace tells of.',
      set(STACK, '""'),
      set(
        STACK,
        eventAttribute(ATTR_EXCEPTION_STACKTRACE),
        all(isException, `IsString(${eventAttribute(ATTR_EXCEPTION_STACKTRACE)})`),
      ),
      ...addPiece(EVENT, quoted(UNIT), all(isException, isOther(eventAttribute(ATTR_EXCEPTION_STACKTRACE)))),
      ...[...LINE_CAUSES, INLINE_CAUSE].flatMap(collectCauses),
      ...BEHIND_PYTHON_CAUSES.flatMap(collectPythonCause),
    ],
  };
}

/** What an event says beside an exception, or instead of one. An event that says nothing else says its name. */
function collectFromErrors(): string[] {
  const type = eventAttribute('error.type');
  const isOnly = `${IS} == nil`;
  const hasType = all(`IsString(${type})`, `${type} != ""`);
  return [
    ...EVENT_MESSAGES.flatMap((name) => {
      const value = eventAttribute(name);
      const condition = name === 'error.message' ? `${value} != nil` : all(isOnly, `${value} != nil`);
      return [
        set(TOLD, 'true', all(condition, not(`IsBool(${value})`), `${value} != ""`)),
        ...addText(EVENT, value, condition),
      ];
    }),
    set(
      TYPES,
      concatenated([TYPES, type, '""'], UNIT),
      all(hasType, any(`${TOLD} == true`, `${IS} == true`), `${type} != ${TYPE}`),
    ),
    ...addPiece(EVENT, quoted(UNIT), isOther(type)),
    ...addPiece(EVENT, concatenated([type, '""'], UNIT), all(isOnly, `${TOLD} == nil`, hasType)),
    ...addPiece(EVENT, concatenated([ERROR_TYPE, 'spanevent.name'], UNIT), all(isOnly, `${TOLD} == nil`, not(hasType))),
  ];
}

/** What stands behind a marker on its line, at most twice. */
function collectCauses(marker: string): string[] {
  const condition = contains(STACK, marker);
  const cause = (index: number): string =>
    `TrimSuffix(${trimmed(`${split(`${PARTS}[${String(index)}]`, '\n')}[0]`)}, " {")`;
  return [
    set(PARTS, split(STACK, marker), condition),
    ...addPiece(EVENT, concatenated(['""', cause(1)], UNIT), condition),
    ...addPiece(EVENT, concatenated(['""', cause(2)], UNIT), all(condition, `Len(${PARTS}) > 2`)),
    ...addPiece(EVENT, quoted(UNIT), all(condition, `Len(${PARTS}) > 3`)),
  ];
}

/** What stands on the last line before. */
function collectPythonCause(line: string): string[] {
  const condition = contains(STACK, line);
  return [
    set(PARTS, split(STACK, line), condition),
    ...addPiece(EVENT, quoted(UNIT), all(condition, `Len(${PARTS}) > 2`)),
    set(PARTS, split(trimmed(`${PARTS}[0]`), '\n'), condition),
    ...addPiece(EVENT, concatenated(['""', trimmed(`${PARTS}[Len(${PARTS}) - 1]`)], UNIT), condition),
  ];
}

/** Adds what `piece` is, once, in the cache of a span or of an event. */
function addPiece(cache: string, piece: string, condition: string): string[] {
  const [own, isNew] = [keyOf(cache, 'piece'), keyOf(cache, 'is_new')];
  return [set(isNew, 'false'), set(isNew, 'true', condition), set(own, piece, `${isNew} == true`), ...addOwn(cache)];
}

function addOwn(cache: string): string[] {
  const [own, isNew] = [keyOf(cache, 'piece'), keyOf(cache, 'is_new')];
  return [where(`append(${PIECES}, ${own})`, all(`${isNew} == true`, not(hasMember(PIECES, own))))];
}

/** Adds what `value` says, unless an exception says it too. What is no text is a piece that nothing is equal to. */
function addText(cache: string, value: string, condition: string): string[] {
  const [own, isNew, text] = [keyOf(cache, 'piece'), keyOf(cache, 'is_new'), keyOf(cache, 'text')];
  return [
    set(text, '""'),
    set(text, value, condition),
    set(isNew, 'true', not(any(`${text} == ""`, `IsBool(${text})`))),
    set(isNew, 'false', any(`${text} == ""`, `IsBool(${text})`)),
    set(own, quoted(UNIT)),
    set(text, trimmed(text), `IsString(${text})`),
    set(isNew, 'false', any(`${text} == ""`, hasMember(SAID, text))),
    set(own, concatenated([ERROR_TYPE, text], UNIT), `IsString(${text})`),
    ...addOwn(cache),
  ];
}

const SPAN = 'span.cache';
const OTHERS = keyOf('span.cache', 'others');
const FOUND = keyOf('span.cache', 'errors');
const KIND = keyOf('span.cache', 'kind');
const IS_RARE = `${FOUND} != nil`;

/** How many attributes of one kind are read, beside `error.type` and `error.message`. */
const MOST = 3;

/** On a span: adds what its status and its attributes say. */
export function collectFromSpan(dialects: readonly Dialect[]): {
  comment: string;
  condition: string;
  statements: string[];
} {
  const type = attribute('error.type');
  const names = keyOf('span.cache', 'names');
  const messages = [...new Set(dialects.flatMap(({ errorMessages = [] }) => errorMessages))];
  const levels = [...new Set(dialects.flatMap(({ errorLevel }) => errorLevel ?? []))];
  return {
    comment: 'What the span itself says of its error: the status message, and the attributes that describe it.',
    condition: IS_OPEN,
    statements: [
      ...addText(SPAN, 'span.status.message', 'span.status.message != ""'),
      ...['error.message', ...messages].flatMap((name) => [
        ...addText(SPAN, attribute(name), `${attribute(name)} != nil`),
        set(keyOf(MOVED, name), attribute(name), `${attribute(name)} != nil`),
      ]),
      ...levels.map((name) =>
        set(
          keyOf(MOVED, name),
          attribute(name),
          all(`IsString(${attribute(name)})`, matches(attribute(name), toRe2(ATTRIBUTE_LEVEL_OF_ERROR))),
        ),
      ),
      set(keyOf(MOVED, 'error.type'), type, `${type} != nil`),
      set(
        TYPES,
        concatenated([TYPES, ERROR_TYPE, '""'], UNIT),
        all(`${EVENTS} > 0`, `${ERROR_TYPE} != ""`, not(hasMember(OWN_TYPES, ERROR_TYPE))),
      ),
      '# Any other attribute that has the name of an error is rare.',
      set(OTHERS, 'span.attributes'),
      deleteKeys(OTHERS, '^error\\.(?:type|message)$'),
      set(names, `String(Keys(${OTHERS}))`),
      set(FOUND, OTHERS, any(contains(names, 'error'), contains(names, 'exception'))),
      keepKeys(FOUND, toRe2(ERROR_ATTRIBUTE), IS_RARE),
      where(`merge_maps(${MOVED}, ${FOUND}, "upsert")`, IS_RARE),
      ...collectOthers(),
      '# Where nothing describes the error, its type does.',
      ...addPiece(SPAN, concatenated([ERROR_TYPE, '""'], UNIT), all(`Len(${PIECES}) == 0`, `${ERROR_TYPE} != ""`)),
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
    ...places.flatMap((index) => addText(SPAN, value(index), isThere(index))),
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
