import { delimiter } from 'node:path';
import { endedWell } from '../../support/run-process.js';

/** No step takes as long on the slowest machine. */
const TIMEOUT_MS = 240_000;

/**
 * What `program` prints on stdout. Programs are looked for in the folder `programs` first: with that of a Node, npm
 * runs on that Node.
 */
export async function run(program: string, args: readonly string[], cwd: string, programs = ''): Promise<string> {
  return (await ended(program, args, cwd, programs)).stdout;
}

/** The same of stderr: what it prints there though it ends well. */
export async function runLoudly(
  program: string,
  args: readonly string[],
  cwd: string,
  programs: string,
): Promise<string> {
  return (await ended(program, args, cwd, programs)).stderr;
}

function ended(program: string, args: readonly string[], cwd: string, programs: string): ReturnType<typeof endedWell> {
  const path = [programs, process.env['PATH']].filter(Boolean).join(delimiter);
  return endedWell(program, args, { cwd, env: { ...process.env, PATH: path, NO_COLOR: '1' }, timeout: TIMEOUT_MS });
}
