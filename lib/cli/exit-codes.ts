/**
 * What a command ends with.
 */
import { constants } from 'node:os';

export const EXIT = {
  fine: 0,
  /** The work was done, but something was not read. */
  badInput: 1,
  wrongUsage: 2,
  /** The report or the page could not be written. */
  noOutput: 3,
} as const;

/** The code of a process that a signal ends, as shells count. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** What ends a command, and is no fault of the program. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

export const EXIT_CODES =
  'Exit codes: 0 fine, 1 something was not read, 2 wrong usage, 3 the output could not be written; 128 and the number\nof a signal where one ended it (130 interrupted, 141 the output was closed).\n';
