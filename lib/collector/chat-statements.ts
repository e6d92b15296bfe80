/**
 * Whether a span is a chat span with an error that may be false, in OTTL: the checks of `judge` before its error is
 * looked at.
 */
import { MAX_ATTRIBUTES, MAX_EVENTS } from '../rule/limits.js';
import { NO_TYPES } from '../rule/error-types.js';
import type { Dialect } from '../rule/dialects.js';
import {
  ERROR_CODES,
  HTTP_STATUS,
  OTHER_STATUS,
  RESPONSE_NO_REFUSAL,
  RESPONSE_STATUS,
  RPC_NO_REFUSAL,
  RPC_STATUS,
} from '../rule/refusal.js';
import { finishAttributes } from './finish-attributes.js';
import { HAS_FINISHED, otherFinish, plainFinish } from './finish-statements.js';
import { FINISHED } from './reason-statements.js';
import {
  type StatementGroup,
  all,
  any,
  attribute,
  keepKeys,
  keyOf,
  matches,
  not,
  quoted,
  set,
  UNKNOWN,
  where,
  contains,
  deleteKeys,
} from './ottl.js';
import { toRe2 } from './re2.js';
import { IS_ERROR, noted, NOTHING_KNOWN, SCRATCH, SCRATCH_KEY } from './scratch.js';

const KEYS = keyOf('span.cache', 'keys');
const STATUSES = keyOf('span.cache', 'statuses');
const RESPONSES = keyOf('span.cache', 'responses');
const OTHERS = keyOf('span.cache', 'others');
/** Whether a span is a chat span with an error, whose finish can be read. */
export function isChatError(dialects: readonly Dialect[], operations: ReadonlySet<string>): string {
  const isChat = all(
    any(...finishAttributes(dialects).map((name) => `${attribute(name)} != nil`)),
    'span.dropped_attributes_count == 0',
    'span.dropped_events_count == 0',
    any(...dialects.map(({ marker }) => `${attribute(marker)} != nil`)),
    ...dialects.map((dialect) => isNoOther(dialect, operations)),
  );
  return all(IS_ERROR, any(isChat, `${SCRATCH} != nil`));
}

/** One dialect that sees another operation decides. */
function isNoOther(dialect: Dialect, operations: ReadonlySet<string>): string {
  const marker = attribute(dialect.marker);
  const chat =
    dialect.operations === undefined
      ? [...operations]
      : Object.entries(dialect.operations).flatMap(([value, operation]) => (operations.has(operation) ? [value] : []));
  return any(`${marker} == nil`, ...chat.map((value) => `${marker} == ${quoted(value)}`));
}

/** How a span finished, in most spans. */
export function lookAtFinish(dialects: readonly Dialect[], unfinished: readonly string[]): string[] {
  const type = attribute('error.type');
  const isNoted = `${SCRATCH} != nil`;
  return [
    '# Nobody else may write the notes of these groups. A span on which somebody does is left alone.',
    set(keyOf('span.cache', 'taken'), 'true', `${SCRATCH} != nil`),
    where(`delete_key(span.attributes, ${quoted(SCRATCH_KEY)})`),
    set(KEYS, 'String(Keys(span.attributes))'),
    ...plainFinish(dialects, unfinished, KEYS),
    '# What a server may answer that does not refuse. Other shapes than a plain code are refusals.',
    set(STATUSES, 'span.attributes', contains(`ToLowerCase(${KEYS})`, 'status')),
    set(RESPONSES, STATUSES, `${STATUSES} != nil`),
    keepKeys(RESPONSES, toRe2(RESPONSE_STATUS), `${STATUSES} != nil`),
    set(OTHERS, STATUSES, `${STATUSES} != nil`),
    deleteKeys(OTHERS, `${toRe2(RESPONSE_STATUS)}|${toRe2(HTTP_STATUS)}`, `${STATUSES} != nil`),
    keepKeys(OTHERS, toRe2(OTHER_STATUS), `${STATUSES} != nil`),
    keepKeys(STATUSES, toRe2(HTTP_STATUS), `${STATUSES} != nil`),
    set(
      SCRATCH,
      NOTHING_KNOWN,
      all(
        `${keyOf('span.cache', 'taken')} == nil`,
        `Len(span.attributes) <= ${String(MAX_ATTRIBUTES)}`,
        `Len(span.events) <= ${String(MAX_EVENTS)}`,
        ...[...RPC_STATUS].map((name) => isAbsentOr(name, `^(?i:${[...RPC_NO_REFUSAL].join('|')})$`)),
        ...[...ERROR_CODES].map(isNoStatus),
        any(
          `${STATUSES} == nil`,
          all(
            matches(`String(Values(${STATUSES}))`, listOf(`[1-3]?[0-9]?[0-9]|(?i:${[...RPC_NO_REFUSAL].join('|')})`)),
            // Of others, what is no more than words.
            matches(`String(Values(${OTHERS}))`, '^\\[(?:"[A-Za-z _-]{0,64}",?)*\\]$'),
            matches(`String(Values(${RESPONSES}))`, listOf(`(?i:${[...RESPONSE_NO_REFUSAL].join('|')})`)),
          ),
        ),
      ),
    ),
    set(noted('keys'), KEYS, isNoted),
    set(
      noted('error_type'),
      type,
      all(isNoted, `IsString(${type})`, not(matches(type, `^(?:${[...NO_TYPES].join('|')})$`))),
    ),
    set(noted('error_type'), `String(${type})`, all(isNoted, `IsInt(${type})`)),
    set(
      noted('error_type'),
      UNKNOWN,
      all(isNoted, `${type} != nil`, not(any(...['IsString', 'IsInt', 'IsBool'].map((is) => `${is}(${type})`)))),
    ),
    set(noted('error_type'), UNKNOWN, all(isNoted, contains(noted('error_type'), ' '))),
    set(noted('open'), 'true', all(isNoted, `${FINISHED} == 1`)),
    set(noted('unclear'), 'true', all(isNoted, `${FINISHED} == nil`)),
  ];
}

/** The finish of other spans: where it was said, and not plainly. */
export function lookCloser(dialects: readonly Dialect[], unfinished: readonly string[]): StatementGroup {
  return {
    comment: 'The same of spans that say it in lists, in JSON, in several attributes or for each choice.',
    condition: all(IS_ERROR, `${noted('unclear')} == true`),
    statements: [...otherFinish(dialects, unfinished), set(noted('open'), 'true', HAS_FINISHED)],
  };
}

function isAbsentOr(name: string, accepted: string): string {
  return any(`${attribute(name)} == nil`, matches(attribute(name), accepted));
}

/** A code that may be a status of HTTP: no number from 400 to 599 in it, and no number in another spelling. */
function isNoStatus(name: string): string {
  const value = attribute(name);
  return any(
    `${value} == nil`,
    all(
      not(`IsBool(${value})`),
      matches(value, '^(?:$|[1-3]?[0-9]?[0-9]$|[^-+.\\s\\d])'),
      not(matches(value, '\\b[45][0-9][0-9]\\b')),
    ),
  );
}

/** The JSON of a list of which each member is one of `accepted`. */
function listOf(accepted: string): string {
  return `^\\[(?:\\]|(?:"?(?:${accepted})"?[,\\]])*)$`;
}
