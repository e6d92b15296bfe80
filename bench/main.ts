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
import type { TeardownSpanProcessorOptions } from '../lib/processor/options.js';
import type { SpanProcessorLike } from '../lib/otel/span-processor.js';
import { TeardownSpanProcessor } from '../lib/processor/teardown-span-processor.js';
import { bytesPerSpan } from './allocation.js';
import { CASES, type CaseName } from './cases.js';
import { ending, serialise } from './ending.js';
import { median } from './median.js';
import { NaiveSpanProcessor, scoresOfNaive } from './naive.js';
import type { Placement } from './pipeline.js';
import { fastestPasses, type Task } from './rounds.js';
import { eachSpan, processing, recording } from './tasks.js';
import { passing, TRAFFIC } from './traffic.js';

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

const caseNames = Object.keys(CASES) as CaseName[]; // the keys of a constant
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
const processed = caseNames.flatMap((which) =>
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
const WHOLE_CALL: Record<string, TeardownSpanProcessorOptions> = {
  'off, in place': {},
  'on, in place': { wholeCall: true },
  'off, next': { next: ending() },
  'on, next': { wholeCall: true, next: ending() },
};
const followed = (): Task[] =>
  Object.entries(TRAFFIC).flatMap(([name, traffic]) =>
    Object.entries(WHOLE_CALL).map(([how, options]) =>
      passing(`${how}: ${name}`, traffic, new TeardownSpanProcessor(options)),
    ),
  );

// V8 builds code for what it has seen, and an application has one processor. So first that alone, where nothing goes
// wrong, then with wholeCall, and the errors at the end.
const phases: readonly (() => Task[])[] = [
  () => [span, ...calm],
  followed,
  () => [...recorded, ...processed, ...exported],
];
const nanoseconds = new Map<string, number>();
for (const tasks of phases) {
  for (const [name, fastest] of await fastestPasses(tasks(), ROUNDS)) nanoseconds.set(name, fastest);
}
const pipelines: Record<Placement, number>[] = [];
for (let thread = 0; thread < THREADS; thread++) pipelines.push(await pipelineRatios());
const judged = [...calm, ...processed];
const bytes = new Map(judged.map((task) => [task.name, bytesPerSpan(task)]));
const ofSpan = (name: string): number => ratio(name, 'span');

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? ''}, span: ${String(Math.round(time('span')))} ns`);
for (const score of scoresOfNaive()) console.log(score);
console.table(
  Object.fromEntries(
    judged.map(({ name }) => [
      name,
      {
        ns: time(name).toFixed(time(name) < 100 ? 1 : 0),
        'of span': percent(ofSpan(name)),
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

console.log('wholeCall, where nothing goes wrong, a span:');
console.table(
  Object.fromEntries(
    Object.keys(TRAFFIC).map((name) => [
      name,
      {
        ...Object.fromEntries(
          Object.keys(WHOLE_CALL).map((how) => [`${how} (ns)`, time(`${how}: ${name}`).toFixed(1)]),
        ),
        'in place, on to off': times(ratio(`on, in place: ${name}`, `off, in place: ${name}`)),
        'with next, on to off': times(ratio(`on, next: ${name}`, `off, next: ${name}`)),
        'on, of span': percent(ofSpan(`on, in place: ${name}`)),
      },
    ]),
  ),
);

const goals: readonly (readonly [what: string, measured: number, atMost: number, write: (value: number) => string])[] =
  [
    ['not ERROR, of naive', ratio('in place: span that is not ERROR', 'naive: span that is not ERROR'), 1.2, times],
    ['not ERROR, of span', ofSpan('in place: span that is not ERROR'), 0.01, percent],
    ['not ERROR, bytes', bytes.get('in place: span that is not ERROR') ?? Number.NaN, 0, String],
    ['ERROR but no chat span, of span', ofSpan('in place: ERROR span that is no chat span'), 0.03, percent],
    ['ERROR but no chat span, bytes', bytes.get('in place: ERROR span that is no chat span') ?? Number.NaN, 0, String],
    ['real error on a chat span, of span', ofSpan('in place: real error on a chat span'), 0.3, percent],
    ['false error corrected in place, of span', ofSpan('in place: false error'), 0.6, percent],
    [
      'false error corrected with next and read, of reading',
      ratio('reading the copy', 'reading the original'),
      1.5,
      times,
    ],
    [
      'message of 1 MiB, of 2,048 characters',
      ratio('in place: message of 1 MiB', 'in place: message of 2,048 characters'),
      2,
      times,
    ],
    ['whole pipeline with next, slower', slowdown('with next'), 0.01, percent],
    ['whole pipeline in place, slower', slowdown('in place'), 0.01, percent],
    [
      'wholeCall in a request, on to off',
      ratio('on, in place: request with one call', 'off, in place: request with one call'),
      2,
      times,
    ],
    ['wholeCall in a request, of span', ofSpan('on, in place: request with one call'), 0.02, percent],
  ];
console.table(
  Object.fromEntries(
    goals.map(([what, measured, atMost, write]) => [
      what,
      { measured: write(measured), 'at most': write(atMost), met: measured <= atMost },
    ]),
  ),
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
