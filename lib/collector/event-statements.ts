/**
 * Error evidence of events in OTTL: the type and the message of each exception that says something else. An event that
 * cannot be read keeps the span.
 */
import {
  type StatementGroup,
  all,
  any,
  areAll,
  concatenated,
  contains,
  keepThese,
  hasMember,
  keyOf,
  matches,
  not,
  quoted,
  replace,
  set,
  trimmed,
  UNIT,
  where,
} from './ottl.js';
import { LEVELS } from '../rule/error-events.js';
import { CHOICE_EVENT } from '../rule/finished-choices.js';
import { errorNamesOf, type Dialect } from '../rule/dialects.js';
import { MAX_EVENT_ATTRIBUTES } from '../rule/limits.js';
import { verbatim } from '../rule/text-tests.js';
import { plainReason } from './known-reasons.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { readStack } from './stack-statements.js';
import {
  eventAttribute,
  IS_EXCEPTION,
  IS_PLAIN,
  IS_UNREADABLE,
  MESSAGE,
  PIECE,
  readException,
  TYPE,
} from './exception-statements.js';

const PIECES = noted('pieces');
const SAID = noted('said');
const EVENTS = noted('events');

const IS = keyOf('spanevent.cache', 'is');
const IS_EXCEPTION_EVENT = `${IS} == true`;

/** The attributes of an exception that say nothing else. */
const OF_EXCEPTION = '"exception\\.(?:type|message|stacktrace|escaped)"';

/** What stands in the name of every attribute that describes an error or a refusal, and of every event of one. */
const WORDS_OF_ERROR: readonly string[] = [
  ...['err', 'exception', 'fail', 'crash', 'panic', 'status'],
  ...['timeout', 'trip', 'violat', 'blocked', 'rejected', 'denied', 'code"'],
];

/** Levels that are no error. 20 is DEBUG of pino, and ERROR of OpenTelemetry. */
const HARMLESS_LEVELS: readonly string[] = [
  ...['trace', 'debug', 'info', 'information', 'notice', 'warn', 'warning', 'default'],
  ...['[0-9]', '1[0-6]', '30', '40'],
];

/** On an event: adds what it says of an error. */
export function collectEvents(dialects: readonly Dialect[], unfinished: readonly string[]): StatementGroup {
  const keys = keyOf('spanevent.cache', 'keys');
  const levels = keyOf('spanevent.cache', 'levels');
  const names = errorNamesOf(dialects).map((name) => name.toLowerCase());
  const words = [...WORDS_OF_ERROR, ...names.filter((name) => !WORDS_OF_ERROR.some((word) => name.includes(word)))];
  const reason = eventAttribute('finish_reason');
  return {
    comment: `Events. An exception says its type and its message. What else tells of an error keeps the span.`,
    condition: IS_OPEN,
    statements: [
      set(IS, 'true', IS_EXCEPTION),
      ...readException(),
      set(keys, 'String(Keys(spanevent.attributes))', not(IS_PLAIN)),
      replace(keys, OF_EXCEPTION, '', IS_EXCEPTION_EVENT),
      set(keys, concatenated([keys, 'spanevent.name']), `${IS} == nil`),
      set(keys, `ToLowerCase(${keys})`),
      set(levels, 'spanevent.attributes', any(contains(keys, 'level'), contains(keys, 'severity'))),
      keepThese(levels, LEVELS, `${levels} != nil`),
      close(
        any(
          'spanevent.dropped_attributes_count > 0',
          IS_UNREADABLE,
          all(
            `${keys} != nil`,
            any(
              `Len(spanevent.attributes) > ${String(MAX_EVENT_ATTRIBUTES)}`,
              matches(keys, words.map((word) => verbatim(word)).join('|')),
              all(`${levels} != nil`, not(areAll(levels, `(?i:${HARMLESS_LEVELS.join('|')})`))),
              all(
                `spanevent.name == "${CHOICE_EVENT}"`,
                `${reason} != nil`,
                not(matches(reason, plainReason(unfinished))),
              ),
            ),
          ),
        ),
      ),
      ...addPiece(),
      ...addSaid(),
      ...readStack(IS_EXCEPTION_EVENT),
    ],
  };
}

/** Adds what an exception says, unless another one said it. */
function addPiece(): string[] {
  return [
    set(EVENTS, `${EVENTS} + 1`, IS_EXCEPTION_EVENT),
    set(noted('typed'), 'true', all(IS_EXCEPTION_EVENT, `${TYPE} == ${noted('error_type')}`)),
    where(`append(${PIECES}, ${PIECE})`, all(IS_EXCEPTION_EVENT, not(hasMember(PIECES, PIECE)))),
  ];
}

/** Notes how the span may say an exception once more. */
function addSaid(): string[] {
  const last = keyOf('spanevent.cache', 'last');
  const ways = [
    MESSAGE,
    TYPE,
    trimmed(concatenated([TYPE, MESSAGE], ': ')),
    trimmed(concatenated([last, MESSAGE], ': ')),
    concatenated([quoted('Unhandled exception of type'), TYPE], ': '),
  ];
  return [
    set(last, TYPE, IS_EXCEPTION_EVENT),
    replace(last, '(?s)^.*[.:]', ''),
    set(SAID, concatenated([SAID, ...ways, quoted('')], UNIT), IS_EXCEPTION_EVENT),
  ];
}
