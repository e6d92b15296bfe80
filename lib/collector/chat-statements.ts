/**
 * Whether a span is a chat span with an error that may be false, in OTTL: the checks of `judge` before its error is
 * looked at.
 */
import { MAX_ATTRIBUTES, MAX_EVENTS } from '../rule/limits.js';
import { NO_TYPES } from '../rule/error-types.js';
import type { Dialect } from '../rule/dialects.js';
import { RESPONSE_NO_REFUSAL } from '../rule/refusal.js';
import { finishAttributes } from './finish-attributes.js';
import { leaveRare, mayHaveRare, messagesOf } from './evidence-statements.js';
import { collectFinish, hasFinished } from './finish-statements.js';
import { all, any, areAll, attribute, keepKeys, keyOf, matches, not, quoted, set, where, hasOther } from './ottl.js';
import { isOneOf } from './text-conditions.js';
import { IS_ERROR, noted, nothingKnown, SCRATCH, SCRATCH_KEY } from './scratch.js';

const KEYS = keyOf('span.cache', 'keys');
const ERRORS = keyOf('span.cache', 'errors');
const TAKEN = keyOf('span.cache', 'taken');
const STATUSES = keyOf('span.cache', 'statuses');
const OK = keyOf('span.cache', 'ok');
const TYPE = keyOf('span.cache', 'type');

/** The one status that many spans of LLM calls have. */
export const PLAIN_STATUS = 'http.response.status_code';

/** How the name of every other status of HTTP or of a response ends. */
const STATUS_NAME = '(?i)status(?:[_-]?(?:code|class))?(?:[_-]?value)?$';

/** What stands in the name, in a list of names in lower case, of every status that keeps the span, whatever it is. */
export const CODE_NAME = '(?:rpc[^"]*(?:code|status)|(?:http|response)[._-]?code)"';

/**
 * Whether a span is a chat span with an error, whose finish can be read.
 *
 * @param alone - the condition that the type of an error may say enough alone
 */
export function isChatError(dialects: readonly Dialect[], operations: ReadonlySet<string>, alone: string): string {
  const isChat = all(
    any(...finishAttributes(dialects).map((name) => `${attribute(name)} != nil`)),
    isDescribed(dialects, alone),
    'span.dropped_attributes_count == 0',
    'span.dropped_events_count == 0',
    any(...dialects.map(({ marker }) => `${attribute(marker)} != nil`)),
    ...dialects.map((dialect) => isNoOther(dialect, operations)),
  );
  return all(IS_ERROR, any(isChat, `${SCRATCH} != nil`));
}

/** Whether anything describes the error that may be a text of a teardown. */
function isDescribed(dialects: readonly Dialect[], alone: string): string {
  return any(
    'span.status.message != ""',
    'Len(span.events) > 0',
    ...messagesOf(dialects).map((name) => `${attribute(name)} != nil`),
    alone,
  );
}

/** One dialect that sees another operation decides. */
function isNoOther(dialect: Dialect, operations: ReadonlySet<string>): string {
  const marker = attribute(dialect.marker);
  const chat =
    dialect.operations === undefined
      ? [...operations]
      : Object.entries(dialect.operations).flatMap(([value, operation]) => (operations.has(operation) ? [value] : []));
  return any(`${marker} == nil`, isOneOf(marker, chat));
}

/** How a span finished, in most spans. */
export function lookAtFinish(
  dialects: readonly Dialect[],
  unfinished: readonly string[],
  tables: Readonly<Record<string, string>>,
): string[] {
  const type = attribute('error.type');
  const plain = attribute(PLAIN_STATUS);
  return [
    '# The notes of these groups. A span on which somebody else writes them is left alone.',
    set(TAKEN, 'true', `${SCRATCH} != nil`),
    where(`delete_key(span.attributes, ${quoted(SCRATCH_KEY)})`, `${TAKEN} == true`),
    set(KEYS, 'ToLowerCase(String(Keys(span.attributes)))'),
    ...collectFinish(dialects),
    '# What a server answers that does not refuse.',
    set(STATUSES, 'span.attributes', hasOther(KEYS, 'status', PLAIN_STATUS)),
    keepKeys(STATUSES, STATUS_NAME, `${STATUSES} != nil`),
    set(TYPE, `String(${type})`, any(`IsString(${type})`, `IsInt(${type})`)),
    '# An attribute of an error that is not read keeps the span.',
    set(ERRORS, 'span.attributes', mayHaveRare(KEYS)),
    ...leaveRare(dialects, ERRORS),
    set(
      OK,
      'true',
      all(
        `${TAKEN} == nil`,
        hasFinished(dialects, unfinished, KEYS),
        `Len(span.attributes) <= ${String(MAX_ATTRIBUTES)}`,
        `Len(span.events) <= ${String(MAX_EVENTS)}`,
        any(`${plain} == nil`, all(`IsInt(${plain})`, `${plain} >= 0`, `${plain} < 400`)),
        any(`${type} == nil`, all(`${TYPE} != nil`, isNoCode(TYPE))),
        not(matches(KEYS, CODE_NAME)),
        // What says of every kind of status that nobody refused.
        any(`${STATUSES} == nil`, areAll(STATUSES, `(?i:${[...RESPONSE_NO_REFUSAL].join('|')})`)),
        any(`${ERRORS} == nil`, `Len(${ERRORS}) == 0`),
      ),
    ),
    set(SCRATCH, nothingKnown(tables), `${OK} == true`),
    set(
      noted('error_type'),
      TYPE,
      all(`${OK} == true`, `${TYPE} != nil`, not(matches(TYPE, `^(?:${[...NO_TYPES].join('|')})$`))),
    ),
  ];
}

/** Whether the type of an error is none that may be the code of a refusal, and has nothing of what separates others. */
function isNoCode(type: string): string {
  return any(
    matches(type, '^(?:[^-+.\\s\\d|~%^][^\\d|~%^]*)?$'),
    all(
      matches(type, '^(?:[1-3]?[0-9]?[0-9]|[^-+.\\s\\d][^|~%^]*)$'),
      not(matches(type, '\\b[45](?:[0-9][0-9]|(?i:xx))\\b')),
    ),
  );
}
