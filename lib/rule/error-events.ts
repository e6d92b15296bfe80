/**
 * The events of a span that describe its error.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_TYPE, EXCEPTION_EVENT } from '../otel/semconv.js';
import type { SpanAttributes, SpanEvent } from '../otel/span.js';

/** Where an event that is no exception says what went wrong. */
export const EVENT_MESSAGES: readonly string[] = ['error.message', 'message', 'error'];

/** Where loggers and tracing libraries write how severe an event is. */
export const LEVELS: readonly string[] = ['level', 'log.level', 'severity', 'severity_text', 'log.severity'];

export const LEVEL_OF_ERROR: RegExp = /^(?:error|fatal|critical)$/i;

/**
 * Whether `event` is an exception: by its name, `exception` or one that the conventions make of it
 * (`gen_ai.client.operation.exception`), or by what it holds, whatever it is called.
 */
export function isExceptionEvent({ name, attributes = {} }: SpanEvent): boolean {
  return (
    isNamed(name, EXCEPTION_EVENT) ||
    attributes[ATTR_EXCEPTION_TYPE] !== undefined ||
    attributes[ATTR_EXCEPTION_MESSAGE] !== undefined
  );
}

/** Whether `event`, an exception or not, tells of an error in another way. */
export function isErrorEvent({ name, attributes = {} }: SpanEvent): boolean {
  return (
    isNamed(name, 'error') ||
    attributes['error.type'] !== undefined ||
    attributes['error.message'] !== undefined ||
    LEVELS.some((level) => isLevelOfError(attributes, level))
  );
}

function isNamed(name: string, kind: string): boolean {
  return name === kind || name.endsWith(`.${kind}`);
}

function isLevelOfError(attributes: SpanAttributes, name: string): boolean {
  const level = attributes[name];
  return typeof level === 'string' && level.length <= 8 && LEVEL_OF_ERROR.test(level);
}
