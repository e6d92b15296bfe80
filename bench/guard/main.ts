/**
 * The guard against becoming slower: `npm run bench:guard`. A failed LLM call is measured by what the SDK spends on a
 * span, everything else by the base commit, in turns. It fails where a case takes longer than allowed, by the ratio, and
 * does so again when it is measured again.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { MeasuredCase, Printed } from './pairs.js';
import { nanoseconds, ratio, type Pair } from './ratio.js';
import { baseCommit, bundleBase, bundleHead, differsFrom, FOLDER } from './versions.js';

/** Times what the base takes. */
const ALLOWED = 1.15;

/** A case this near its limit is measured again, and what is measured then alone decides. */
const SUSPECT = 0.95;

/** Half of them load the base first. */
const PROCESSES = 8;
const PROCESSES_AGAIN = 14;

/** A case, with what each process has measured of it. */
type Measured = Omit<MeasuredCase, 'pairs'> & { readonly pairs: readonly (readonly Pair[])[] };
type Results = ReadonlyMap<string, Measured>;

const skipped = new Map<string, string>();

await bundleHead();
const base = await comparableBase();
const results = measure(PROCESSES);
const suspects = slower(results, SUSPECT);
const resultsAgain: Results = suspects.length === 0 ? new Map() : measure(PROCESSES_AGAIN);
const failed = slower(resultsAgain, 1).filter((name) => suspects.includes(name));

console.log(`Node ${process.version}, nanoseconds a span${base === undefined ? '' : `: the base is ${base}`}`);
console.table(
  Object.fromEntries(
    [...results].map(([name, measured]) => {
      const again = suspects.includes(name) ? resultsAgain.get(name) : undefined;
      const { yardstick, pairs } = again ?? measured;
      return [
        name,
        {
          'compared with': yardstick,
          takes: nanoseconds(pairs, 0).toFixed(1),
          head: nanoseconds(pairs, 1).toFixed(1),
          ratio: ratio(pairs).toFixed(2),
          'at most': limitOf(measured),
          ...(again && { 'at first': ratio(measured.pairs).toFixed(2) }),
          ok: !failed.includes(name),
        },
      ];
    }),
  ),
);
for (const [name, why] of skipped) console.log(`${name}: not of the base, which says ${why}`);
for (const name of failed) console.error(`${name}: takes more than it may`);
if (failed.length > 0) process.exitCode = 1;

/** The base, bundled, if there is one that can be compared with and that is another one. */
async function comparableBase(): Promise<string | undefined> {
  const commit = baseCommit();
  if (commit === undefined) {
    console.log('There is no base commit in this clone, so nothing is compared with it. BENCH_BASE names one.');
    return undefined;
  }
  const name = commit.slice(0, 7);
  if (!process.env['BENCH_BASE'] && !differsFrom(commit)) {
    console.log(`lib/ is that of the base, ${name}: there is nothing to compare with it.`);
    return undefined;
  }
  const failure = await bundleBase(commit);
  if (failure === undefined) return name;
  console.log(`The base, ${name}, does not run with what is installed: ${failure}`);
  return undefined;
}

function limitOf({ ofSpan = ALLOWED }: Measured): number {
  return ofSpan;
}

/** What takes more than this share of its limit. What could not be measured is not within it. */
function slower(measured: Results, share: number): string[] {
  return [...measured].filter(([, each]) => !(ratio(each.pairs) <= share * limitOf(each))).map(([name]) => name);
}

function measure(processes: number): Results {
  const measured = new Map<string, Measured>();
  const versions = base === undefined ? ['head'] : ['base', 'head'];
  for (let count = 0; count < processes; count++) {
    const order = count % 2 === 0 ? versions : [...versions].reverse();
    // What V8 compiles in another thread is ready at another time in every process.
    const flags = ['--no-concurrent-recompilation'];
    const output = execFileSync(process.execPath, [...flags, join(FOLDER, 'pairs.mjs'), ...order], {
      encoding: 'utf8',
    });
    const printed = JSON.parse(output) as Printed; // what pairs.ts prints
    for (const [name, each] of Object.entries(printed.cases)) {
      measured.set(name, { ...each, pairs: [...(measured.get(name)?.pairs ?? []), each.pairs] });
    }
    for (const [name, why] of Object.entries(printed.skipped)) skipped.set(name, why);
  }
  return measured;
}
