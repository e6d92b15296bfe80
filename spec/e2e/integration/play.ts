/**
 * Plays setups, each in a process of its own, on the Node of this folder. Run from the root of the repository.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CellResult, Placement } from './results.js';
import { nameOfSetup, SETUPS } from './setups.js';
import type { SuiteName, Suites } from './suites.js';

const FOLDER = 'spec/integration';

/** Most of the time a process waits for spans that never end. */
const PROCESSES = 4;

type SuiteResult<Name extends SuiteName> = CellResult<Suites[Name]['cells'][number]>;

/** The results of every setup, by its name. */
export type Results = ReadonlyMap<string, readonly CellResult[]>;

/** Plays the cells with every client. */
export function playAll(placement: Placement): Promise<Results> {
  return playSuite('cells', SETUPS.map(nameOfSetup), placement);
}

/** Plays a suite with setups, by their names. */
export async function playSuite<Name extends SuiteName>(
  suite: Name,
  setups: readonly string[],
  placement: Placement,
): Promise<ReadonlyMap<string, readonly SuiteResult<Name>[]>> {
  const results = new Map<string, readonly SuiteResult<Name>[]>();
  const waiting = [...setups];
  const playWaiting = async (): Promise<void> => {
    for (let setup = waiting.shift(); setup !== undefined; setup = waiting.shift()) {
      results.set(setup, await play(suite, setup, placement));
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, playWaiting));
  return results;
}

async function play<Name extends SuiteName>(
  suite: Name,
  setup: string,
  placement: Placement,
): Promise<SuiteResult<Name>[]> {
  const { stdout } = await promisify(execFile)(
    `${FOLDER}/node_modules/node/bin/node`,
    ['--import', 'tsx', `${FOLDER}/program.ts`, suite, setup, placement],
    // Without what a developer's shell may have set.
    { env: { PATH: process.env['PATH'], HOME: process.env['HOME'] }, maxBuffer: Infinity, timeout: 60_000 },
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as SuiteResult<Name>); // what the program prints
}
