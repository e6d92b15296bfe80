/**
 * Where `attach` and `register` tell what they did: the logger of OpenTelemetry's diagnostics. Warnings go to standard
 * error where the application listens to none: whoever attaches has no other way to learn that nothing is corrected.
 */
import { NAMESPACE } from '../otel/version.js';
import { globalDiagLogger } from './global-api.js';

/** Node's and the browsers': libraries have no types of them. */
declare const console: { warn(message: string): void };

/** What happened, and what did not. */
export interface Log {
  /** Tells what happened. */
  readonly info: (message: string) => void;
  /** Warns of what did not. */
  readonly warn: (message: string) => void;
}

/** The log of this package. Never throws. */
export const LOG: Log = {
  info: quietly((message) => {
    globalDiagLogger()?.info(NAMESPACE, message);
  }),
  warn: quietly((message) => {
    const logger = globalDiagLogger();
    const { process } = globalThis as { process?: { emitWarning?: (message: string, type: object) => void } };
    if (logger !== undefined) logger.warn(NAMESPACE, message);
    else if (typeof process?.emitWarning === 'function') process.emitWarning(message, { code: NAMESPACE });
    else console.warn(`${NAMESPACE}: ${message}`);
  }),
};

/** Inside the application's call that registers a provider, a logger that throws has nobody to tell. */
function quietly(tell: (message: string) => void): (message: string) => void {
  return (message) => {
    try {
      tell(message);
    } catch {
      // The logger's own fault.
    }
  };
}

const warned = new Set<string>();

/** The same, which warns of each thing once: an application may attach, and register providers, again and again. */
export const LOG_ONCE: Log = {
  info: LOG.info,
  warn: (message) => {
    if (warned.has(message)) return;
    warned.add(message);
    LOG.warn(message);
  },
};
