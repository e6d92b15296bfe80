/**
 * Error evidence of events in OTTL: each exception becomes a piece, its type and its message, in one list; each is there
 * once. An event that cannot be read keeps the span.
 */
import {
  type StatementGroup,
  all,
  any,
  concatenated,
  contains,
  deleteKeys,
  hasMember,
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
import { ATTR_EXCEPTION_STACKTRACE } from '../otel/semconv.js';
import { LEVELS } from '../rule/error-events.js';
import { CHOICE_EVENT } from '../rule/finished-choices.js';
import { errorNamesOf, type Dialect } from '../rule/dialects.js';
import { MAX_EVENT_ATTRIBUTES } from '../rule/limits.js';
import { MARKS } from '../rule/stack-causes.js';
import { close, IS_OPEN, noted } from './scratch.js';
import { eventAttribute, IS_EXCEPTION, MESSAGE, PIECE, readException, TYPE } from './exception-statements.js';

const PIECES = noted('pieces');
const SAID = noted('said');
const TYPES = noted('types');
const OWN_TYPES = noted('own');
const EVENTS = noted('events');

const IS = keyOf('spanevent.cache', 'is');
const STACK = keyOf('spanevent.cache', 'stack');
const PARTS = keyOf('spanevent.cache', 'parts');

/** The attributes of an exception that say nothing else. */
const OF_EXCEPTION = '^exception\\.(?:type|message|stacktrace|escaped)$';

/** What stands in the name of every attribute that describes an error or a refusal, and of every event of one. */
const WORDS_OF_ERROR: readonly string[] = [
  ...['err', 'exception', 'fail', 'crash', 'panic', 'status'],
  ...['timeout', 'trip', 'violat', 'blocked', 'rejected', 'denied'],
];

/** Reasons of a choice that need no second look. */
const PLAIN_REASON = '^(?:stop|STOP|length|tool_calls|end_turn)$';

/** Levels that are no error. */
const HARMLESS_LEVEL = '^(?i:trace|debug|info|information|notice|warn|warning|default|[0-9]|1[0-6]|20|30|40)$';

const JS_SPACE = ' \t\n\v\f\r';

function trimmed(text: string): string {
  return `Trim(${text}, ${quoted(JS_SPACE)})`;
}

/** On an event: adds what it says of an error. */
export function collectEvents(dialects: readonly Dialect[]): StatementGroup {
  const last = keyOf('spanevent.cache', 'last');
  const stack = eventAttribute(ATTR_EXCEPTION_STACKTRACE);
  const others = keyOf('spanevent.cache', 'others');
  const keys = keyOf('spanevent.cache', 'keys');
  const said = keyOf('spanevent.cache', 'said');
  const isException = `${IS} == true`;
  const names = errorNamesOf(dialects);
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
          `Len(spanevent.attributes) > ${String(MAX_EVENT_ATTRIBUTES)}`,
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
