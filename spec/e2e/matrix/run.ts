import { delimiter } from 'node:path';
import { outputOf } from '../../support/run-process.js';

/** No step takes as long on the slowest machine. */
const TIMEOUT_MS = 240_000;

/**
 * What `program` prints on stdout. Programs are looked for in the folder `programs` first: with that of a Node, npm
 * runs on that Node.
 */
export function run(program: string, args: readonly string[], cwd: string, programs = ''): Promise<string> {
  const path = [programs, process.env['PATH']].filter(Boolean).join(delimiter);
  return outputOf(program, args, { cwd, env: { ...process.env, PATH: path, NO_COLOR: '1' }, timeout: TIMEOUT_MS });
}
