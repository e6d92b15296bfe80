/**
 * What the stack trace of an exception says beside its type and its message, in OTTL.
 */
import { all, any, concatenated, contains, keyOf, matches, not, quoted, set, split } from './ottl.js';
import { ATTR_EXCEPTION_STACKTRACE } from '../otel/semconv.js';
import { MARKS } from '../rule/stack-causes.js';
import { eventAttribute, MESSAGE, TYPE } from './exception-statements.js';
import { close } from './scratch.js';
import { isKnown, splitName } from './type-statements.js';

const STACK = keyOf('spanevent.cache', 'stack');
const PARTS = keyOf('spanevent.cache', 'parts');
const NAME = keyOf('spanevent.cache', 'name');
const IS_NAMED = keyOf('spanevent.cache', 'named');

/** The first line, unless it is the type and the message, as in nearly all. */
const FIRST_LINE = keyOf('spanevent.cache', 'line');

/**
 * Reads where the stack trace of an exception begins: with a name, the type or a known one, and the message. Where it
 * begins otherwise, or tells of causes, the span is kept. `condition` is whether the event is an exception.
 */
export function readStack(condition: string): string[] {
  const stack = eventAttribute(ATTR_EXCEPTION_STACKTRACE);
  const isOdd = `${FIRST_LINE} != nil`;
  const isNamed = `${IS_NAMED} == true`;
  return [
    '# Its stack trace begins with a name, the type or a known one, and the message.',
    set(STACK, stack, all(condition, `${stack} != nil`)),
    close(all(`${STACK} != nil`, any(not(`IsString(${STACK})`), ...MARKS.map((mark) => contains(STACK, mark))))),
    set(NAME, `TrimSuffix(${split(STACK, '\n')}[0], "\\r")`, `${STACK} != nil`),
    set(FIRST_LINE, NAME, `${NAME} != ${concatenated([TYPE, MESSAGE], ': ')}`),
    set(NAME, `TrimSuffix(${FIRST_LINE}, ${concatenated([quoted(''), MESSAGE], ': ')})`, isOdd),
    set(NAME, `TrimSuffix(${NAME}, ":")`, all(isOdd, `${MESSAGE} == ""`)),
    set(IS_NAMED, 'true', all(isOdd, matches(NAME, '^[A-Za-z_$][\\w.$]*(?: \\[\\w+\\])?(?::.*)?$'))),
    close(all(isNamed, `${MESSAGE} != ""`, `${FIRST_LINE} == ${NAME}`)),
    set(PARTS, split(`TrimSuffix(${NAME}, "]")`, ' ['), all(isNamed, `${NAME} != ${TYPE}`)),
    set(NAME, `${PARTS}[0]`, `${PARTS} != nil`),
    splitName(NAME, `${PARTS} != nil`),
    close(all(`${PARTS} != nil`, not(all(isKnown(NAME), any(`Len(${PARTS}) == 1`, isKnown(`${PARTS}[1]`)))))),
  ];
}
