/**
 * Whether a span is a chat span that finished, in OTTL: the checks of `judge` before its error is looked at.
 */
import type { Dialect } from '../rule/dialects.js';
import { countFinished, FINISHED } from './finish-statements.js';
import { all, any, attribute, isTextOrNumber, keyOf, matches, not, quoted, replace, set } from './ottl.js';
import { SPACES } from './re2-characters.js';
import { NOTHING_KNOWN, noted, SCRATCH } from './scratch.js';

const STATUS_400 = '^[\\[" ]*\\+?0*(?:[4-9]\\d\\d|[1-9]\\d{3})';
const NUMBER = '^[-+]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|Infinity)$';
/** Numbers as JavaScript reads them and Go does not. */
const OTHER_NUMBER = `^[${SPACES}]*0[xXoObB][0-9a-fA-F]`;
const ERROR_TYPE = attribute('error.type');

/** Whether a span is a chat span with an error that may be false. */
export function isChatError(dialects: readonly Dialect[], operations: ReadonlySet<string>): string {
  return all(
    'span.status.code == STATUS_CODE_ERROR',
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

/** Starts the notes on a span that finished and was not refused by the server. */
export function noteFinished(dialects: readonly Dialect[], unfinished: readonly string[]): string[] {
  const [wanted, code] = [keyOf('span.cache', 'wanted'), keyOf('span.cache', 'code')];
  const count = attribute('gen_ai.request.choice.count');
  const [status, oldStatus] = [attribute('http.response.status_code'), attribute('http.status_code')];
  const isRefused = any(
    matches(status, STATUS_400),
    all(`${status} == nil`, matches(oldStatus, STATUS_400)),
    all(`${code} >= 400`, `${code} < 600`),
  );
  return [
    ...countFinished(dialects, unfinished),
    ...setNumber(wanted, count),
    ...setNumber(code, ERROR_TYPE),
    set(
      SCRATCH,
      NOTHING_KNOWN,
      all(
        `${FINISHED} >= 1`,
        `not ${FINISHED} < ${wanted}`,
        `not ${isRefused}`,
        // A list of one number is that number in JS alone.
        `not IsList(${count})`,
        any(`${ERROR_TYPE} == nil`, isTextOrNumber(ERROR_TYPE)),
        ...[count, ERROR_TYPE].map((value) => not(matches(value, OTHER_NUMBER))),
      ),
    ),
    set(noted('error_type'), `String(${ERROR_TYPE})`, all(`${SCRATCH} != nil`, `${ERROR_TYPE} != nil`)),
  ];
}

/** Sets `target` to the number that `value` is or writes, or leaves it. */
function setNumber(target: string, value: string): string[] {
  const text = `${target.slice(0, -2)}_text"]`;
  return [
    set(text, value, `IsString(${value})`),
    replace(text, `^[${SPACES}]+|[${SPACES}]+$`, ''),
    set(target, `Double(${text})`, matches(text, NUMBER)),
    set(target, value, any(`IsInt(${value})`, `IsDouble(${value})`)),
  ];
}
