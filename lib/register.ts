/**
 * To be preloaded: `node --require opentelemetry-teardown-span-processor/register app.js`, or the same with `--import`.
 * Attaches the processor to the global tracer provider, also to one that is registered later.
 *
 * A CommonJS module for both: it can load the rest at the moment when a provider comes, and an application without one
 * pays for next to nothing.
 */
import { processEnvironment, readEnvironment } from './attach/environment.js';
import { onGlobalProvider } from './attach/global-provider.js';
import { LOG } from './attach/log.js';

/** Node's: libraries have no types of it. */
declare const require: (module: string) => unknown;

// Values that are not accepted are warned of when the rest reads them.
if (readEnvironment(processEnvironment(), () => undefined).disabled !== true) {
  onGlobalProvider((provider) => {
    try {
      const { attachGlobally } = require('./attach/attach-globally.js') as typeof import('./attach/attach-globally.js'); // what it is
      attachGlobally(provider);
    } catch (error) {
      // Inside the application's call that registers the provider: that must go on.
      LOG.warn(`cannot attach: ${String(error)}`);
    }
  });
}
