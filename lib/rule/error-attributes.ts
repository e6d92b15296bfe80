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

/**
 * `error.type`, `error.message`, `exception.type` of the semantic conventions, and what others write beside them:
 * `error`, `error.code`, `error.name`, `openai.error.code`, `error_message`, `errorMessage`, … `error.kind` is a type in
 * OpenTracing.
 */
const ERROR_ATTRIBUTE =
  /(?:^|\.)(?:error|exception|failure)(?:[._]cause)?(?:[._]?(?:(type|code|name|class|kind)|(stack|stack_?trace)|message|msg|text|description|details?|reason|cause))?$/i;

const LEVEL_OF_ERROR = /^(?:error|fatal)$/i;

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
    if (errorLevel !== undefined && LEVEL_OF_ERROR.test(levelOf(attributes[errorLevel]))) {
      found.push({ name: errorLevel, holds: 'level' });
    }
  }
  return found;
}

function levelOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 8) : '';
}
