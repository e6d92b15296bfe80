import type { Readable } from 'node:stream';
import { EXIT, exitCodeOf, Failure } from './exit-codes.js';

/** One command of `otel-teardown`. */
export interface Command {
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What `--help` prints below the summary: usage, every option with its default, examples, exit codes. */
  readonly help: string;
  /** Runs with the arguments behind the command's name; gives the exit code. Throws a UsageError for wrong ones. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<number>;
}

export interface CommandIo {
  readonly stdin: Readable;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Aborted, with an {@link Interruption}, when the process is to end. */
  readonly interrupted: AbortSignal;
}

export class UsageError extends Failure {
  constructor(message: string) {
    super(EXIT.wrongUsage, message);
  }
}

/** The process was told to end. */
export class Interruption extends Failure {
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(exitCodeOf(signal), `interrupted by ${signal}`);
    this.signal = signal;
  }
}

/**
 * What was aborted fails in many ways, and what waits for a pipe cannot be called back: it is left behind.
 *
 * @throws what `interrupted` was aborted with
 */
export async function interruptible<Result>(interrupted: AbortSignal, work: Promise<Result>): Promise<Result> {
  const aborted = new Promise<never>((_, reject) => {
    interrupted.addEventListener('abort', reject, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    interrupted.throwIfAborted();
    throw error;
  }
}
