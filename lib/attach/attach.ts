/**
 * Puts the processor into a provider that is already built.
 */
import { trace } from '@opentelemetry/api';
import type { TeardownSpanProcessorOptions } from '../processor/options.js';
import { TeardownSpanProcessor } from '../processor/teardown-span-processor.js';
import { checkOptions, isObject } from '../rule/option-checks.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../rule/teardown-patterns.js';
import { ATTACH_OPTIONS, type AttachOptions } from './attach-options.js';
import { enterProvider, type Detach } from './enter-provider.js';
import { processEnvironment, readEnvironment, type EnvironmentOptions } from './environment.js';
import { LOG, LOG_ONCE } from './log.js';

/**
 * Puts a {@link TeardownSpanProcessor} into a tracer provider that is already built, in place and before the
 * processors it has. Spans of tracers that were handed out before are corrected too. SDK 1.30 to 3.x.
 *
 * Options that are not given are read from the environment, `TEARDOWN_SPAN_PROCESSOR_*`.
 *
 * @param provider - the provider of an SDK. Default: the global one
 * @param options - see {@link AttachOptions}
 * @returns a function that detaches, the same one for a provider that has the processor already (by `register`, or
 *   attached before): that keeps the options it has. `undefined` when disabled, and for a provider that cannot be
 *   entered: then a warning says what to do instead, on standard error where the application has set no logger of
 *   OpenTelemetry's diagnostics
 * @throws {TypeError} that names the option, what was given and what is accepted; or where options are given in the
 *   place of the provider
 *
 * @example
 * ```ts
 * const detach = attach();
 * ```
 */
export function attach(provider?: unknown, options: AttachOptions = {}): Detach | undefined {
  if (isOptions(provider)) throw new TypeError('attach: options come second: attach(undefined, options)');
  checkOptions(options, ATTACH_OPTIONS, 'attach');
  const { disabled, inPlace } = withEnvironment(options, readEnvironment(processEnvironment(), LOG_ONCE.warn));
  if (disabled) return undefined;
  let made: TeardownSpanProcessor | undefined;
  const make = (): TeardownSpanProcessor => (made = new TeardownSpanProcessor(inPlace));
  const entrant = { dryRun: inPlace.dryRun === true, make };
  const detach = enterProvider(provider ?? trace.getTracerProvider(), entrant, LOG);
  if (detach !== undefined && made === undefined && Object.keys(options).length > 0) {
    LOG.warn(
      'attached already, these options have no effect. Detach with the function that attach returns, then attach again',
    );
  }
  return detach;
}

/** Whether `value`, which stands in the place of a provider, is meant for options. */
function isOptions(value: unknown): boolean {
  try {
    return (
      isObject(value) && !('getTracer' in value) && Object.keys(value).some((key) => Object.hasOwn(ATTACH_OPTIONS, key))
    );
  } catch {
    return false; // a provider that cannot be read: entering it says so
  }
}

/** What is to be attached, and whether. Code wins over the environment. */
export function withEnvironment(
  options: AttachOptions,
  { patterns, ...others }: EnvironmentOptions,
): { readonly disabled: boolean; readonly inPlace: TeardownSpanProcessorOptions } {
  // Inherited options too: these are checked as well.
  const names = Object.keys(ATTACH_OPTIONS) as (keyof AttachOptions)[]; // the table's keys
  const given = names.map((name) => [name, options[name]] as const).filter(([, value]) => value !== undefined);
  const { disabled = false, ...inPlace }: AttachOptions = {
    ...others,
    ...(patterns && { patterns: [...DEFAULT_TEARDOWN_PATTERNS, ...patterns] }),
    ...(Object.fromEntries(given) as AttachOptions), // the same options, without those that are not given
  };
  return { disabled, inPlace };
}
