import { diag, DiagLogLevel, type DiagLogger } from '@opentelemetry/api';
import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import { NAMESPACE } from '../../lib/otel/version.js';

/** A line that this package logged: its level, and what it says. */
export type Line = readonly [level: keyof DiagLogger, ...said: unknown[]];

/** A logger that hands everything to `log`. */
export function loggerOf(log: (level: keyof DiagLogger, ...said: unknown[]) => void): DiagLogger {
  return {
    verbose: (...said) => {
      log('verbose', ...said);
    },
    debug: (...said) => {
      log('debug', ...said);
    },
    info: (...said) => {
      log('info', ...said);
    },
    warn: (...said) => {
      log('warn', ...said);
    },
    error: (...said) => {
      log('error', ...said);
    },
  };
}

/** Registers a logger; gives the lines of this package, as they come. End it by `diag.disable()`. */
export function recordDiagnostics(): readonly Line[] {
  const lines: Line[] = [];
  const logger = loggerOf((level, ...said) => {
    if (String(said[0]).startsWith(NAMESPACE)) lines.push([level, ...said]);
  });
  diag.setLogger(logger, DiagLogLevel.ALL);
  return lines;
}

/** What OpenTelemetry's global error handler gets in each test of the file that calls this, outside of any test. */
export function recordReportedErrors(): readonly unknown[] {
  const errors: unknown[] = [];
  beforeEach(() => {
    errors.length = 0;
    setGlobalErrorHandler((error) => errors.push(error));
  });
  afterAll(() => {
    setGlobalErrorHandler(loggingErrorHandler());
  });
  return errors;
}
