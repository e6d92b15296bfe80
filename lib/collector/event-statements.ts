/**
 * Error evidence of events in OTTL: each exception becomes a piece, its type and its message, in one list; each is there
 * once. An event that cannot be read keeps the span.
 */
import {
  type StatementGroup,
  all,
  any,
  areAll,
  concatenated,
  contains,
  hasMember,
  keepThese,
  keyOf,
  matches,
  not,
  quoted,
  replace,
  set,
  split,
  where,
} from './ottl.js';
import { ATTR_EXCEPTION_STACKTRACE } from '../otel/semconv.js';
import { LEVELS } from '../rule/error-events.js';
import { CHOICE_EVENT } from '../rule/finished-choices.js';
import { errorNamesOf, type Dialect } from '../rule/dialects.js';
import { MAX_EVENT_ATTRIBUTES } from '../rule/limits.js';
import { verbatim } from '../rule/text-tests.js';
import { MARKS } from '../rule/stack-causes.js';
import { PLAIN_REASONS } from './known-reasons.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { isKnown, splitName } from './type-statements.js';
import {
  eventAttribute,
  IS_EXCEPTION,
  IS_UNREADABLE,
  MESSAGE,
  PIECE,
  readException,
  TYPE,
} from './exception-statements.js';

const PIECES = noted('pieces');
const SAID = noted('said');
const OWN_TYPES = noted('own');
const EVENTS = noted('events');

const IS = keyOf('spanevent.cache', 'is');
const STACK = keyOf('spanevent.cache', 'stack');
const PARTS = keyOf('spanevent.cache', 'parts');
const NAME = keyOf('spanevent.cache', 'name');
const IS_NAMED = keyOf('spanevent.cache', 'named');

/** The attributes of an exception that say nothing else. */
const OF_EXCEPTION = '"exception\\.(?:type|message|stacktrace|escaped)"';

/** What stands in the name of every attribute that describes an error or a refusal, and of every event of one. */
const WORDS_OF_ERROR: readonly string[] = [
  ...['err', 'exception', 'fail', 'crash', 'panic', 'status'],
  ...['timeout', 'trip', 'violat', 'blocked', 'rejected', 'denied'],
];

/** Levels that are no error. */
const HARMLESS_LEVELS: readonly string[] = [
  ...['trace', 'debug', 'info', 'information', 'notice', 'warn', 'warning', 'default'],
  ...['[0-9]', '1[0-6]', '20', '30', '40'],
];

const JS_SPACE = ' \t\n\v\f\r';

function trimmed(text: string): string {
  return `Trim(${text}, ${quoted(JS_SPACE)})`;
}

/** On an event: adds what it says of an error. */
export function collectEvents(dialects: readonly Dialect[]): StatementGroup {
  const last = keyOf('spanevent.cache', 'last');
  const stack = eventAttribute(ATTR_EXCEPTION_STACKTRACE);
  const keys = keyOf('spanevent.cache', 'keys');
  const levels = keyOf('spanevent.cache', 'levels');
  const isException = `${IS} == true`;
  const names = errorNamesOf(dialects);
  const reason = eventAttribute('finish_reason');
  return {
    comment: `Events. An exception becomes a piece, its type and its message. What else tells of an error keeps the span.`,
    condition: IS_OPEN,
    statements: [
      set(IS, 'true', IS_EXCEPTION),
      set(keys, 'String(Keys(spanevent.attributes))'),
      replace(keys, OF_EXCEPTION, '', isException),
      set(keys, concatenated([keys, 'spanevent.name']), `${IS} == nil`),
      set(keys, `ToLowerCase(${keys})`),
      set(levels, 'spanevent.attributes', any(contains(keys, 'level'), contains(keys, 'severity'))),
      keepThese(levels, LEVELS, `${levels} != nil`),
      close(
        any(
          'spanevent.dropped_attributes_count > 0',
          `Len(spanevent.attributes) > ${String(MAX_EVENT_ATTRIBUTES)}`,
          matches(keys, [...WORDS_OF_ERROR, ...names.map((name) => verbatim(name.toLowerCase()))].join('|')),
          IS_UNREADABLE,
          all(`${levels} != nil`, not(areAll(levels, `(?i:${HARMLESS_LEVELS.join('|')})`))),
          all(
            `spanevent.name == "${CHOICE_EVENT}"`,
            `${reason} != nil`,
            not(matches(reason, `^(?:${PLAIN_REASONS.join('|')})$`)),
          ),
        ),
      ),
      ...readException(),
      set(EVENTS, `${EVENTS} + 1`, isException),
      where(`append(${PIECES}, ${PIECE})`, all(isException, not(hasMember(PIECES, PIECE)))),
      // So the span may say it once more.
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
      '# Its stack trace begins with a name, the type or a known one, and the message.',
      set(STACK, stack, all(isException, `${stack} != nil`)),
      close(any(...MARKS.map((mark) => contains(STACK, mark)))),
      set(STACK, `TrimSuffix(${split(STACK, '\n')}[0], "\\r")`),
      set(NAME, `TrimSuffix(${STACK}, ${concatenated([quoted(''), MESSAGE], ': ')})`),
      set(NAME, `TrimSuffix(${NAME}, ":")`, `${MESSAGE} == ""`),
      set(IS_NAMED, 'true', matches(NAME, '^[A-Za-z_$][\\w.$]*(?: \\[\\w+\\])?(?::.*)?$')),
      close(all(`${IS_NAMED} == true`, `${MESSAGE} != ""`, `${STACK} == ${NAME}`)),
      set(PARTS, split(`TrimSuffix(${NAME}, "]")`, ' ['), `${NAME} != ${TYPE}`),
      set(NAME, `${PARTS}[0]`),
      splitName(NAME),
      close(
        all(
          `${IS_NAMED} == true`,
          `${PARTS} != nil`,
          not(all(isKnown(NAME), any(`Len(${PARTS}) == 1`, isKnown(`${PARTS}[1]`)))),
        ),
      ),
    ],
  };
}
