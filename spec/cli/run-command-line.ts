import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { commandLine } from '../../lib/cli/command-line.js';

/** What a command did. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `otel-teardown` with `args`, in this process. */
export async function run(...args: readonly string[]): Promise<Run> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const code = await commandLine(args, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, stdout: out, stderr: err };
}
