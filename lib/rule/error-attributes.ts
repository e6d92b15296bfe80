/**
 * The attributes of a span that describe its error.
 */
import type { SpanAttributes } from '../otel/span.js';
import type { Dialect } from './dialects.js';

/** An attribute that describes an error. */
export interface ErrorAttribute {
  readonly name: string;
  /** What stands in it. A level says no more than the status does. */
  readonly holds: 'message' | 'type' | 'stack' | 'level';
}

/** What the names of attributes that describe an error end with, behind `error.` or `exception.`, by what they hold. */
export const ERROR_SUFFIXES = {
  type: 'type|code|name|class',
  stack: 'stack|stacktrace',
  message: 'message|msg|description|details|reason',
} as const;

/**
 * `error.type`, `error.message`, `exception.type` of the semantic conventions, and what others write beside them:
 * `error`, `error.code`, `error.name`, `openai.error.code`, …
 */
export const ERROR_ATTRIBUTE: RegExp = new RegExp(
  `(?:^|\\.)(?:error|exception)(?:\\.(?:(${ERROR_SUFFIXES.type})|(${ERROR_SUFFIXES.stack})|${ERROR_SUFFIXES.message}))?$`,
);

export const ATTRIBUTE_LEVEL_OF_ERROR: RegExp = /^(?:error|fatal)$/i;

/** Whether an attribute with `name` describes an error by the conventions. */
export function isErrorAttribute(name: string): boolean {
  return ERROR_ATTRIBUTE.test(name);
}

/** Which of the attributes with `names` describe an error, by the conventions and by `dialects`. */
export function errorAttributesOf(
  attributes: SpanAttributes,
  names: readonly string[],
  dialects: readonly Dialect[],
): ErrorAttribute[] {
  const found: ErrorAttribute[] = [];
  for (const name of names) {
    const match = ERROR_ATTRIBUTE.exec(name);
    if (match !== null) {
      found.push({ name, holds: match[1] !== undefined ? 'type' : match[2] !== undefined ? 'stack' : 'message' });
    }
  }
  for (const { errorMessages = [], errorLevel } of dialects) {
    for (const name of errorMessages) if (attributes[name] !== undefined) found.push({ name, holds: 'message' });
    if (errorLevel !== undefined && ATTRIBUTE_LEVEL_OF_ERROR.test(levelOf(attributes[errorLevel]))) {
      found.push({ name: errorLevel, holds: 'level' });
    }
  }
  return found;
}

function levelOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 8) : '';
}
