/**
 * What the guard measures of one version of the package. It is bundled once with each version, so that each has a
 * harness of its own, whose call sites never see the other's objects.
 */
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import { CASES, type CaseName } from '../cases.js';
import { ending, serialise } from '../ending.js';
import type { Task } from '../rounds.js';
import { processing } from '../tasks.js';
import { passing, TRAFFIC } from '../traffic.js';

/** Makes a task of that name. It throws where the version does not have what the task uses. */
export type MakeTask = (name: string) => Task;

const caseNames = Object.keys(CASES) as CaseName[]; // the keys of a constant
const REQUEST = 'request with one call';

const withoutErrors: readonly (readonly [string, MakeTask])[] = [
  ...Object.entries(TRAFFIC).map(
    ([which, spans]) =>
      [
        `wholeCall in place: ${which}`,
        (name: string) => passing(name, spans, new TeardownSpanProcessor({ wholeCall: true })),
      ] as const,
  ),
  [
    `wholeCall with next: ${REQUEST}`,
    (name) => passing(name, TRAFFIC[REQUEST], new TeardownSpanProcessor({ wholeCall: true, next: ending() })),
  ],
];

const withErrors: readonly (readonly [string, MakeTask])[] = [
  ...caseNames.map(
    (which) => [`in place: ${which}`, (name: string) => processing(name, which, new TeardownSpanProcessor())] as const,
  ),
  ['with next: false error', (name) => processing(name, 'false error', new TeardownSpanProcessor({ next: ending() }))],
  [
    'with next, serialised: false error',
    (name) => processing(name, 'false error', new TeardownSpanProcessor({ next: ending(serialise) })),
  ],
];

/** One after the other: the code sees no error before the second part, as where nothing goes wrong. */
export const PARTS: readonly ReadonlyMap<string, MakeTask>[] = [new Map(withoutErrors), new Map(withErrors)];
