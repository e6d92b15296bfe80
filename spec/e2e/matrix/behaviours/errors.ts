/** Where errors of the application's own code in it are reported. */
import { diag } from '@opentelemetry/api';
import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import type { Behaviour } from './behaviour.js';
import { FALSE_ERROR, record, SCOPE } from './calls.js';

/** Where there is no process, everything is in one bundle, and no other module can be asked for. */
const BUNDLED = !('process' in globalThis);

export const ERRORS: readonly Behaviour[] = [
  {
    name: 'what the hook throws comes to the global error handler, in a bundle to the diagnostics',
    see: async (sdk) => {
      const heard: unknown[] = [];
      const silent = (): void => undefined;
      const told = new Promise<void>((resolve) => {
        setGlobalErrorHandler((error) => {
          heard.push(['handler', error instanceof Error ? error.message : error]);
          resolve();
        });
        const error = (message: string): void => {
          heard.push(['diag', message]);
          resolve();
        };
        diag.setLogger({ error, warn: silent, info: silent, debug: silent, verbose: silent });
      });
      const onVerdict = (): never => {
        throw new Error('bug in the hook');
      };
      const provider = sdk.provider([new TeardownSpanProcessor({ onVerdict })]);
      for (let count = 0; count < 2; count++) record(provider.getTracer(SCOPE.name), FALSE_ERROR);
      await told;
      await provider.shutdown();
      diag.disable();
      setGlobalErrorHandler(loggingErrorHandler());
      return {
        actual: heard,
        expected: [
          BUNDLED
            ? ['diag', 'opentelemetry-teardown-span-processor: onVerdict failed']
            : ['handler', 'onVerdict failed'],
        ],
      };
    },
  },
];
