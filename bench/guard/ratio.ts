import { median } from '../median.js';

/** Nanoseconds a span, measured one right after the other. */
export type Pair = readonly [yardstick: number, head: number];

/** What the processes have measured of one case. */
export type Measured = readonly (readonly Pair[])[];

/**
 * How many times as long the head takes as what it is compared with.
 *
 * Of a process it is the median of its rounds, which a disturbed round does not move. What V8 makes of the same code
 * differs between processes, and depends on which version came first, by up to a third. The geometric mean of as many
 * processes with the one order as with the other takes that out.
 */
export function ratio(measured: Measured): number {
  const logarithms = measured.map((pairs) => median(pairs.map(([yardstick, head]) => Math.log(head / yardstick))));
  return Math.exp(logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length);
}

/** For orientation: machines are noisy. */
export function nanoseconds(measured: Measured, version: 0 | 1): number {
  return median(measured.flat().map((pair) => pair[version]));
}
