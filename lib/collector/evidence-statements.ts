/**
 * Error evidence in OTTL: `evidenceOf` and what the patterns say of it. Evidence counts as it is seen, and counts once
 * more where a pattern matches it: a statement that fails hides no error.
 */
import { REAL_ERROR } from '../rule/real-error.js';
import { behindName, describe, setText } from './description-statements.js';
import { all, any, attribute, keyOf, matches, not, set, where } from './ottl.js';
import { anyPattern, noteExceptions, type PatternConditions } from './pattern-conditions.js';
import { toRe2 } from './re2.js';
import { noted } from './scratch.js';

const [MESSAGES, TYPES] = [noted('messages'), noted('types')];
const [EXCEPTIONS, OTHERS, MATCHED] = [noted('exceptions'), noted('others'), noted('matched')];
const ERROR_TYPE = noted('error_type');

/** On an exception event: notes what it says, and whether it is a teardown error. */
export function judgeException(patterns: PatternConditions): string[] {
  const cache = 'spanevent.cache';
  const [message, type] = [keyOf(cache, 'message'), keyOf(cache, 'type')];
  return [
    increment(EXCEPTIONS),
    ...describe(cache, keyOf('spanevent.attributes', 'exception.message')),
    ...setText(type, keyOf('spanevent.attributes', 'exception.type')),
    set(type, keyOf(cache, 'name'), any(`${type} == ""`, saysRealError(cache))),
    set(type, ERROR_TYPE, `${type} == ""`),
    `append(${MESSAGES}, ${message})`,
    `append(${TYPES}, ${type})`,
    ...noteExceptions(patterns, { cache, errorType: ERROR_TYPE }),
    increment(MATCHED, anyPattern(patterns, cache)),
  ];
}

/** On a span with its exceptions judged: judges all other evidence, and concludes. */
export function judgeOthers(patterns: PatternConditions): string[] {
  const cache = 'span.cache';
  const [message, type, fresh] = [keyOf(cache, 'message'), keyOf(cache, 'type'), keyOf(cache, 'fresh')];
  const seen = `${EXCEPTIONS} + ${OTHERS}`;
  return [
    set(OTHERS, '0'),
    ...[`span.status.message`, attribute('error.message')].flatMap((path) => [
      ...describe(cache, path),
      ...withoutName(cache),
      set(type, keyOf(cache, 'name')),
      set(type, ERROR_TYPE, `${type} == ""`),
      set(fresh, 'true'),
      set(fresh, 'false', any(`${message} == ""`, repeats(cache))),
      ...judge(patterns, cache),
    ]),
    // A type beside a description adds nothing.
    set(fresh, 'false'),
    set(fresh, 'true', all(`${seen} == 0`, `${ERROR_TYPE} != ""`)),
    set(message, '""'),
    set(type, ERROR_TYPE),
    ...judge(patterns, cache),
    set(noted('false_error'), 'true', all(`${seen} > 0`, `${MATCHED} == ${seen}`)),
  ];
}

/** A message that an exception has too may stand behind the error's name. */
function withoutName(cache: string): string[] {
  const [message, rest] = [keyOf(cache, 'message'), keyOf(cache, 'rest')];
  const { statements, found, name } = behindName(message, rest);
  const known = all(found, `ContainsValue(${MESSAGES}, ${rest})`);
  return [...statements, set(keyOf(cache, 'name'), name, known), set(message, rest, known)];
}

function repeats(cache: string): string {
  const message = keyOf(cache, 'message');
  return any(
    `ContainsValue(${TYPES}, ${message})`,
    all(`ContainsValue(${MESSAGES}, ${message})`, not(saysRealError(cache))),
  );
}

/** Whether the name before a message is that of a timeout and the like. */
function saysRealError(cache: string): string {
  return matches(keyOf(cache, 'name'), toRe2(REAL_ERROR));
}

/** Judges the evidence in `cache` if it is fresh. The first is kept, to be named. */
function judge(patterns: PatternConditions, cache: string): string[] {
  const fresh = `${keyOf(cache, 'fresh')} == true`;
  const first = all(fresh, `${OTHERS} == 1`);
  return [
    increment(OTHERS, fresh),
    set(noted('message'), keyOf(cache, 'message'), first),
    set(noted('type'), keyOf(cache, 'type'), first),
    ...noteExceptions(patterns, { cache, errorType: ERROR_TYPE }),
    increment(MATCHED, all(fresh, anyPattern(patterns, cache))),
  ];
}

function increment(count: string, condition?: string): string {
  return where(`set(${count}, ${count} + 1)`, condition);
}
