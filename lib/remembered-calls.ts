/**
 * Finished chat spans whose transport span had not ended when they did: some end up to two seconds later.
 */
import { now } from './clock.js';
import type { SpanIds } from './span.js';

/** How long a finished chat span is remembered, in milliseconds. */
const REMEMBERED_MILLIS = 10_000;

interface RememberedCall {
  readonly traceId: string;
  readonly transport: string;
  readonly until: number;
}

/** A bounded memory of finished chat spans, for a short time and by their ids alone. */
export class RememberedCalls {
  readonly #calls = new Map<string, RememberedCall>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** Remembers that a chat span finished while its `transport` was open; where there are too many, forgets the oldest. */
  add({ spanId, traceId }: SpanIds, transport: string): void {
    const time = now();
    for (const [oldest, { until }] of this.#calls) {
      if (until > time && this.#calls.size < this.#max) break;
      this.#calls.delete(oldest);
    }
    this.#calls.set(spanId, { traceId, transport, until: time + REMEMBERED_MILLIS });
  }

  /** Whether `span` is the transport of a chat span, its `parent`, that is remembered. */
  has(parent: SpanIds, span: SpanIds): boolean {
    const call = this.#calls.get(parent.spanId);
    return call?.transport === span.spanId && call.traceId === parent.traceId && call.until > now();
  }

  /** Forgets a chat span, if it is remembered. */
  delete({ spanId }: SpanIds): boolean {
    return this.#calls.size > 0 && this.#calls.delete(spanId);
  }
}
