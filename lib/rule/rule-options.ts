/**
 * The options of the rule, and what each accepts.
 */
import type { Dialect } from './dialects.js';
import { haveForm, isObject, isText, list, type Accepted, type Check } from './option-checks.js';
import type { TeardownPattern } from './pattern.js';
import { isRegExp } from './text-tests.js';

/** What decides whether an error is false. */
export interface RuleOptions {
  /**
   * The errors that say no more than that the stream was torn down. Replaces the defaults; spread them to extend them.
   * Default: `DEFAULT_TEARDOWN_PATTERNS`.
   */
  readonly patterns?: readonly TeardownPattern[] | undefined;
  /** The operations whose spans are chat spans. Default: `DEFAULT_OPERATIONS`. */
  readonly operations?: readonly string[] | undefined;
  /**
   * The finish reasons that prove nothing. Their spelling (`max-tokens`, `MAX_TOKENS`, `maxTokens`) does not matter.
   * Default: `DEFAULT_UNFINISHED_REASONS`.
   */
  readonly unfinishedReasons?: readonly string[] | undefined;
  /** How instrumentations write chat spans. Default: `DEFAULT_DIALECTS`. */
  readonly dialects?: readonly Dialect[] | undefined;
}

/** The options of the rule with what each accepts. */
export const RULE_OPTIONS: Readonly<Record<keyof RuleOptions, Accepted>> = {
  patterns: list('non-empty strings, RegExps, functions and objects with type, message or scope', isPattern),
  operations: list('non-empty strings', isText),
  unfinishedReasons: list('strings', (value) => typeof value === 'string'),
  dialects: list('objects with name, marker and finishReasons', isDialect),
};

function isTextOrRegExp(value: unknown): boolean {
  return isText(value) || isRegExp(value);
}

function isPattern(value: unknown): boolean {
  if (isTextOrRegExp(value) || typeof value === 'function') return true;
  if (!isObject(value)) return false;
  // Without one of these a pattern would match every error.
  return haveForm(value, CRITERIA) && (value['type'] ?? value['message'] ?? value['scope']) !== undefined;
}

const CRITERIA: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['name', isText],
  ['type', isTextOrRegExp],
  ['message', isTextOrRegExp],
  ['scope', isText],
  ['except', isRegExp],
]);

function isDialect(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, marker, operations, finishReasons } = value;
  return (
    isText(name) &&
    isText(marker) &&
    (operations === undefined || (isObject(operations) && Object.values(operations).every(isText))) &&
    Array.isArray(finishReasons) &&
    finishReasons.every(isText)
  );
}
