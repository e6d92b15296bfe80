/**
 * The events of a span that describe its error.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_TYPE } from '../otel/semconv.js';
import type { SpanEvent } from '../otel/span.js';
import { isErrorAttribute } from './error-attributes.js';
import { MAX_EVENT_ATTRIBUTES, MAX_NAME_LENGTH } from './limits.js';
import { isRefused } from './refusal.js';
import { snakeCase } from './snake-case.js';

/** Where an event that is no exception says what went wrong, beside the attributes that describe errors everywhere. */
export const EVENT_MESSAGES: readonly string[] = ['message', 'msg', 'log.message'];

/** `exception`, `gen_ai.client.operation.exception`, `unhandled_exception`, `Exception`. */
export const EXCEPTION_NAME: RegExp = /(?:^|[^a-z])exception$/i;

/** A word of a name that tells of an error: of `stream_error`, `gen_ai.tool.failed`, `toolError`, `guardrail.blocked`. */
const WORD_OF_ERROR =
  /(?:^|[^a-z])(?:errors?|exceptions?|fail|failed|failures?|crash|crashed|panic|timeout|tripped|tripwire|violation|violated|blocked|rejected|denied)(?![a-z])/i;

/** Where loggers and tracing libraries write how severe an event is. */
export const LEVELS: readonly string[] = [
  ...['level', 'log.level', 'levelname', 'severity', 'severity_text', 'severityText'],
  ...['log.severity', 'log.severity_text'],
  ...['severity_number', 'severityNumber', 'log.severity_number'],
];

/** Of OpenTelemetry, syslog, Python, java.util.logging and zap. */
const LEVEL_OF_ERROR = /^(?:error|err|fatal|critical|crit|severe|alert|emerg|emergency|panic|dpanic)$/i;
const MAX_LEVEL_LENGTH = 16;

/** OpenTelemetry's numbers of ERROR and above, and those of pino and bunyan. */
const NUMBERS_OF_ERROR: readonly (readonly [from: number, to: number])[] = [
  [17, 24],
  [50, 60],
];

/**
 * Whether `event` is an exception: by its name, `exception` or one that the conventions make of it
 * (`gen_ai.client.operation.exception`), or by what it holds, whatever it is called.
 */
export function isExceptionEvent({ name, attributes = {} }: SpanEvent): boolean {
  return (
    EXCEPTION_NAME.test(nameOrError(name)) ||
    attributes[ATTR_EXCEPTION_TYPE] !== undefined ||
    attributes[ATTR_EXCEPTION_MESSAGE] !== undefined
  );
}

/** Whether `event`, an exception or not, tells of an error in another way. What cannot be read may do so. */
export function isErrorEvent(event: SpanEvent): boolean {
  const { name, attributes = {} } = event;
  const names = attributeNamesOf(event);
  return (
    names === undefined ||
    WORD_OF_ERROR.test(snakeCase(nameOrError(name))) ||
    names.some((each) => isErrorAttribute(each) && says(attributes[each])) ||
    isRefused(attributes, names) ||
    LEVELS.some((level) => isLevelOfError(attributes[level]))
  );
}

/** The names of the attributes of `event`, `undefined` where they are too many, one is too long, or a text has them. */
export function attributeNamesOf({ attributes = {} }: SpanEvent): readonly string[] | undefined {
  // A text has a name for every character.
  if (typeof (attributes as unknown) !== 'object') return undefined; // whatever an instrumentation has given
  const names = Object.keys(attributes);
  const isReadable = names.length <= MAX_EVENT_ATTRIBUTES && names.every((name) => name.length <= MAX_NAME_LENGTH);
  return isReadable ? names : undefined;
}

/** Whether a value says anything: `error: false` says that there was none. */
function says(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

function isLevelOfError(level: unknown): boolean {
  if (typeof level === 'number') return NUMBERS_OF_ERROR.some(([from, to]) => level >= from && level <= to);
  return typeof level === 'string' && level.length <= MAX_LEVEL_LENGTH && LEVEL_OF_ERROR.test(level);
}

/** What is no text, or longer than any name, may be the name of an error. */
function nameOrError(name: unknown): string {
  return typeof name === 'string' && name.length <= MAX_NAME_LENGTH ? name : 'error';
}
