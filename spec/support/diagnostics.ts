import { diag, DiagLogLevel, type DiagLogger } from '@opentelemetry/api';

/** A line that this package logged: its level, and what it says. */
export type Line = readonly [level: keyof DiagLogger, ...said: unknown[]];

const NAMESPACE = 'opentelemetry-teardown-span-processor';

/** Registers a logger; gives the lines of this package, as they come. End it by `diag.disable()`. */
export function recordDiagnostics(): readonly Line[] {
  const lines: Line[] = [];
  const record =
    (level: keyof DiagLogger) =>
    (...said: unknown[]): void => {
      if (String(said[0]).startsWith(NAMESPACE)) lines.push([level, ...said]);
    };
  diag.setLogger(
    {
      verbose: record('verbose'),
      debug: record('debug'),
      info: record('info'),
      warn: record('warn'),
      error: record('error'),
    },
    DiagLogLevel.ALL,
  );
  return lines;
}
