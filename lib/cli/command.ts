/** One command of `otel-teardown`. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What `--help` prints below the summary: usage, every option with its default, examples, exit codes. */
  readonly help: string;
  /** Runs with the arguments behind the command's name; gives the exit code. Throws a UsageError for wrong ones. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<number>;
}

export interface CommandIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

export class UsageError extends Error {}
