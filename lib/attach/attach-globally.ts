/**
 * What `register` does with a global tracer provider. As it runs while an application starts, the processor itself is
 * loaded later.
 */
import { enterProvider, type Log } from './enter-provider.js';
import { readEnvironment, type EnvironmentOptions } from './environment.js';
import { globalDiagLogger } from './global-api.js';
import { LazyProcessor } from './lazy-processor.js';
import type { SpanProcessorLike } from '../otel/span-processor.js';
import { NAMESPACE } from '../otel/version.js';

/** Node's: libraries have no types of it. */
declare const process: {
  readonly env: Record<string, string | undefined>;
  emitWarning(warning: string, options: { code: string }): void;
};
declare const require: (module: string) => unknown;

const warned = new Set<string>();

const log: Log = {
  info: (message) => {
    globalDiagLogger()?.info(`${NAMESPACE}: ${message}`);
  },
  warn: (message) => {
    if (warned.has(message)) return;
    warned.add(message);
    // Whoever registers by a flag has no other way to learn of it.
    const logger = globalDiagLogger();
    if (logger) logger.warn(`${NAMESPACE}: ${message}`);
    else process.emitWarning(message, { code: NAMESPACE });
  },
};

/** Attaches the processor to `provider`, as the environment says. */
export function attachGlobally(provider: unknown): void {
  const environment = readEnvironment(process.env, (message) => {
    log.warn(message);
  });
  const make = (): SpanProcessorLike => new LazyProcessor(() => load(environment));
  enterProvider(provider, { dryRun: environment.dryRun === true, make }, log);
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
