/**
 * What each option accepts, and the errors that say so.
 */
import type { AttachOptions, RuleOptions, TeardownSpanProcessorOptions } from './options.js';
import { isRegExp } from './pattern-matcher.js';

type Check = (value: unknown) => boolean;

/** What an option accepts, in words and as a check: of the value, or of each item where it is a list. */
interface Accepted {
  readonly accepts: string;
  readonly check: Check;
  readonly list?: true;
}

/** The options of the rule with what each accepts. */
export const RULE_OPTIONS: Readonly<Record<keyof RuleOptions, Accepted>> = {
  patterns: list('non-empty strings, RegExps, functions and objects with type, message or scope', isPattern),
  operations: list('non-empty strings', isText),
  unfinishedReasons: list('strings', (value) => typeof value === 'string'),
  dialects: list('objects with name, marker and finishReasons', isDialect),
};

const BOOLEAN: Accepted = { accepts: 'true or false', check: (value) => typeof value === 'boolean' };

const LIMITS: ReadonlyMap<string, Check> = new Map(
  ['maxHeldSpans', 'holdTimeoutMillis', 'maxRememberedCalls'].map((limit) => [limit, isLimit]),
);

const IN_PLACE_OPTIONS: Readonly<Record<Exclude<keyof TeardownSpanProcessorOptions, 'next'>, Accepted>> = {
  ...RULE_OPTIONS,
  status: { accepts: "'ok' or 'unset'", check: (value) => value === 'ok' || value === 'unset' },
  exceptionEvents: { accepts: "'replace' or 'keep'", check: (value) => value === 'replace' || value === 'keep' },
  wholeCall: {
    accepts: `true, false or an object with ${[...LIMITS.keys()].join(', ')}: whole numbers from 1 to 2147483647`,
    check: (value) => typeof value === 'boolean' || (isObject(value) && haveForm(value, LIMITS)),
  },
  dryRun: BOOLEAN,
  onVerdict: { accepts: 'a function', check: (value) => typeof value === 'function' },
  meterProvider: { accepts: 'a meter provider', check: (value) => hasMethods(value, ['getMeter']) },
};

/** The options of the processor with what each accepts. */
export const PROCESSOR_OPTIONS: Readonly<Record<keyof TeardownSpanProcessorOptions, Accepted>> = {
  next: { accepts: 'a span processor', check: isSpanProcessor },
  ...IN_PLACE_OPTIONS,
};

/** The options of `attach` with what each accepts. */
export const ATTACH_OPTIONS: Readonly<Record<keyof AttachOptions, Accepted>> = {
  disabled: BOOLEAN,
  ...IN_PLACE_OPTIONS,
};

/**
 * Checks `options` against what is `accepted`. An option that is `undefined` is not given.
 *
 * @throws {TypeError} that names the option, what was given and what is accepted
 */
export function checkOptions(options: unknown, accepted: Readonly<Record<string, Accepted>>): void {
  // A processor is the slip of those who know the SDK's, which take what comes next as their first argument.
  if (!isObject(options) || isSpanProcessor(options)) {
    throw refusal('options', options, Object.hasOwn(accepted, 'next') ? 'an object, { next: processor }' : 'an object');
  }
  // Inherited options too: these are read as well.
  for (const option in options) {
    const value = options[option];
    const known = Object.hasOwn(accepted, option) ? accepted[option] : undefined;
    if (known === undefined) throw refusal('options', option, Object.keys(accepted).join(', '));
    if (value !== undefined) checkOption(option, value, known);
  }
}

function checkOption(option: string, value: unknown, { accepts, check, list }: Accepted): void {
  if (!list) {
    if (!check(value)) throw refusal(option, value, accepts);
    return;
  }
  if (!Array.isArray(value)) throw refusal(option, value, `an array of ${accepts}`);
  // Not forEach, which leaves holes out.
  for (const [index, item] of value.entries()) {
    if (!check(item)) throw refusal(`${option}[${String(index)}]`, item, accepts);
  }
}

function refusal(option: string, given: unknown, accepts: string): TypeError {
  return new TypeError(`TeardownSpanProcessor: ${option} accepts ${accepts}, got ${described(given)}`);
}

/** Of an object its keys alone: values may be long, circular or secret. */
function described(value: unknown): string {
  if (typeof value === 'object' && value !== null && !isRegExp(value)) {
    return `${Object.prototype.toString.call(value)} with ${Object.keys(value).join(', ')}`;
  }
  return (typeof value === 'string' ? JSON.stringify(value) : String(value)).slice(0, 80);
}

function list(accepts: string, check: Check): Accepted {
  return { accepts, check, list: true };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
  // Without one of these a pattern would match every error.
  return haveForm(value, CRITERIA) && (value['type'] ?? value['message'] ?? value['scope']) !== undefined;
}

/** Whether every value that is given has a check, and passes it. */
function haveForm(values: Readonly<Record<string, unknown>>, checks: ReadonlyMap<string, Check>): boolean {
  return Object.entries(values).every(([key, value]) => value === undefined || checks.get(key)?.(value));
}

/** Timers take no more than 31 bits. */
function isLimit(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) < 2 ** 31;
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

function isSpanProcessor(value: unknown): boolean {
  return hasMethods(value, ['onStart', 'onEnd', 'forceFlush', 'shutdown']);
}

function hasMethods(value: unknown, methods: readonly string[]): boolean {
  return isObject(value) && methods.every((method) => typeof value[method] === 'function');
}
