/**
 * The correction in OTTL: `correctionOf` of the same span, but that OTTL cannot add an event. Where there is no exception
 * event, what the teardown event would say is said by the span.
 */
import {
  ATTR_TEARDOWN_EVENT_NAME,
  ATTR_TEARDOWN_PATTERN,
  ATTR_TEARDOWN_STATUS_MESSAGE,
  EXCEPTION_EVENT,
  TEARDOWN_EVENT,
  TEARDOWN_SPAN_PREFIX,
} from '../otel/semconv.js';
import { IS_EXCEPTION, PIECE, readException } from './exception-statements.js';
import { all, attribute, contains, keyOf, quoted, replaceInKeys, set, where, type StatementGroup } from './ottl.js';
import { IS_ERROR, IS_FALSE, noted, SCRATCH, SCRATCH_KEY, VERDICT } from './scratch.js';

const MOVED = noted('moved');
const NAMED = noted('named');
const EVENTS = noted('events');
const SEEN = noted('seen');

/** Makes each exception event a teardown event. Where it keeps its name, it says the same. */
export function correctExceptions(exceptionEvents: 'replace' | 'keep'): StatementGroup {
  const own = (key: string): string => keyOf('spanevent.attributes', key);
  return {
    comment: 'The correction of a false error: its exception events become teardown events.',
    condition: all(IS_FALSE, IS_EXCEPTION),
    statements: [
      // A name of ours that was there.
      replaceInKeys(
        'spanevent.attributes',
        '^((?:exception\\.)*teardown\\..*)$',
        'exception.${1}',
        contains('String(Keys(spanevent.attributes))', 'teardown.'),
      ),
      ...readException(),
      set(own(ATTR_TEARDOWN_PATTERN), `${NAMED}[Index(${noted('pieces')}, ${PIECE})]`),
      set(own(ATTR_TEARDOWN_STATUS_MESSAGE), 'span.status.message', 'span.status.message != ""'),
      ...(exceptionEvents === 'keep'
        ? []
        : [
            set(own(ATTR_TEARDOWN_EVENT_NAME), 'spanevent.name', `spanevent.name != ${quoted(EXCEPTION_EVENT)}`),
            set('spanevent.name', quoted(TEARDOWN_EVENT)),
          ]),
      '# The last one gets what the span said.',
      set(SEEN, `${SEEN} + 1`),
      where(`merge_maps(spanevent.attributes, ${MOVED}, "upsert")`, `${SEEN} == ${EVENTS}`),
    ],
  };
}

/** On every span that was looked at: removes the false error, and what the statements noted. */
export function finishSpan(status: 'ok' | 'unset', others: readonly string[]): StatementGroup {
  const [ok, alone, moved] = ['ok', 'alone', 'moved'].map((key) => keyOf('span.cache', key)) as [
    string,
    string,
    string,
  ]; // as many
  const [isFalse, isAlone] = [`${ok} == true`, `${alone} == true`];
  return {
    comment:
      'The status of a false error, and the end of the notes. Without an exception event the span has what it would have.',
    condition: all(IS_ERROR, `${SCRATCH} != nil`),
    statements: [
      set(ok, 'true', `${VERDICT} == "false"`),
      set(alone, 'true', all(isFalse, `${EVENTS} == 0`)),
      set(moved, MOVED, isAlone),
      set(attribute(ATTR_TEARDOWN_PATTERN), `${NAMED}[0]`, isAlone),
      ...['error.type', 'error.message', ...others].map((name) =>
        where(`delete_key(span.attributes, ${quoted(name)})`, all(isFalse, `${keyOf(MOVED, name)} != nil`)),
      ),
      where(`delete_key(span.attributes, ${quoted(SCRATCH_KEY)})`),
      replaceInKeys(moved, '^', TEARDOWN_SPAN_PREFIX, isAlone),
      where(`merge_maps(span.attributes, ${moved}, "upsert")`, isAlone),
      set(attribute(ATTR_TEARDOWN_STATUS_MESSAGE), 'span.status.message', all(isAlone, 'span.status.message != ""')),
      set('span.status.message', '""', isFalse),
      set('span.status.code', status === 'ok' ? 'STATUS_CODE_OK' : 'STATUS_CODE_UNSET', isFalse),
    ],
  };
}
