/**
 * The global meter provider, whichever it is when something is counted: metrics have no proxy that waits for one to be
 * registered, as traces have (`api/src/api/metrics.ts`).
 */
import { globalMeterProvider } from './global-api.js';
import type { CounterLike, MeterProviderLike } from '../otel/metrics.js';

/** Counts with the meter provider that is the global one at the time. */
export const GLOBAL_METER_PROVIDER: MeterProviderLike = {
  getMeter: (name, version) => ({
    createCounter: (counter, options) => {
      let provider: MeterProviderLike | undefined;
      let current: CounterLike | undefined;
      return {
        add: (value, attributes) => {
          const latest = globalMeterProvider();
          if (latest === undefined) return;
          if (current === undefined || provider !== latest) {
            current = latest.getMeter(name, version).createCounter(counter, options);
            provider = latest; // not before: if that throws, nothing counts with the one of before
          }
          current.add(value, attributes);
        },
      };
    },
  }),
};
