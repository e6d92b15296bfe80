/**
 * Spans that wait for the end of another one: few, not for long, and released in the order in which they came.
 */
import { now, startTimer, type StopTimer } from './clock.js';
import type { FalseError, Verdict } from './judge.js';
import type { Family } from './span-family.js';
import type { FinishedSpan } from './span.js';

/** A span that waits to be told whether its error is false. */
export interface HeldSpan {
  readonly span: FinishedSpan;
  /** The verdict on the span alone, with which it goes when its time is over. */
  readonly own: Verdict;
  /** The verdict once the call is known to have finished. */
  readonly inCall: FalseError;
  /** Who knows that it waits. */
  readonly family: Family;
}

/** How many spans are held, and for how long. */
export interface HeldSpansLimits {
  readonly maxHeldSpans: number;
  readonly holdTimeoutMillis: number;
}

/** The spans that wait. What leaves on its own leaves through `release`, the oldest first. */
export class HeldSpans {
  readonly #since = new Map<HeldSpan, number>();
  readonly #limits: HeldSpansLimits;
  readonly #release: (held: HeldSpan) => void;
  #stopTimer: StopTimer | undefined;

  constructor(limits: HeldSpansLimits, release: (held: HeldSpan) => void) {
    this.#limits = limits;
    this.#release = release;
  }

  /** Holds one more span; where there are too many, the oldest leaves. */
  add(held: HeldSpan): void {
    const [oldest] = this.#since.size < this.#limits.maxHeldSpans ? [] : this.#since.keys();
    this.#since.set(held, now());
    this.#stopTimer ??= startTimer(this.#onTimer, this.#limits.holdTimeoutMillis);
    if (oldest !== undefined && this.take(oldest)) this.#release(oldest);
  }

  /** Takes `held` out, if it still waits. */
  take(held: HeldSpan): boolean {
    const waited = this.#since.delete(held);
    if (this.#since.size === 0) {
      this.#stopTimer?.();
      this.#stopTimer = undefined;
    }
    return waited;
  }

  /** Releases all that wait. */
  releaseAll(): void {
    this.#releaseUntil(Number.POSITIVE_INFINITY);
  }

  readonly #onTimer = (): void => {
    const { holdTimeoutMillis } = this.#limits;
    this.#stopTimer = undefined;
    this.#releaseUntil(now() - holdTimeoutMillis);
    const [oldest] = this.#since.values();
    if (oldest !== undefined) this.#stopTimer ??= startTimer(this.#onTimer, oldest + holdTimeoutMillis - now());
  };

  #releaseUntil(time: number): void {
    // Not those that come while others leave.
    for (const [held, since] of [...this.#since]) {
      if (since > time) return;
      if (this.take(held)) this.#release(held);
    }
  }
}
