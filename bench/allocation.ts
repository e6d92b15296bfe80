import { median } from './median.js';
import type { Task } from './rounds.js';

const ATTEMPTS = 15;

/** Bytes that a task allocates a span. Needs `--expose-gc`, and code that is warm: what V8 interprets allocates more. */
export function bytesPerSpan(task: Task): number {
  const nothing = allocated({ ...task, pass: () => undefined });
  return Math.max(0, Math.round((allocated(task) - nothing) / task.spans));
}

/** The median: a collection on the way makes one too small, somebody else's work one too large. */
function allocated({ pass, prepare }: Task): number {
  const attempts: number[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    prepare?.();
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    pass();
    attempts.push(process.memoryUsage().heapUsed - before);
  }
  return median(attempts);
}
