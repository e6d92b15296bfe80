/**
 * The environment variables, read by `attach` and `register`. To add one, add a row.
 *
 * Parsed as OpenTelemetry's own: an empty value is none, only `true` (in any case) is true, and a value that is not
 * accepted is warned of and ignored (specification: configuration/sdk-environment-variables.md).
 */
import { writtenPattern } from '../rule/written-pattern.js';
import type { AttachOptions } from './attach-options.js';

/** What every variable's name starts with. */
export const PREFIX = 'TEARDOWN_SPAN_PROCESSOR_';

/** What the variables may set. Patterns are those to add to the defaults. */
export type EnvironmentOptions = Pick<
  AttachOptions,
  'disabled' | 'dryRun' | 'patterns' | 'operations' | 'status' | 'exceptionEvents'
>;

interface Variable {
  readonly option: keyof EnvironmentOptions;
  readonly accepts: string;
  /** `undefined` for what is not accepted. */
  readonly parse: (value: string) => EnvironmentOptions[keyof EnvironmentOptions];
}

/** The variables, by what follows the prefix. */
export const VARIABLES: Readonly<Record<string, Variable>> = {
  DISABLED: { option: 'disabled', accepts: 'true or false', parse: booleanOf },
  DRY_RUN: { option: 'dryRun', accepts: 'true or false', parse: booleanOf },
  PATTERNS: { option: 'patterns', accepts: 'texts and /expressions/, separated by commas', parse: patternsOf },
  OPERATIONS: { option: 'operations', accepts: 'operations, separated by commas', parse: listOf },
  STATUS: { option: 'status', accepts: 'ok or unset', parse: oneOf('ok', 'unset') },
  EXCEPTION_EVENTS: { option: 'exceptionEvents', accepts: 'replace or keep', parse: oneOf('replace', 'keep') },
};

/** The variables of a process. Only those of {@link VARIABLES} are read. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables of this process; none where there is no process, as at the edge. */
export function processEnvironment(): Environment {
  const { process } = globalThis as { process?: { env?: Environment } };
  return process?.env ?? {};
}

/** Reads the variables from `environment`; tells `warn` once of each whose value is not accepted. */
export function readEnvironment(environment: Environment, warn: (message: string) => void): EnvironmentOptions {
  const options: Record<string, unknown> = {};
  for (const [name, { option, accepts, parse }] of Object.entries(VARIABLES)) {
    const value = valueOf(environment, PREFIX + name)?.trim() ?? '';
    if (value === '') continue;
    const parsed = parse(value);
    if (parsed !== undefined) options[option] = parsed;
    else warn(`${PREFIX}${name} accepts ${accepts}, got ${JSON.stringify(value.slice(0, 80))}: ignored`);
  }
  return options; // each row parses what its option takes
}

/** Deno throws where the process may not read its environment. */
function valueOf(environment: Environment, name: string): string | undefined {
  try {
    return environment[name];
  } catch {
    return undefined;
  }
}

function booleanOf(value: string): boolean | undefined {
  const lower = value.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : undefined;
}

function oneOf<Value extends string>(...values: readonly Value[]): (value: string) => Value | undefined {
  return (value) => values.find((each) => each === value.toLowerCase());
}

/** A list without a single item is a slip. */
function listOf(value: string): string[] | undefined {
  const items = value
    .split(',')
    .map((item) => item.trim().replace(/%2C/gi, ','))
    .filter((item) => item !== '');
  return items.length === 0 ? undefined : items;
}

/** A comma that is no `%2C` would leave two texts of an expression: what starts as one must be one. */
function patternsOf(value: string): (string | RegExp)[] | undefined {
  try {
    return listOf(value)?.map(writtenPattern);
  } catch {
    return undefined;
  }
}
