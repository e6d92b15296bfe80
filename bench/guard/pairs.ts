/**
 * One process of the guard: both versions in turns, in many short rounds. Its arguments are the versions in the order
 * in which they are loaded; it prints what it has measured.
 */
import { fastestPasses, type Task } from '../rounds.js';
import type { Pair } from './ratio.js';
import type { PARTS } from './tasks.js';

const ROUNDS = 8;

type Version = 'base' | 'head';

/** What a process prints. */
export interface Printed {
  readonly pairs: Readonly<Record<string, readonly Pair[]>>;
  /** The cases that the base cannot do, with what it says. */
  readonly skipped: Readonly<Record<string, string>>;
}

const versions = new Map<Version, typeof PARTS>();
for (const version of process.argv.slice(2) as Version[]) {
  // Bundled from tasks.ts, and from pairs.ts beside it.
  const bundle = (await import(new URL(`${version}.mjs`, import.meta.url).href)) as { PARTS: typeof PARTS };
  versions.set(version, bundle.PARTS);
}

const pairs: Record<string, Pair[]> = {};
const skipped: Record<string, string> = {};
for (const part of [0, 1]) {
  const cases = tasksOf(part);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, tasks] of cases) {
      // In both orders, so that neither always follows the other's garbage.
      const times = await fastestPasses(round % 2 === 0 ? tasks : [...tasks].reverse(), 1);
      (pairs[name] ??= []).push([times.get('base') ?? Number.NaN, times.get('head') ?? Number.NaN]);
    }
  }
}
const printed: Printed = { pairs, skipped };
console.log(JSON.stringify(printed));

/** The task of each version, for each case of a part that both can do. */
function tasksOf(part: number): ReadonlyMap<string, readonly Task[]> {
  const cases = new Map<string, Task[]>();
  for (const [version, parts] of versions) {
    for (const [name, make] of parts[part] ?? []) {
      try {
        const task = make(version);
        task.pass();
        cases.set(name, [...(cases.get(name) ?? []), task]);
      } catch (error) {
        if (version === 'head') throw error;
        skipped[name] = String(error);
      }
    }
  }
  for (const name in skipped) cases.delete(name);
  return cases;
}
