/**
 * The events of a span that describe its error.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_TYPE } from '../otel/semconv.js';
import type { SpanEvent } from '../otel/span.js';

/** Where an event that is no exception says what went wrong, beside the attributes that describe errors everywhere. */
export const EVENT_MESSAGE = 'message';

/** `exception`, `gen_ai.client.operation.exception`, `unhandled_exception`, `Exception`. */
const EXCEPTION_NAME = /(?:^|[^a-z])exception$/i;

/** `error`, `app.errors`, `tool_error`, `ToolError`. */
const ERROR_NAME = /(?:^|[^A-Za-z])(?:[Ee]rror|ERROR)s?$|[a-z]Errors?$/;

/** More than any of these names has, so that a cut is no start. */
const END_OF_NAME = 16;

/** Where loggers and tracing libraries write how severe an event is. */
const LEVELS: readonly string[] = ['level', 'levelname', 'log.level', 'severity', 'severity_text', 'log.severity'];

/** Of OpenTelemetry, syslog, Python and Java. */
const LEVEL_OF_ERROR = /^(?:err|error|fatal|crit|critical|alert|emerg|emergency|panic|severe)$/i;

const MAX_LEVEL_LENGTH = 16;

/** The number of a severity, of which ERROR is the 17th (OpenTelemetry: logs data model). */
const SEVERITY_NUMBERS: readonly string[] = ['severity_number', 'log.severity_number'];
const SEVERITY_OF_ERROR = 17;

/**
 * Whether `event` is an exception: by its name, `exception` or one that the conventions make of it
 * (`gen_ai.client.operation.exception`), or by what it holds, whatever it is called.
 */
export function isExceptionEvent({ name, attributes = {} }: SpanEvent): boolean {
  return (
    EXCEPTION_NAME.test(endOf(name)) ||
    attributes[ATTR_EXCEPTION_TYPE] !== undefined ||
    attributes[ATTR_EXCEPTION_MESSAGE] !== undefined
  );
}

/** Whether `event`, an exception or not, tells of an error in another way. */
export function isErrorEvent({ name, attributes = {} }: SpanEvent): boolean {
  return (
    ERROR_NAME.test(endOf(name)) ||
    attributes['error.type'] !== undefined ||
    attributes['error.message'] !== undefined ||
    LEVELS.some((level) => isLevelOfError(attributes[level])) ||
    SEVERITY_NUMBERS.some((number) => Number(attributes[number]) >= SEVERITY_OF_ERROR)
  );
}

function isLevelOfError(level: unknown): boolean {
  return typeof level === 'string' && level.length <= MAX_LEVEL_LENGTH && LEVEL_OF_ERROR.test(level);
}

/** What is no text may be the name of an error. */
function endOf(name: unknown): string {
  return typeof name === 'string' ? name.slice(-END_OF_NAME) : 'error';
}
