import { execFile, type ExecFileOptions } from 'node:child_process';

/** How a process ended. */
export interface EndedProcess {
  readonly stdout: string;
  readonly stderr: string;
  /** Its exit code; where it has none, the signal that ended it, or why it could not start. */
  readonly exitCode: number | string;
}

/** Where it runs, for how long at most, and in which environment: that of this process by default. */
type ProcessOptions = Pick<ExecFileOptions, 'cwd' | 'env' | 'timeout'>;

/** Without what a developer's shell may have set. */
export const BARE_ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

/** Runs `program` to its end, however it ends. */
export function runProcess(
  program: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<EndedProcess> {
  return new Promise((resolve) => {
    execFile(program, args, { ...options, maxBuffer: Infinity }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: error === null ? 0 : (error.code ?? error.signal ?? error.message) });
    });
  });
}

/** Runs `program` to its end. Throws, with all that it printed, where it does not end well. */
export async function endedWell(
  program: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<EndedProcess> {
  const ended = await runProcess(program, args, options);
  if (ended.exitCode === 0) return ended;
  const { stdout, stderr, exitCode } = ended;
  throw new Error(`${[program, ...args].join(' ')}: ${String(exitCode)}\n${stdout}\n${stderr}`.trim());
}

/** What `program` prints on stdout. Throws as {@link endedWell} does. */
export async function outputOf(
  program: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<string> {
  return (await endedWell(program, args, options)).stdout;
}
