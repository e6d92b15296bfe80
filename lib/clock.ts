/**
 * Time that only moves forward, and timers that keep no process alive: what every runtime has, under one name.
 */

/** Of every runtime: libraries have no types of it. */
declare const performance: { now(): number };
declare function setTimeout(callback: () => void, milliseconds: number): object | number;
declare function clearTimeout(timer: object | number): void;

/** What stops a timer. */
export type StopTimer = () => void;

/** Milliseconds since some moment. */
export function now(): number {
  return performance.now();
}

/** Calls `callback` once, after `milliseconds`. A process that has nothing else to do ends before. */
export function startTimer(callback: () => void, milliseconds: number): StopTimer {
  const timer = setTimeout(callback, milliseconds);
  // Node's and Bun's timers are objects, others numbers that keep nothing alive.
  if (typeof timer === 'object') (timer as { unref?(): void }).unref?.();
  return () => {
    clearTimeout(timer);
  };
}
