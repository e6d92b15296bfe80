/**
 * The events of a span that describe its error.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_TYPE, EXCEPTION_EVENT } from '../otel/semconv.js';
import type { SpanAttributes, SpanEvent } from '../otel/span.js';
import { isErrorAttribute } from './error-attributes.js';
import { MAX_SCANNED } from './limits.js';
import { isRefused } from './refusal.js';

/** Where an event that is no exception says what went wrong. */
export const EVENT_MESSAGES: readonly string[] = ['error.message', 'message', 'error', 'log.message', 'msg'];

/** Where loggers and tracing libraries write how severe an event is. */
const LEVELS: readonly string[] = [
  ...['level', 'log.level', 'levelname', 'severity', 'severity_text', 'severityText', 'log.severity'],
  ...['severity_number', 'severityNumber', 'log.severity_number'],
];

/** Also of syslog, java.util.logging and zap. */
const LEVEL_OF_ERROR = /^(?:error|err|fatal|critical|crit|severe|alert|emerg|emergency|panic|dpanic)$/i;

/** OpenTelemetry's numbers of ERROR and above, and those of pino and bunyan. */
const NUMBERS_OF_ERROR: readonly (readonly [from: number, to: number])[] = [
  [17, 24],
  [50, 60],
];

/** A word of a name that tells of an error: of `stream_error`, `gen_ai.tool.failed`, `error.occurred`. */
const WORD_OF_ERROR = /(?:^|[^a-z])(?:errors?|exceptions?|fail|failed|failures?|crash|crashed|panic)(?![a-z])/i;

/** Where a word starts in camel case: `toolError`. */
const CAMEL_CASE = /([a-z])(?=[A-Z])/g;

/**
 * Whether `event` is an exception: by its name, `exception` or one that the conventions make of it
 * (`gen_ai.client.operation.exception`), or by what it holds, whatever it is called.
 */
export function isExceptionEvent({ name, attributes = {} }: SpanEvent): boolean {
  return (
    name === EXCEPTION_EVENT ||
    name.endsWith(`.${EXCEPTION_EVENT}`) ||
    attributes[ATTR_EXCEPTION_TYPE] !== undefined ||
    attributes[ATTR_EXCEPTION_MESSAGE] !== undefined
  );
}

/** Whether `event`, an exception or not, tells of an error in another way. */
export function isErrorEvent({ name, attributes = {} }: SpanEvent): boolean {
  return (
    WORD_OF_ERROR.test(name.slice(0, MAX_SCANNED).replace(CAMEL_CASE, '$1_')) ||
    Object.keys(attributes).some((key) => isErrorAttribute(key) && says(attributes[key])) ||
    isRefused(attributes, Object.keys(attributes)) ||
    LEVELS.some((level) => isLevelOfError(attributes, level))
  );
}

/** Whether a value says anything: `error: false` says that there was none. */
function says(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

function isLevelOfError(attributes: SpanAttributes, name: string): boolean {
  const level = attributes[name];
  if (typeof level === 'number') return NUMBERS_OF_ERROR.some(([from, to]) => level >= from && level <= to);
  return typeof level === 'string' && level.length <= 9 && LEVEL_OF_ERROR.test(level);
}
