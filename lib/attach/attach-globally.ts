/**
 * What `register` does with a global tracer provider. As it runs while an application starts, the processor itself is
 * loaded later.
 */
import type { SpanProcessorLike } from '../otel/span-processor.js';
import { distributionOf } from './distribution.js';
import { enterProvider } from './enter-provider.js';
import { processEnvironment, readEnvironment, type EnvironmentOptions } from './environment.js';
import { LazyProcessor } from './lazy-processor.js';
import { LOG, warningOnce } from './log.js';

/** Node's: libraries have no types of it. */
declare const require: (module: string) => unknown;

/** An application may register providers again and again. */
const log = warningOnce(LOG);

/**
 * Attaches the processor to `provider`, as the environment says: at once, or when the code that registers the provider
 * has come to its end.
 */
export function attachGlobally(provider: unknown): void {
  const environment = readEnvironment(processEnvironment(), log.warn);
  const make = (): SpanProcessorLike => new LazyProcessor(() => load(environment));
  const enter = (): void => {
    enterProvider(provider, { dryRun: environment.dryRun === true, make }, log);
  };
  if (warnsOfProcessors(provider)) void Promise.resolve().then(enter);
  else enter();
}

/**
 * Elastic's distribution, once it has registered the provider, warns of each processor whose exporter it cannot replace
 * (`@elastic/opentelemetry-node`, `dynconf.js`): also of one that has none. It does not look again, and no model answers
 * in the meantime. Without resource detectors it gives no name, and warns.
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
    log.warn(`cannot be loaded, nothing is corrected: ${String(error)}`);
    return undefined;
  }
}
