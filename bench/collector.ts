/**
 * What the rule costs in the Collector: the processor time of one with our statements, and of one without. Reads
 * `/proc`, so on Linux alone.
 */
import { readFile } from 'node:fs/promises';
import { toCollectorConfig } from '../lib/collector/index.js';
import { startCollector } from '../spec/e2e/collector/running-collector.js';
import { BATCH } from './trace-mix.js';

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
