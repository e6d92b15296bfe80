/**
 * Reports what went wrong to OpenTelemetry's global error handler, which an application sets by `setGlobalErrorHandler`
 * of `@opentelemetry/core`, and to the diagnostics where there is no core: this package must load without it.
 *
 * Every copy of the core has a handler of its own, and `@opentelemetry/core` 3.x has a copy for each module system. So
 * it is asked for as the application asks for it: by `require` in CommonJS, which answers at once, by `import` in ES
 * modules, which answers within a turn of the event loop. Each error is reported once that answer is there, also while the
 * process ends.
 * In a bundle it is not there to be asked for, and bundlers are to leave both alone.
 */
import { diag } from '@opentelemetry/api';
import { NAMESPACE } from './version.js';

/** What is used of the core. */
interface Core {
  globalErrorHandler(error: Error): void;
}

/** What CommonJS calls `module`. */
export interface CommonJsModule {
  readonly require?: (name: string) => unknown;
}

/** ES modules have none. */
declare const module: CommonJsModule | undefined;

/** No literal, so that bundlers do not try to resolve it. Loading fails where there is no core. */
const CORE: string = ['@opentelemetry', 'core'].join('/');

/** Reports `error`. Never throws. */
export function reportError(error: Error, commonJs: CommonJsModule = ownModule()): void {
  const log = (): void => {
    try {
      diag.error(`${NAMESPACE}: ${error.message}`, error.cause);
    } catch {
      // A logger that throws: there is nobody left to tell.
    }
  };
  const tell = (core: unknown): void => {
    (core as Core).globalErrorHandler(error); // what the package is; it throws where it is not, and never else
  };
  // Named so that it hides the `require` into which `import` is compiled for CommonJS, which bundlers would follow.
  const { require } = commonJs;
  if (require === undefined) {
    void import(/* webpackIgnore: true */ /* @vite-ignore */ CORE).then(tell).catch(log);
    return;
  }
  try {
    tell(require.call(commonJs, CORE));
  } catch {
    log();
  }
}

function ownModule(): CommonJsModule {
  /* istanbul ignore next -- the specs run as CommonJS; the matrix runs both */
  return typeof module === 'undefined' ? {} : module;
}
