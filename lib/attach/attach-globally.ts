/**
 * What `register` does with a global tracer provider. As it runs while an application starts, the processor itself is
 * loaded later.
 */
import type { SpanProcessorLike } from '../otel/span-processor.js';
import { distributionOf } from './distribution.js';
import { enterProvider } from './enter-provider.js';
import { processEnvironment, readEnvironment, type EnvironmentOptions } from './environment.js';
import { LazyProcessor } from './lazy-processor.js';
import { LOG_ONCE } from './log.js';

/** Node's: libraries have no types of it. */
declare const require: (module: string) => unknown;

/**
 * Attaches the processor to `provider`, as the environment says: at once, or when the code that registers the provider
 * has come to its end.
 */
export function attachGlobally(provider: unknown): void {
  const environment = readEnvironment(processEnvironment(), LOG_ONCE.warn);
  const make = (): SpanProcessorLike => new LazyProcessor(() => load(environment));
  const enter = (): void => {
    enterProvider(provider, { dryRun: environment.dryRun === true, make }, LOG_ONCE);
  };
  if (warnsOfProcessors(provider)) void Promise.resolve().then(enter);
  else enter();
}

/**
 * `@elastic/opentelemetry-node` (`dynconf.js`) checks the list of processors once, after it has registered the provider,
 * and warns of each whose exporter it cannot replace: ours too, if it is there by then. No span of a model ends before
 * that check is done. Where resource detectors are turned off its provider cannot be recognised, and Elastic warns.
 */
function warnsOfProcessors(provider: unknown): boolean {
  try {
    return distributionOf(provider) === 'elastic';
  } catch {
    return false; // no provider of the SDK: entering it says so
  }
}

function load(environment: EnvironmentOptions): SpanProcessorLike | undefined {
  try {
    const { environmentProcessor } =
      require('./environment-processor.js') as typeof import('./environment-processor.js'); // what it is
    return environmentProcessor(environment);
  } catch (error) {
    LOG_ONCE.warn(`cannot be loaded, nothing is corrected: ${String(error)}`);
    return undefined;
  }
}
