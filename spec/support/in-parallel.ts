import { availableParallelism } from 'node:os';

/** Runs `step` for each item, by default as many at a time as the machine has processors. */
export async function inParallel<T>(
  items: Iterable<T>,
  step: (item: T) => Promise<unknown>,
  atATime: number = availableParallelism(),
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await step(next.value);
  };
  await Promise.all(Array.from({ length: atATime }, work));
}
