/**
 * The families of the spans that are open, found by the parent's id.
 */
import { Family } from './span-family.js';
import type { FinishedSpan, SpanIds } from './span.js';

/** As many as three hexadecimal digits tell apart. */
const BUCKETS = 16 ** 3;

/** Parents that never end must not fill the memory. What is forgotten stays an error. */
const MAX_FAMILIES = 10_000;

/** Ids that end alike, as some generators make them, must not take long to search: of these, fewer calls are followed. */
const MAX_IN_BUCKET = 256;

/**
 * The families of all open spans, by the parent's id. Each call has another id and is soon over: a `Map` would hash each
 * id and make itself anew every few calls, which costs more than all the rest.
 */
export class Families {
  /** The newest family of each bucket, which knows the next one. */
  readonly #buckets = new Array<Family | undefined>(BUCKETS).fill(undefined);
  #size = 0;
  #withChats = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** Whether any of them has a chat child. */
  get haveChats(): boolean {
    return this.#withChats > 0;
  }

  /** The family of a span. */
  get(parent: SpanIds): Family | undefined {
    const family = this.#find(parent.spanId);
    return family?.traceId === parent.traceId ? family : undefined;
  }

  /**
   * A child of `parent` has started: perhaps an HTTP client span, perhaps a chat span, perhaps both. Makes the family of
   * a parent that is `open`; of two spans with one id, the first has it.
   */
  add(parent: SpanIds, open: boolean, span: FinishedSpan, transport: boolean, chat: boolean): void {
    const family = this.#find(parent.spanId) ?? (open ? this.#make(parent) : undefined);
    if (family?.traceId !== parent.traceId) return;
    const chats = family.chats;
    family.add(span, transport, chat);
    if (chats === 0 && family.chats > 0) this.#withChats++;
  }

  /** Forgets a family. */
  close(family: Family): void {
    const { bucket, next } = family;
    let newer = this.#buckets[bucket];
    if (newer === family) {
      this.#buckets[bucket] = next;
    } else {
      while (newer !== undefined && newer.next !== family) newer = newer.next;
      if (newer === undefined) return;
      newer.next = next;
    }
    this.#size--;
    if (family.chats > 0) this.#withChats--;
  }

  #find(spanId: string): Family | undefined {
    let family = this.#buckets[bucketOf(spanId)];
    while (family !== undefined && family.spanId !== spanId) family = family.next;
    return family;
  }

  /** Where there are too many, the oldest in its bucket goes: nearly the oldest of all. */
  #make(parent: SpanIds): Family {
    const bucket = bucketOf(parent.spanId);
    const family = new Family(parent, bucket, this.#buckets[bucket]);
    this.#buckets[bucket] = family;
    this.#size++;
    let oldest = family;
    let length = 1;
    for (; oldest.next !== undefined; length++) {
      oldest = oldest.next;
      oldest.forgetGood();
    }
    if (length > MAX_IN_BUCKET || (length > 1 && this.#size > MAX_FAMILIES)) this.close(oldest);
    return family;
  }
}

/** Of the last digits, which differ in ids that are counted up, too. */
function bucketOf(spanId: string): number {
  const end = spanId.length;
  return (
    (digit(spanId.charCodeAt(end - 3)) << 8) |
    (digit(spanId.charCodeAt(end - 2)) << 4) |
    digit(spanId.charCodeAt(end - 1))
  );
}

/** The value of a hexadecimal digit; of another character, any below 16. */
function digit(code: number): number {
  return (code + (code >> 6) * 9) & 15;
}
