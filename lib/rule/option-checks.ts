/**
 * Checks of options, and the errors that say what each accepts.
 */
import { isRegExp } from './text-tests.js';

/** Whether a value is accepted. */
export type Check = (value: unknown) => boolean;

/** What an option accepts, in words and as a check: of the value, or of each item where it is a list. */
export interface Accepted {
  readonly accepts: string;
  readonly check: Check;
  readonly list?: true;
}

/**
 * Checks `options` against what is `accepted`. An option that is `undefined` is not given.
 *
 * @param of - whose options they are, with which the error begins
 * @throws {TypeError} that names the option, what was given and what is accepted
 */
export function checkOptions(options: unknown, accepted: Readonly<Record<string, Accepted>>, of: string): void {
  // A common mistake: the SDK's processors take what comes next as their first argument.
  if (!isObject(options) || isSpanProcessor(options)) {
    throw refusal(
      of,
      'options',
      options,
      Object.hasOwn(accepted, 'next') ? 'an object, { next: processor }' : 'an object',
    );
  }
  // Inherited options too: these are read as well.
  for (const option in options) {
    const value = options[option];
    const known = Object.hasOwn(accepted, option) ? accepted[option] : undefined;
    if (known === undefined) throw refusal(of, 'options', option, Object.keys(accepted).join(', '));
    if (value !== undefined) checkOption(of, option, value, known);
  }
}

/**
 * Checks one `value`, also one that is not given.
 *
 * @throws {TypeError} that names the option, what was given and what is accepted
 */
export function checkOption(of: string, option: string, value: unknown, { accepts, check, list }: Accepted): void {
  if (!list) {
    if (!check(value)) throw refusal(of, option, value, accepts);
    return;
  }
  if (!Array.isArray(value)) throw refusal(of, option, value, `an array of ${accepts}`);
  // Not forEach, which leaves holes out.
  for (const [index, item] of value.entries()) {
    if (!check(item)) throw refusal(of, `${option}[${String(index)}]`, item, accepts);
  }
}

function refusal(of: string, option: string, given: unknown, accepts: string): TypeError {
  return new TypeError(`${of}: ${option} accepts ${accepts}, got ${described(given)}`);
}

/** Of an object its keys alone: values may be long, circular or secret. */
function described(value: unknown): string {
  if (typeof value === 'object' && value !== null && !isRegExp(value)) {
    return `${Object.prototype.toString.call(value)} with ${Object.keys(value).join(', ').slice(0, 80)}`;
  }
  return (typeof value === 'string' ? JSON.stringify(value) : String(value)).slice(0, 80);
}

/** An option that is a list, and what its items are. */
export function list(accepts: string, check: Check): Accepted {
  return { accepts, check, list: true };
}

/** Whether `value` is an object, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether `value` is a text that says something. */
export function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Whether every value that is given has a check, and passes it. */
export function haveForm(values: Readonly<Record<string, unknown>>, checks: ReadonlyMap<string, Check>): boolean {
  // Inherited values too: these are read as well.
  return (
    Object.keys(values).every((key) => values[key] === undefined || checks.has(key)) &&
    [...checks].every(([key, check]) => values[key] === undefined || check(values[key]))
  );
}

/** Whether `value` has what the SDK calls of a span processor. */
export function isSpanProcessor(value: unknown): boolean {
  return hasMethods(value, ['onStart', 'onEnd', 'forceFlush', 'shutdown']);
}

/** Whether `value` is an object with `methods`. */
export function hasMethods(value: unknown, methods: readonly string[]): boolean {
  return isObject(value) && methods.every((method) => typeof value[method] === 'function');
}
