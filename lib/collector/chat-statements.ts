/**
 * Whether a span is a chat span with an error that may be false, in OTTL: the checks of `judge` before its error is
 * looked at.
 */
import { MAX_ATTRIBUTES, MAX_EVENTS } from '../rule/limits.js';
import type { Dialect } from '../rule/dialects.js';
import {
  ERROR_CODES,
  HTTP_STATUS,
  RESPONSE_NO_REFUSAL,
  RESPONSE_STATUS,
  RPC_NO_REFUSAL,
  RPC_STATUS,
} from '../rule/refusal.js';
import { finishAttributes, finishStatements, HAS_FINISHED } from './finish-statements.js';
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
  where,
  contains,
} from './ottl.js';
import { verbatim } from './re2-characters.js';
import { IS_ERROR, nothingKnown, noted, SCRATCH, SCRATCH_KEY } from './scratch.js';

const RESPONSES = keyOf('span.cache', 'responses');
const ERROR_TYPE = attribute('error.type');

/** Takes away what somebody else wrote in the place of the notes. */
export const forgetOthers: StatementGroup = {
  comment: 'Nobody else may write these notes.',
  condition: all(IS_ERROR, `${SCRATCH} != nil`),
  statements: [where(`delete_key(span.attributes, ${quoted(SCRATCH_KEY)})`)],
};

/** Whether a span is a chat span with an error, whose finish can be read. */
export function isChatError(dialects: readonly Dialect[], operations: ReadonlySet<string>): string {
  return all(
    IS_ERROR,
    any(...finishAttributes(dialects).map((name) => `${attribute(name)} != nil`)),
    'span.dropped_attributes_count == 0',
    'span.dropped_events_count == 0',
    any(...dialects.map(({ marker }) => `${attribute(marker)} != nil`)),
    ...dialects.map((dialect) => isNoOther(dialect, operations)),
  );
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

/** Starts the notes on a span that finished and was not refused by the server. `names` are those of the known texts. */
export function noteFinished(dialects: readonly Dialect[], unfinished: readonly string[], names: string): string[] {
  return [
    ...finishStatements(dialects, unfinished),
    '# What a server may answer that does not refuse. Other shapes than a plain code are refusals.',
    set(RESPONSES, 'span.attributes', contains('String(Keys(span.attributes))', `${RESPONSE_STATUS}"`)),
    keepKeys(RESPONSES, `${verbatim(RESPONSE_STATUS)}$`, `${RESPONSES} != nil`),
    '# It finished: from here on it is known to the groups below.',
    set(
      SCRATCH,
      nothingKnown(names),
      all(
        HAS_FINISHED,
        `Len(span.attributes) <= ${String(MAX_ATTRIBUTES)}`,
        `Len(span.events) <= ${String(MAX_EVENTS)}`,
        ...HTTP_STATUS.map((name) => isAbsentOr(name, '^[1-3][0-9][0-9]$')),
        ...RPC_STATUS.map((name) => isAbsentOr(name, `^(?i:${[...RPC_NO_REFUSAL].join('|')})$`)),
        ...ERROR_CODES.map(isNoStatus),
        any(
          `${RESPONSES} == nil`,
          matches(`String(Values(${RESPONSES}))`, `^\\[(?:"?(?i:${[...RESPONSE_NO_REFUSAL].join('|')})"?,?)*\\]$`),
        ),
      ),
    ),
    set(noted('error_type'), ERROR_TYPE, all(`${SCRATCH} != nil`, `IsString(${ERROR_TYPE})`)),
    set(noted('error_type'), `String(${ERROR_TYPE})`, all(`${SCRATCH} != nil`, `IsInt(${ERROR_TYPE})`)),
    set(
      noted('open'),
      'false',
      all(
        `${SCRATCH} != nil`,
        `${ERROR_TYPE} != nil`,
        not(any(...['IsString', 'IsInt', 'IsBool'].map((is) => `${is}(${ERROR_TYPE})`))),
      ),
    ),
  ];
}

function isAbsentOr(name: string, accepted: string): string {
  return any(`${attribute(name)} == nil`, matches(attribute(name), accepted));
}

/** A code that may be a status of HTTP: no number from 400 to 599 in it, and no number in another spelling. */
function isNoStatus(name: string): string {
  const value = attribute(name);
  return any(
    `${value} == nil`,
    all(matches(value, '^(?:$|[1-3]?[0-9]?[0-9]$|[^-+.\\s\\d])'), not(matches(value, '\\b[45][0-9][0-9]\\b'))),
  );
}
