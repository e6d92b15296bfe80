/**
 * The options of the rule, and what each accepts.
 */
import type { Dialect } from './dialects.js';
import { READING_WORD, type ReadingWord } from './reading-words.js';
import type { Wrapper } from './wrappers.js';
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
  /**
   * The types that come with a teardown error: one that is not among them keeps the span, except where a pattern of your
   * own matches. Replaces the defaults. Default: `DEFAULT_ERROR_TYPES`.
   */
  readonly errorTypes?: readonly string[] | undefined;
  /** What clients put before a text. Replaces the defaults. Default: `DEFAULT_WRAPPERS`. */
  readonly wrappers?: readonly Wrapper[] | undefined;
  /**
   * The words of phrases before a text, of Latin letters and digits in any case; a plain text joins others. Replaces the
   * defaults. Default: `DEFAULT_READING_WORDS`.
   */
  readonly readingWords?: readonly (ReadingWord | string)[] | undefined;
}

/** The options of the rule with what each accepts. */
export const RULE_OPTIONS: Readonly<Record<keyof RuleOptions, Accepted>> = {
  patterns: list(
    'non-empty strings, RegExps, functions and objects with text, type, message or scope, and perhaps name and except',
    isPattern,
  ),
  operations: list('non-empty strings', isText),
  unfinishedReasons: list('strings', isString),
  dialects: list(
    'objects with name, marker and finishReasons, and perhaps operations, errorMessages and errorLevel',
    isDialect,
  ),
  errorTypes: list('non-empty strings', isText),
  wrappers: list('non-empty strings, RegExps and objects with before and perhaps after', isWrapper),
  readingWords: list('words of letters and digits, and objects with word and kind', isReadingWord),
};

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isTextOrRegExp(value: unknown): boolean {
  return isText(value) || isRegExp(value);
}

function isPattern(value: unknown): boolean {
  if (isTextOrRegExp(value) || typeof value === 'function') return true;
  if (!isObject(value)) return false;
  // Without one of these a pattern would match every error.
  return (
    haveForm(value, CRITERIA) && (value['text'] ?? value['type'] ?? value['message'] ?? value['scope']) !== undefined
  );
}

const CRITERIA: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['name', isText],
  ['text', (value) => isTexts(value, (each) => isString(each) || isRegExp(each))],
  ['type', (value) => isTextOrRegExp(value) || (Array.isArray(value) && isTexts(value, isString))],
  ['message', isTextOrRegExp],
  ['scope', isText],
  ['except', isRegExp],
]);

function isTexts(value: unknown, isOne: Check): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(isOne) : isOne(value);
}

function isWrapper(value: unknown): boolean {
  return isTextOrRegExp(value) || (isObject(value) && haveForm(value, WRAPPER) && value['before'] !== undefined);
}

const WRAPPER: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['before', isTextOrRegExp],
  ['after', isTextOrRegExp],
]);

const KINDS: ReadonlySet<unknown> = new Set(['stream', 'read', 'body', 'joining']);

function isReadingWord(value: unknown): boolean {
  const { word, kind } = isObject(value) ? value : { word: value, kind: 'joining' };
  return typeof word === 'string' && READING_WORD.test(word) && KINDS.has(kind);
}

function isDialect(value: unknown): boolean {
  return (
    isObject(value) &&
    haveForm(value, DIALECT) &&
    ['name', 'marker', 'finishReasons'].every((field) => value[field] !== undefined)
  );
}

const DIALECT: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['name', isText],
  ['marker', isText],
  ['operations', (value) => isObject(value) && Object.values(value).every(isText)],
  ['finishReasons', isTextList],
  ['errorMessages', isTextList],
  ['errorLevel', isText],
]);

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}
