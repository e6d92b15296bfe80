/**
 * Times that hold on a machine with others on it: all tasks in turns, in many short rounds, and of each task the fastest
 * pass, which nobody disturbed. A garbage collection is not in it; the bytes that cause it are counted apart.
 */
import { Bench } from 'tinybench';

/** One pass over a list of spans. */
export interface Task {
  readonly name: string;
  /** How many spans a pass sees: a clock read would outweigh a single one. */
  readonly spans: number;
  readonly pass: () => void;
  /** What a pass needs and nobody pays for: spans that the last one has corrected become errors again. */
  readonly prepare?: (() => void) | undefined;
}

/** Nanoseconds a span of each task. */
export async function fastestPasses(tasks: readonly Task[], rounds: number): Promise<Map<string, number>> {
  const bench = new Bench({ time: 2, iterations: 5, warmup: false, throws: true, subtractTimerOverhead: true });
  for (const { name, pass, prepare } of tasks) bench.add(name, pass, prepare && { beforeEach: prepare });
  const fastest = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    bench.reset(); // otherwise a task that has run keeps its result
    await bench.run();
    for (const { name, spans } of tasks) {
      const result = bench.getTask(name)?.result;
      if (result === undefined || !('latency' in result)) throw new Error(`no result of ${name}`);
      const nanoseconds = (result.latency.min * 1e6) / spans;
      fastest.set(name, Math.min(nanoseconds, fastest.get(name) ?? Infinity));
    }
  }
  return fastest;
}
