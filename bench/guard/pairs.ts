/**
 * One process of the guard: a case and what it is compared with in turns, in many short rounds. Its arguments are the
 * versions in the order in which they are loaded, the head among them; it prints what it has measured.
 */
import { fastestPasses, type Task } from '../rounds.js';
import type { Pair } from './ratio.js';
import type * as tasks from './tasks.js';

const ROUNDS = 8;

/** A case as measured. */
export interface MeasuredCase {
  readonly yardstick: 'base' | 'span';
  /** How many times what the yardstick takes it may take, where the case has a limit of its own. */
  readonly ofSpan?: number;
  readonly pairs: readonly Pair[];
}

/** What a process prints. */
export interface Printed {
  readonly cases: Readonly<Record<string, MeasuredCase>>;
  /** The cases that the base cannot do, with what it says. */
  readonly skipped: Readonly<Record<string, string>>;
}

/** A case, and the tasks that it is measured by, in turns. */
interface Compared {
  readonly tasks: readonly Task[];
  readonly measured: MeasuredCase & { readonly pairs: Pair[] };
}

const versions = new Map<string, typeof tasks>();
for (const version of process.argv.slice(2)) {
  // Bundled from tasks.ts, and from pairs.ts beside it.
  versions.set(version, (await import(new URL(`${version}.mjs`, import.meta.url).href)) as typeof tasks);
}
const head = versions.get('head');
if (head === undefined) throw new Error('there is no head');

const cases = new Map<string, Compared>();
const skipped: Record<string, string> = {};
for (const part of head.PARTS.keys()) {
  const compared = [...comparedIn(part)];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [, { tasks, measured }] of compared) {
      // In both orders, so that neither always follows the other's garbage.
      const times = await fastestPasses(round % 2 === 0 ? tasks : [...tasks].reverse(), 1);
      measured.pairs.push([times.get(measured.yardstick) ?? Number.NaN, times.get('head') ?? Number.NaN]);
    }
  }
  for (const [name, each] of compared) cases.set(name, each);
}
const printed: Printed = {
  cases: Object.fromEntries([...cases].map(([name, { measured }]) => [name, measured])),
  skipped,
};
console.log(JSON.stringify(printed));

/** The cases of a part, with the tasks to be done in turns: in the order in which the versions were loaded. */
function* comparedIn(part: number): Generator<readonly [string, Compared]> {
  for (const [name, { make, ofSpan }] of head?.PARTS[part] ?? []) {
    if (ofSpan !== undefined && head !== undefined) {
      yield [name, { tasks: [head.span('span'), make('head')], measured: { yardstick: 'span', ofSpan, pairs: [] } }];
    } else if (versions.has('base')) {
      const both = [...versions].flatMap(([version, { PARTS }]) => taskOf(name, version, PARTS[part]));
      if (both.length === 2) yield [name, { tasks: both, measured: { yardstick: 'base', pairs: [] } }];
    }
  }
}

/** None where the base cannot do it. */
function taskOf(name: string, version: string, part: (typeof tasks.PARTS)[number] | undefined): Task[] {
  try {
    const task = part?.get(name)?.make(version);
    task?.pass();
    return task === undefined ? [] : [task];
  } catch (error) {
    if (version === 'head') throw error;
    skipped[name] = String(error);
    return [];
  }
}
