/**
 * What the processor costs a span, beside two yardsticks of the same run: *naive*, the `onEnd` that people paste from
 * forums, and *span*, what the SDK itself spends on a span (start, 12 attributes, one event, end).
 *
 * Machines are noisy: the ratios count, not the times.
 */
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { SpanProcessorLike } from '../lib/otel/span-processor.js';
import { TeardownSpanProcessor } from '../lib/processor/teardown-span-processor.js';
import { bytesPerSpan } from './allocation.js';
import { CASE_NAMES, CASES, type CaseName } from './cases.js';
import { ending, serialise } from './ending.js';
import { median } from './median.js';
import { NaiveSpanProcessor, scoresOfNaive } from './naive.js';
import type { Placement } from './pipeline.js';
import { fastestPasses, type Task } from './rounds.js';
import { eachSpan, processing, recording } from './tasks.js';

const ROUNDS = 25;

/** How many threads measure the pipeline: each builds other code, which is faster or slower for as long as it lives. */
const THREADS = 3;

const withNext = new TeardownSpanProcessor({ next: ending(serialise) });

const { peers } = (await import(pathToFileURL(join('bench', 'peers', 'peers.js')).href)) as {
  // Installed apart, where the compiler does not look.
  peers: Record<string, SpanProcessor>;
};
const PROCESSORS: Record<string, SpanProcessorLike> = {
  'in place': new TeardownSpanProcessor(),
  naive: new NaiveSpanProcessor(),
};

const NO_ERROR: CaseName = 'span that is not ERROR';
const span = recording('span', NO_ERROR);
/** Peers write to spans that are open: what they cost is what recording costs more with them. */
const RECORDED: readonly CaseName[] = [NO_ERROR, 'real error on a chat span', 'false error'];
const recorded = RECORDED.flatMap((which) => [
  recording(`alone: ${which}`, which),
  ...Object.entries(peers).map(([name, peer]) => recording(`${name}: ${which}`, which, peer)),
]);
const calm = Object.entries(PROCESSORS).map(([name, processor]) =>
  processing(`${name}: ${NO_ERROR}`, NO_ERROR, processor),
);
const processed = CASE_NAMES.flatMap((which) =>
  Object.entries(PROCESSORS).map(([name, processor]) =>
    processing(`${name}: ${which === NO_ERROR ? 'the same, among errors' : which}`, which, processor),
  ),
);
const exported = [
  eachSpan('reading the original', 'false error', serialise),
  eachSpan('reading the copy', 'false error', (each) => {
    withNext.onEnd(each);
  }),
];
// V8 builds code for what it has seen, and an application has one processor. So first that alone, where nothing goes
// wrong, and the errors at the end.
const phases: readonly (readonly Task[])[] = [
  [span, ...calm],
  [...recorded, ...processed, ...exported],
];
const nanoseconds = new Map<string, number>();
for (const tasks of phases) {
  for (const [name, fastest] of await fastestPasses(tasks, ROUNDS)) nanoseconds.set(name, fastest);
}
const pipelines: Record<Placement, number>[] = [];
for (let thread = 0; thread < THREADS; thread++) pipelines.push(await pipelineRatios());
const judged = [...calm, ...processed];
const bytes = new Map(judged.map((task) => [task.name, bytesPerSpan(task)]));

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? ''}, span: ${String(Math.round(time('span')))} ns`);
for (const score of scoresOfNaive()) console.log(score);
console.table(
  Object.fromEntries(
    judged.map(({ name }) => [
      name,
      {
        ns: time(name).toFixed(time(name) < 100 ? 1 : 0),
        'of span': percent(ratio(name, 'span')),
        'of naive': times(ratio(name, name.replace(/^.*: /, 'naive: '))),
        bytes: bytes.get(name),
      },
    ]),
  ),
);

console.log('Peers, what recording a span costs more with them:');
console.table(
  Object.fromEntries(
    recorded
      .filter(({ name }) => !name.startsWith('alone: '))
      .map(({ name }) => {
        const alone = name.replace(/^.*: /, 'alone: ');
        const more = time(name) - time(alone);
        return [
          name,
          {
            ns: more.toFixed(0),
            'of span': percent(more / time('span')),
          },
        ];
      }),
  ),
);

/** What is measured, and what it may be: by the design,. */
interface Limit {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
  readonly write: (value: number) => string;
}

const limits: readonly Limit[] = [
  ...CASE_NAMES.flatMap((which): Limit[] => {
    const { ofSpan: atMost, bytes: bytesAtMost } = CASES[which];
    const name = `in place: ${which}`;
    const ofSpan = { what: `${which}, of span`, measured: ratio(name, 'span'), atMost, write: percent };
    if (bytesAtMost === undefined) return [ofSpan];
    const allocated = bytes.get(name) ?? Number.NaN;
    return [ofSpan, { what: `${which}, bytes`, measured: allocated, atMost: bytesAtMost, write: String }];
  }),
  ...(['with next', 'in place'] as const).map((placement) => ({
    what: `whole pipeline ${placement}, slower`,
    measured: slowdown(placement),
    atMost: 0.02,
    write: percent,
  })),
];
console.table(
  Object.fromEntries(
    limits.map(({ what, measured, atMost, write }) => [
      what,
      { measured: write(measured), 'at most': write(atMost), met: measured <= atMost },
    ]),
  ),
);
// What could not be measured is not within its limit.
const missed = limits.filter(({ measured, atMost }) => !(measured <= atMost));
for (const { what } of missed) console.error(`more than its limit: ${what}`);
if (missed.length > 0) process.exitCode = 1;
console.log(
  `Reading the copy that next gets takes ${times(ratio('reading the copy', 'reading the original'))} what reading the original takes.`,
);
console.log(`The pipeline without the processor, against itself: ${percent(slowdown('without, once more'))}`);

async function pipelineRatios(): Promise<Record<Placement, number>> {
  const [ratios] = (await once(new Worker(new URL('pipeline.mjs', import.meta.url)), 'message')) as [
    Record<Placement, number>, // what it posts
  ];
  return ratios;
}

/** How much slower the whole pipeline is: in the thread in the middle. */
function slowdown(placement: Placement): number {
  return median(pipelines.map((ratios) => ratios[placement])) - 1;
}

function time(name: string): number {
  return nanoseconds.get(name) ?? Number.NaN;
}

function ratio(name: string, yardstick: string): number {
  return time(name) / time(yardstick);
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function times(value: number): string {
  return `${value.toFixed(2)} x`;
}
