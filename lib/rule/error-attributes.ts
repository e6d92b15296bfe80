/**
 * The attributes that describe an error.
 */
import type { SpanAttributes } from '../otel/span.js';
import { DEFAULT_DIALECTS, errorNamesOf, type Dialect } from './dialects.js';
import { snakeCase } from './snake-case.js';
import { askedOnce } from './remembered-names.js';

/** An attribute that describes an error. Its value is read once: a getter may change its mind. */
export interface ErrorAttribute {
  readonly name: string;
  /** What stands in it. A level says no more than the status does. */
  readonly holds: Held;
  readonly value: unknown;
}

type Held = 'message' | 'type' | 'stack' | 'level';

/**
 * `error.type`, `error.message`, `exception.type` of the semantic conventions, and what others write beside them:
 * `error`, `error.code`, `openai.error.code`, `genkit:error`, `error_message`, `err.msg`, `last_error`, `errors`, …
 * `error.kind` is a type in OpenTracing. Of a name with its words apart: `toolError` is `tool_Error`.
 */
export const ERROR_ATTRIBUTE: RegExp =
  /(?:^|[._:/-])(?:err|errors?|exception|failure)(?:[._/-]cause)?(?:[._/-]?(?:(type|code|name|class|kind)|(stack|stack_?trace)|message|msg|text|title|summary|description|details?|info|data|body|reason|cause|original|object|list))?$/i;

export const ATTRIBUTE_LEVEL_OF_ERROR: RegExp = /^(?:error|fatal)$/i;

const OF_DIALECTS: ReadonlySet<string> = new Set(errorNamesOf(DEFAULT_DIALECTS));

/** Whether an attribute with `name` describes an error by the conventions, or in a dialect that is known by default. */
export function isErrorAttribute(name: string): boolean {
  return heldBy(name) !== false || OF_DIALECTS.has(name);
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
    if (holds === false) continue;
    const value = attributes[name];
    if (isThere(value)) found.push({ name, holds, value });
  }
  for (const { errorMessages = [], errorLevel } of dialects) {
    for (const name of errorMessages) {
      const value = attributes[name];
      if (isThere(value)) found.push({ name, holds: 'message', value });
    }
    if (errorLevel === undefined) continue;
    const value = attributes[errorLevel];
    if (isLevelOfError(value)) found.push({ name: errorLevel, holds: 'level', value });
  }
  return found;
}

/** What stands in an attribute with `name`, `false` where that is no error. */
const heldBy = askedOnce((name: string): Held | false => {
  const [found, type, stack] = ERROR_ATTRIBUTE.exec(snakeCase(name)) ?? [];
  if (found === undefined) return false;
  if (type !== undefined) return 'type';
  return stack === undefined ? 'message' : 'stack';
});

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isLevelOfError(value: unknown): boolean {
  return typeof value === 'string' && ATTRIBUTE_LEVEL_OF_ERROR.test(value.slice(0, 8));
}
