/**
 * The correction in OTTL: `correctionOf` of the same span, but that OTTL cannot add an event. What the event would say
 * is said by the exception event where that stays, and by the span where there is none.
 */
import { all, attribute, keyOf, set, where } from './ottl.js';
import { namePattern, noteExceptions, type PatternConditions } from './pattern-conditions.js';
import { noted, SCRATCH_KEY } from './scratch.js';

const ERROR_TYPE = noted('error_type');
const MOVED = ['error.type', 'error.message'];

/** What a teardown event says in names of its own. */
const OWN_NAMES = ['teardown.pattern', 'teardown.status.message', ...MOVED];

/** What an exception event says in a name of ours stands behind `exception.`: neither may hide the other. */
function keepApart(key: string): string[] {
  const own = keyOf('spanevent.attributes', key);
  return [
    set(keyOf('spanevent.attributes', `exception.${key}`), own, `${own} != nil`),
    where(`delete_key(spanevent.attributes, "${key}")`, `${own} != nil`),
  ];
}

/** On an exception event: makes it the teardown event. */
export function correctException(patterns: PatternConditions, exceptionEvents: 'replace' | 'keep'): string[] {
  const cache = 'spanevent.cache';
  const at = noted('at');
  const own = (key: string): string => keyOf('spanevent.attributes', key);
  const isLast = `${at} == ${noted('exceptions')}`;
  return [
    set(keyOf(cache, 'message'), `${noted('messages')}[${at}]`),
    set(keyOf(cache, 'type'), `${noted('types')}[${at}]`),
    set(at, `${at} + 1`),
    ...noteExceptions(patterns, { cache, errorType: ERROR_TYPE }),
    ...namePattern(patterns, cache),
    ...(exceptionEvents === 'replace' ? OWN_NAMES.flatMap(keepApart) : []),
    // Where the exception event stays, what it says itself comes first.
    set(own('teardown.pattern'), keyOf(cache, 'pattern'), `${own('teardown.pattern')} == nil`),
    set(
      own('teardown.status.message'),
      'span.status.message',
      all('span.status.message != ""', `${own('teardown.status.message')} == nil`),
    ),
    ...MOVED.map((key) => set(own(key), attribute(key), all(isLast, `${attribute(key)} != nil`))),
    ...(exceptionEvents === 'replace' ? [set('spanevent.name', '"teardown"')] : []),
  ];
}

/** On a span without an exception event: says on the span what the teardown event would say. */
export function describeOnSpan(patterns: PatternConditions): string[] {
  const cache = 'span.cache';
  return [
    set(keyOf(cache, 'message'), noted('message')),
    set(keyOf(cache, 'type'), noted('type')),
    ...noteExceptions(patterns, { cache, errorType: ERROR_TYPE }),
    ...namePattern(patterns, cache),
    set(attribute('teardown.pattern'), keyOf(cache, 'pattern')),
    set(attribute('teardown.status.message'), 'span.status.message', 'span.status.message != ""'),
    ...MOVED.map((key) => set(attribute(`teardown.${key}`), attribute(key), `${attribute(key)} != nil`)),
  ];
}

/** On every span that was looked at: removes the false error, and what the statements noted. */
export function finishSpan(status: 'ok' | 'unset'): string[] {
  const falseError = `${noted('false_error')} == true`;
  return [
    set('span.status.code', status === 'ok' ? 'STATUS_CODE_OK' : 'STATUS_CODE_UNSET', falseError),
    set('span.status.message', '""', falseError),
    ...MOVED.map((key) => where(`delete_key(span.attributes, "${key}")`, falseError)),
    where(`delete_key(span.attributes, "${SCRATCH_KEY}")`),
  ];
}
