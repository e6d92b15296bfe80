/**
 * The guard against becoming slower: every case, of the base commit and of the working tree in turns. It fails where a
 * case takes longer than allowed, by the ratio, and does so again when it is measured again.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Printed } from './pairs.js';
import { nanoseconds, ratio, type Pair } from './ratio.js';
import { baseCommit, bundleVersions, differsFrom, FOLDER } from './versions.js';

const ALLOWED = 1.15;

/** A case above this is measured again, and what is measured then alone decides. */
const SUSPECT = 1.1;

/** Half of them load the base first. */
const PROCESSES = 8;
const PROCESSES_AGAIN = 14;

/** What each process has measured of each case. */
type Results = ReadonlyMap<string, readonly (readonly Pair[])[]>;

const skipped = new Map<string, string>();

const base = baseCommit();
if (base === undefined) {
  console.log('There is no base commit in this clone, so nothing is compared. BENCH_BASE names one.');
} else if (!process.env['BENCH_BASE'] && !differsFrom(base)) {
  console.log(`lib/ is that of the base, ${base.slice(0, 7)}: there is nothing to compare.`);
} else {
  const failure = await bundleVersions(base);
  if (failure === undefined) compareWith(base.slice(0, 7));
  else console.log(`The base, ${base.slice(0, 7)}, does not run with what is installed: ${failure}`);
}

function compareWith(base: string): void {
  const results = measure(PROCESSES);
  const suspects = slower(results, SUSPECT);
  const resultsAgain: Results = suspects.length === 0 ? new Map() : measure(PROCESSES_AGAIN);
  const failed = slower(resultsAgain, ALLOWED).filter((name) => suspects.includes(name));

  console.log(
    `Node ${process.version}, nanoseconds a span: the base is ${base}, the head what is in the working tree.`,
  );
  console.table(
    Object.fromEntries(
      [...results].map(([name, measured]) => {
        const again = suspects.includes(name) ? resultsAgain.get(name) : undefined;
        const last = again ?? measured;
        return [
          name,
          {
            base: nanoseconds(last, 0).toFixed(1),
            head: nanoseconds(last, 1).toFixed(1),
            ratio: ratio(last).toFixed(2),
            ...(again && { 'at first': ratio(measured).toFixed(2) }),
            ok: !failed.includes(name),
          },
        ];
      }),
    ),
  );
  for (const [name, why] of skipped) console.log(`${name}: not of the base, which says ${why}`);
  for (const name of failed) console.error(`${name}: takes more than ${String(ALLOWED)} times as long as in the base`);
  if (failed.length > 0) process.exitCode = 1;
}

/** What could not be measured is not within the limit. */
function slower(results: Results, limit: number): string[] {
  return [...results].filter(([, measured]) => !(ratio(measured) <= limit)).map(([name]) => name);
}

function measure(processes: number): Results {
  const results = new Map<string, (readonly Pair[])[]>();
  for (let count = 0; count < processes; count++) {
    const order = count % 2 === 0 ? ['base', 'head'] : ['head', 'base'];
    // What V8 compiles in another thread is ready at another time in every process.
    const flags = ['--no-concurrent-recompilation'];
    const output = execFileSync(process.execPath, [...flags, join(FOLDER, 'pairs.mjs'), ...order], {
      encoding: 'utf8',
    });
    const printed = JSON.parse(output) as Printed; // what pairs.ts prints
    for (const [name, pairs] of Object.entries(printed.pairs)) results.set(name, [...(results.get(name) ?? []), pairs]);
    for (const [name, why] of Object.entries(printed.skipped)) skipped.set(name, why);
  }
  return results;
}
