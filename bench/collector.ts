/**
 * What the rule costs in the Collector: the processor time of one with our statements, and of one without, which is read
 * from `/proc`, so on Linux alone; and what the transform processor alone costs with them, beside the configuration that
 * 0.1.0 printed.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { toCollectorConfig } from '../lib/collector/index.js';
import { startCollector } from '../spec/e2e/collector/running-collector.js';
import { BATCH, hostileSpans, MIXES } from './trace-mix.js';

const run = promisify(execFile);

/** How often a second the kernel counts. */
const TICKS = 100;

/** Microseconds of processor time for each span of `lines`. */
export interface CollectorCost {
  readonly rule: number;
  readonly without: number;
}

export async function collectorCost(program: string, lines: readonly string[]): Promise<CollectorCost> {
  const without = await costWith(program, 'processors: { transform/teardown: {} }', lines);
  return { without, rule: (await costWith(program, toCollectorConfig(), lines)) - without };
}

async function costWith(program: string, configuration: string, lines: readonly string[]): Promise<number> {
  const collector = await startCollector(program, configuration);
  const send = async (line: string): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${collector.endpoint}/v1/traces`, { method: 'POST', headers, body: line });
    if (!response.ok) throw new Error(`the Collector refused: ${await response.text()}`);
    const { length } = collector.take();
    if (length !== BATCH) throw new Error(`${String(length)} of ${String(BATCH)} spans came out`);
  };
  try {
    for (const line of lines.slice(0, lines.length / 4)) await send(line);
    const before = await ticksOf(collector.pid);
    for (const line of lines) await send(line);
    return (((await ticksOf(collector.pid)) - before) / TICKS / lines.length / BATCH) * 1e6;
  } finally {
    await collector.stop();
  }
}

async function ticksOf(pid: number): Promise<number> {
  const [, rest = ''] = (await readFile(`/proc/${String(pid)}/stat`, 'utf8')).split(') ');
  const [user, system] = rest.split(' ').slice(11);
  return Number(user) + Number(system);
}

/** What a pass of `bench/transform` found. */
interface Pass {
  readonly configuration: string;
  readonly spans: string;
  readonly nanoseconds: number;
}

/** How often each configuration gets the spans. The fastest pass counts: the machine may be busy with other things. */
const ROUNDS = 8;

/** How many lines of a mix are enough. */
const LINES = 4;

interface Compared {
  readonly name: string;
  readonly lines: readonly string[];
  /** The most that it may cost: so many times what it cost with the configuration of 0.1.0, or microseconds a span. */
  readonly limit: { readonly ratio: number } | { readonly microseconds: number };
}

const COMPARED: readonly Compared[] = [
  { name: 'no error', lines: mix('no LLM spans'), limit: { ratio: 1 } },
  { name: 'LLM calls, half of them errors', lines: mix('LLM spans alone'), limit: { ratio: 0.4 } },
  { name: 'false errors', lines: mix('false errors alone'), limit: { ratio: 0.4 } },
  { name: 'hostile messages of 2 kB', lines: hostileSpans(), limit: { microseconds: 200 } },
];

function mix(name: string): string[] {
  return MIXES[name]?.().slice(0, LINES) ?? [];
}

/** Microseconds of processor time a span in the transform processor alone, in turns with the configuration of 0.1.0. */
export async function comparedCosts(folder: string): Promise<Record<string, object>> {
  const source = 'bench/transform';
  const program = join(folder, 'transform');
  await run('go', ['build', '-o', program, '.'], { cwd: source });
  const [before, now] = [join(folder, '0.1.0.yaml'), join(folder, 'now.yaml')] as const;
  await writeFile(before, gunzipSync(await readFile(`${source}/0.1.0.yaml.gz`)));
  await writeFile(now, toCollectorConfig());
  const files = COMPARED.map((_, index) => join(folder, `${String(index)}.jsonl`));
  for (const [index, { lines }] of COMPARED.entries()) await writeFile(files[index] ?? '', lines.join(''));
  const { stdout } = await run(program, [String(ROUNDS), before, now, '--', ...files]);
  const passes = JSON.parse(stdout) as Pass[]; // what it prints
  const cost = (configuration: string, file: string | undefined): number =>
    (passes.find((pass) => pass.configuration === configuration && pass.spans === file)?.nanoseconds ?? NaN) / 1000;
  return Object.fromEntries(
    COMPARED.map(({ name, limit }, index) => {
      const [old, own] = [cost(before, files[index]), cost(now, files[index])];
      const [measured, most] = 'ratio' in limit ? [own / old, limit.ratio] : [own, limit.microseconds];
      const wanted = 'ratio' in limit ? String(most) : `${String(most)} µs`;
      return [
        name,
        {
          'µs with 0.1.0': Number(old.toFixed(2)),
          'µs now': Number(own.toFixed(2)),
          ratio: Number((own / old).toFixed(2)),
          'at most': wanted,
          met: measured <= most,
        },
      ];
    }),
  );
}
