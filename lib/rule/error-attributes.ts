/**
 * The attributes that describe an error.
 */
import type { SpanAttributes } from '../otel/span.js';
import { DEFAULT_DIALECTS, errorNamesOf, type Dialect } from './dialects.js';

/** An attribute that describes an error. */
export interface ErrorAttribute {
  readonly name: string;
  /** What stands in it. A level says no more than the status does. */
  readonly holds: 'message' | 'type' | 'stack' | 'level';
}

/**
 * `error.type`, `error.message`, `exception.type` of the semantic conventions, and what others write beside them:
 * `error`, `error.code`, `openai.error.code`, `error_message`, `errorMessage`, `err.msg`, `errors`, … `error.kind` is a type
 * in OpenTracing.
 */
export const ERROR_ATTRIBUTE: RegExp =
  /(?:^|[._])(?:err|errors?|exception|failure)(?:[._]cause)?(?:[._]?(?:(type|code|name|class|kind)|(stack|stack_?trace)|message|msg|text|description|details?|reason|cause|object))?$/i;

/** What stands in every such name: most names are told from these at half the cost. */
const OF_ERROR = /err|exception|failure/i;

export const ATTRIBUTE_LEVEL_OF_ERROR: RegExp = /^(?:error|fatal)$/i;

const OF_DIALECTS: ReadonlySet<string> = new Set(errorNamesOf(DEFAULT_DIALECTS));

/** Whether an attribute with `name` describes an error by the conventions, or in a dialect that is known by default. */
export function isErrorAttribute(name: string): boolean {
  return ERROR_ATTRIBUTE.test(name) || OF_DIALECTS.has(name);
}

/** Which of the attributes with `names` describe an error, by the conventions and by `dialects`. */
export function errorAttributesOf(
  attributes: SpanAttributes,
  names: readonly string[],
  dialects: readonly Dialect[] = [],
): ErrorAttribute[] {
  const found: ErrorAttribute[] = [];
  for (const name of names) {
    const holds = heldBy(name);
    if (holds !== undefined && isThere(attributes[name])) found.push({ name, holds });
  }
  for (const { errorMessages = [], errorLevel } of dialects) {
    for (const name of errorMessages) if (isThere(attributes[name])) found.push({ name, holds: 'message' });
    if (errorLevel !== undefined && isLevelOfError(attributes[errorLevel])) {
      found.push({ name: errorLevel, holds: 'level' });
    }
  }
  return found;
}

function heldBy(name: string): ErrorAttribute['holds'] | undefined {
  if (!OF_ERROR.test(name)) return undefined;
  const [found, type, stack] = ERROR_ATTRIBUTE.exec(name) ?? [];
  if (found === undefined) return undefined;
  if (type !== undefined) return 'type';
  return stack === undefined ? 'message' : 'stack';
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isLevelOfError(value: unknown): boolean {
  return typeof value === 'string' && ATTRIBUTE_LEVEL_OF_ERROR.test(value.slice(0, 8));
}
