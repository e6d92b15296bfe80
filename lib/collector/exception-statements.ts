/**
 * What an exception event says, in OTTL.
 */
import { UNIT, UNKNOWN, all, any, concatenated, contains, keyOf, matches, not, quoted, set } from './ottl.js';
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_TYPE } from '../otel/semconv.js';
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

/** The type of an exception that has none, whose message may have a stack. */
export const NAMED_BY_STACK = '\n';

/** Whether an event is an exception, by its name or by what it holds. */
export const IS_EXCEPTION: string = any(
  matches('spanevent.name', toRe2(EXCEPTION_NAME)),
  `${eventAttribute(ATTR_EXCEPTION_TYPE)} != nil`,
  `${eventAttribute(ATTR_EXCEPTION_MESSAGE)} != nil`,
);

/** What is neither a text nor a flag: a list of texts must not pass for nothing. */
function isOther(value: string): string {
  return all(`${value} != nil`, not(`IsString(${value})`), not(`IsBool(${value})`));
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
    // The stack in its message may name the type.
    set(TYPE, quoted(NAMED_BY_STACK), all(any(not(`IsString(${type})`), `${type} == ""`), contains(MESSAGE, '\n'))),
    set(TYPE, UNKNOWN, any(isOther(type), `${type} == ${quoted(NAMED_BY_STACK)}`)),
    set(PIECE, concatenated([TYPE, MESSAGE], UNIT)),
  ];
}
