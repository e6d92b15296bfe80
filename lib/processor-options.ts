/**
 * What the options of the processor, and of those who register it, accept.
 */
import { hasMethods, haveForm, isObject, isSpanProcessor, type Accepted, type Check } from './option-checks.js';
import type { AttachOptions, TeardownSpanProcessorOptions } from './options.js';
import { RULE_OPTIONS } from './rule-options.js';

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

/** Timers take no more than 31 bits. */
function isLimit(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) < 2 ** 31;
}
