/**
 * What an exception event says, in OTTL.
 */
import { all, any, concatenated, keyOf, matches, not, quoted, set, trimmed, UNIT } from './ottl.js';
import {
  ATTR_EXCEPTION_MESSAGE,
  ATTR_EXCEPTION_STACKTRACE,
  ATTR_EXCEPTION_TYPE,
  EXCEPTION_EVENT,
} from '../otel/semconv.js';
import { EXCEPTION_NAME } from '../rule/error-events.js';
import { toRe2 } from './re2.js';
import { noted } from './scratch.js';

/** An attribute of an event. */
export const eventAttribute = (name: string): string => keyOf('spanevent.attributes', name);
const ERROR_TYPE = noted('error_type');

/** The message of an exception, its type, and both as a piece. */
export const MESSAGE: string = keyOf('spanevent.cache', 'message');
export const TYPE: string = keyOf('spanevent.cache', 'type');
export const PIECE: string = keyOf('spanevent.cache', 'piece');

/** Whether an event is an exception, by its name or by what it holds. */
export const IS_EXCEPTION: string = any(
  `spanevent.name == ${quoted(EXCEPTION_EVENT)}`,
  `${eventAttribute(ATTR_EXCEPTION_TYPE)} != nil`,
  `${eventAttribute(ATTR_EXCEPTION_MESSAGE)} != nil`,
  matches('spanevent.name', toRe2(EXCEPTION_NAME)),
);

/** Whether the message or the type of an event is no text. */
export const IS_UNREADABLE: string = any(...[MESSAGE, TYPE].map((value) => not(`IsString(${value})`)));

/** Whether an exception holds a message, a type and a stack trace, all texts, and nothing else: nearly all do. */
export const IS_PLAIN: string = all(
  ...[ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_TYPE, ATTR_EXCEPTION_STACKTRACE].map(
    (name) => `IsString(${eventAttribute(name)})`,
  ),
  any(
    'Len(spanevent.attributes) == 3',
    all('Len(spanevent.attributes) == 4', `${eventAttribute('exception.escaped')} != nil`),
  ),
);

/** Sets the piece of an exception event: its message behind its type. */
export function readException(): string[] {
  const [message, type] = [eventAttribute(ATTR_EXCEPTION_MESSAGE), eventAttribute(ATTR_EXCEPTION_TYPE)];
  return [
    set(MESSAGE, trimmed(message), `${message} != nil`),
    set(MESSAGE, '""', `${message} == nil`),
    set(TYPE, type, `${type} != nil`),
    set(TYPE, ERROR_TYPE, any(`${TYPE} == nil`, `${TYPE} == ""`)),
    set(PIECE, concatenated([TYPE, MESSAGE], UNIT)),
  ];
}
