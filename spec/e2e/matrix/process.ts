import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter } from 'node:path';

/** No step takes as long on the slowest machine. */
const TIMEOUT_MS = 240_000;

/**
 * Gives what `program` prints on stdout; what it says when it fails is in the error. Programs are looked for in the
 * folder `programs` first: with that of a Node, npm runs on that Node.
 */
export function run(program: string, args: readonly string[], cwd: string, programs = ''): Promise<string> {
  const path = [programs, process.env['PATH']].filter(Boolean).join(delimiter);
  const env = { ...process.env, PATH: path, NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env, timeout: TIMEOUT_MS, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${error.message}\n${stdout}\n${stderr}`.trim()));
    });
  });
}

/** Runs `step` for each item, as many at a time as the machine has processors. */
export async function inParallel<T>(items: Iterable<T>, step: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await step(next.value);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
