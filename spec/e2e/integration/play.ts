/**
 * Plays setups, each in a process of its own, on the Node of this folder. Run from the root of the repository.
 */
import { inParallel } from '../../support/in-parallel.js';
import { BARE_ENVIRONMENT, outputOf } from '../../support/run-process.js';
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
  const playInto = async (setup: string): Promise<void> => {
    results.set(setup, await play(setup, placement));
  };
  await inParallel(SETUPS.map(nameOfSetup), playInto, PROCESSES);
  return results;
}

async function play(setup: string, placement: Placement): Promise<CellResult[]> {
  const stdout = await outputOf(
    `${FOLDER}/node_modules/node/bin/node`,
    ['--import', 'tsx', `${FOLDER}/program.ts`, setup, placement],
    { env: BARE_ENVIRONMENT, timeout: 60_000 },
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as CellResult); // what the program prints
}
