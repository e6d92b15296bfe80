/**
 * Chat spans over time. The stretches of time get longer as the file does, so that there are never many.
 */
import { addTo, emptyChatTally, type ChatTally } from './tally.js';

/** The lengths of a stretch, in seconds. Each is a multiple of the one before. */
const LENGTHS: readonly number[] = [
  1, 5, 15, 60, 300, 900, 3600, 10_800, 21_600, 86_400, 604_800, 2_419_200, 33_868_800,
];

/** From the first stretch to the last. */
const MAX_STRETCHES = 96;

export class Timeline {
  readonly #lengths = LENGTHS.values();
  #stretches = new Map<number, ChatTally>();
  #length = Number(this.#lengths.next().value);
  #first = Infinity;
  #last = -Infinity;

  /** Counts what is `of` a chat span that started at `seconds` since 1970. One without a time is left out. */
  add(seconds: number, of: ChatTally): void {
    if (seconds <= 0) return;
    this.#first = Math.min(this.#first, seconds);
    this.#last = Math.max(this.#last, seconds);
    while (Math.floor(this.#last / this.#length) - Math.floor(this.#first / this.#length) >= MAX_STRETCHES) {
      if (!this.#lengthen()) break;
    }
    addTo(this.#stretchOf(seconds), of);
  }

  /** The length of a stretch in seconds, and those that have chat spans, in their order. */
  get stretches(): { readonly length: number; readonly of: readonly (ChatTally & { readonly start: number })[] } {
    const length = this.#length;
    const of = [...this.#stretches]
      .sort(([a], [b]) => a - b)
      .map(([index, tally]) => ({ start: index * length, ...tally }));
    return { length, of };
  }

  #stretchOf(seconds: number): ChatTally {
    const index = Math.floor(seconds / this.#length);
    const stretch = this.#stretches.get(index) ?? emptyChatTally();
    this.#stretches.set(index, stretch);
    return stretch;
  }

  #lengthen(): boolean {
    const { value } = this.#lengths.next();
    if (value === undefined) return false;
    const before = this.stretches;
    this.#stretches = new Map();
    this.#length = value;
    for (const { start, ...tally } of before.of) addTo(this.#stretchOf(start), tally);
    return true;
  }
}
