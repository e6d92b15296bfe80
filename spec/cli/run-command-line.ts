import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { commandLine } from '../../lib/cli/command-line.js';

/** What a command did. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line on `input`; without one, standard input is a terminal. */
export async function run(
  args: readonly string[],
  input?: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array>,
  interrupted: AbortSignal = new AbortController().signal,
): Promise<Run> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stdin = Object.assign(Readable.from(input ?? []), { isTTY: input === undefined });
  const printed = Promise.all([text(stdout), text(stderr)]);
  const code = await commandLine(args, { stdin, stdout, stderr, interrupted });
  stdout.end();
  stderr.end();
  const [out, errors] = await printed;
  return { code, stdout: out, stderr: errors };
}
