/**
 * Plays setups, each in a process of its own, on a Node of this folder. Run from the root of the repository.
 */
import { inParallel } from '../../support/in-parallel.js';
import { BARE_ENVIRONMENT, outputOf } from '../../support/run-process.js';
import type { CellResult, Placement } from './results.js';
import { nameOfSetup, SETUPS } from './setups.js';

const FOLDER = 'spec/e2e/integration';

/** The Nodes, by the names under which `package.json` has them. The first is the one that is told of. */
export const NODES = ['node', 'node-26'] as const;

export type Node = (typeof NODES)[number];

/** Most of the time a process waits for spans that never end. */
const PROCESSES = 4;

/** The results of every setup, by its name. */
export type Results = ReadonlyMap<string, readonly CellResult[]>;

/** Plays the cells with every client. */
export async function playAll(placement: Placement, node: Node = NODES[0]): Promise<Results> {
  const results = new Map<string, readonly CellResult[]>();
  const playInto = async (setup: string): Promise<void> => {
    results.set(setup, await play(setup, placement, node));
  };
  await inParallel(SETUPS.map(nameOfSetup), playInto, PROCESSES);
  return results;
}

async function play(setup: string, placement: Placement, node: Node): Promise<CellResult[]> {
  const stdout = await outputOf(
    `${FOLDER}/node_modules/${node}/bin/node`,
    ['--import', 'tsx', `${FOLDER}/program.ts`, setup, placement],
    { env: BARE_ENVIRONMENT, timeout: 60_000 },
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as CellResult); // what the program prints
}
