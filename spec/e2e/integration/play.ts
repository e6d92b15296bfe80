/**
 * Plays setups, each in a process of its own, on the Node of this folder. Run from the root of the repository.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CellResult, Placement } from './results.js';
import { nameOfSetup, SETUPS } from './setups.js';

const FOLDER = 'spec/e2e/integration';

/** Most of the time a process waits for spans that never end. */
const PROCESSES = 4;

/** The results of every setup, by its name. */
export type Results = ReadonlyMap<string, readonly CellResult[]>;

/** Plays the cells with every client. */
export async function playAll(placement: Placement): Promise<Results> {
  const results = new Map<string, readonly CellResult[]>();
  const waiting = SETUPS.map(nameOfSetup);
  const playWaiting = async (): Promise<void> => {
    for (let setup = waiting.shift(); setup !== undefined; setup = waiting.shift()) {
      results.set(setup, await play(setup, placement));
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, playWaiting));
  return results;
}

async function play(setup: string, placement: Placement): Promise<CellResult[]> {
  const { stdout } = await promisify(execFile)(
    `${FOLDER}/node_modules/node/bin/node`,
    ['--import', 'tsx', `${FOLDER}/program.ts`, setup, placement],
    // Without what a developer's shell may have set.
    { env: { PATH: process.env['PATH'], HOME: process.env['HOME'] }, maxBuffer: Infinity, timeout: 60_000 },
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as CellResult); // what the program prints
}
