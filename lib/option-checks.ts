/**
 * What each option accepts, and the errors that say so.
 */
import type { RuleOptions, TeardownSpanProcessorOptions } from './options.js';
import { isRegExp } from './pattern-matcher.js';

const PREFIX = 'TeardownSpanProcessor: ';

type Check = (value: unknown) => boolean;

/** What an option accepts: in words, as a check, and for a list as a check of each item. */
interface Accepted {
  readonly accepts: string;
  readonly check: Check;
  readonly each?: Check;
}

/** The options of the rule with what each accepts. */
export const RULE_OPTIONS: Readonly<Record<keyof RuleOptions, Accepted>> = {
  patterns: list('non-empty strings, RegExps, functions and objects with type, message or scope', isPattern),
  operations: list('non-empty strings', isText),
  unfinishedReasons: list('strings', (value) => typeof value === 'string'),
  dialects: list('objects with name, marker and finishReasons', isDialect),
};

/** The options of the processor with what each accepts. */
export const PROCESSOR_OPTIONS: Readonly<Record<keyof TeardownSpanProcessorOptions, Accepted>> = {
  next: { accepts: 'a span processor', check: isSpanProcessor },
  ...RULE_OPTIONS,
  status: oneOf('ok', 'unset'),
  exceptionEvents: oneOf('replace', 'keep'),
};

/**
 * Checks `options` against what is `accepted`. An option that is `undefined` is not given.
 *
 * @throws {TypeError} that names the option, what was given and what is accepted
 */
export function checkOptions(options: unknown, accepted: Readonly<Record<string, Accepted>>): void {
  if (!isObject(options) || Array.isArray(options)) throw refusal('options', options, 'an object');
  // The slip of those who know the SDK's processors, which take what comes next as their first argument.
  if (isSpanProcessor(options)) throw refusal('options', options, 'an object, { next: processor }');
  // Inherited options too: these are read as well.
  for (const option in options) {
    const value = options[option];
    const known = Object.hasOwn(accepted, option) ? accepted[option] : undefined;
    if (known === undefined) {
      const names = Object.keys(accepted).join(', ');
      throw new TypeError(`${PREFIX}unknown option ${option}, got ${described(value)}; the options are ${names}`);
    }
    if (value === undefined) continue;
    if (!known.check(value)) throw refusal(option, value, known.accepts);
    if (known.each !== undefined) checkItems(option, value as readonly unknown[], known.each, known.accepts); // a list's check is Array.isArray
  }
}

function checkItems(option: string, items: readonly unknown[], check: Check, accepts: string): void {
  // Not forEach, which leaves holes out.
  for (const [index, item] of items.entries()) {
    if (!check(item)) throw new TypeError(`${refusal(option, item, accepts).message} at index ${String(index)}`);
  }
}

function refusal(option: string, given: unknown, accepts: string): TypeError {
  return new TypeError(`${PREFIX}${option} accepts ${accepts}, got ${described(given)}`);
}

function described(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name}`.trim();
  if (typeof value !== 'string' && (!isObject(value) || isRegExp(value))) return String(value);
  try {
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function list(items: string, each: Check): Accepted {
  return { accepts: `an array of ${items}`, check: Array.isArray, each };
}

function oneOf(...values: readonly string[]): Accepted {
  return {
    accepts: values.map((value) => `'${value}'`).join(' or '),
    check: (value) => values.some((accepted) => accepted === value),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isTextOrRegExp(value: unknown): boolean {
  return isText(value) || isRegExp(value);
}

function isPattern(value: unknown): boolean {
  if (isTextOrRegExp(value) || typeof value === 'function') return true;
  if (!isObject(value)) return false;
  const given = Object.entries(value).filter(([, criterion]) => criterion !== undefined);
  return (
    given.every(([key, criterion]) => CRITERIA.get(key)?.(criterion)) &&
    // Without one of these a pattern would match every error.
    given.some(([key]) => key === 'type' || key === 'message' || key === 'scope')
  );
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
    (operations === undefined ||
      (isObject(operations) && !Array.isArray(operations) && Object.values(operations).every(isText))) &&
    Array.isArray(finishReasons) &&
    finishReasons.every(isText)
  );
}

function isSpanProcessor(value: unknown): boolean {
  return (
    isObject(value) &&
    ['onStart', 'onEnd', 'forceFlush', 'shutdown'].every((method) => typeof value[method] === 'function')
  );
}
