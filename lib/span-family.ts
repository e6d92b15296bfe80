/**
 * Families: what is known of the children of a span that is still open. A family is there from the first child that
 * matters to a call until its parent ends, and holds ids alone.
 */
import type { HeldSpan } from './held-spans.js';
import type { Borrowed } from './judge.js';
import { isLater } from './span-parent.js';
import type { FinishedSpan, SpanIds, Time } from './span.js';

/** A parent that never ends must not fill the memory. What is forgotten stays an error. */
const MAX_FAMILIES = 10_000;

/** How many families that are over stay. */
const SWEPT_FROM = 64;

const EPOCH: Time = [0, 0];

/** The children of one span. */
export class Family {
  readonly traceId: string;
  /** The last child of those that are HTTP client spans: by start time, and by when it was seen to start. */
  transport: string | undefined = undefined;
  transportEnded: boolean = false;
  /** The first chat child that was seen to start, and how it ended. */
  chat: string | undefined = undefined;
  chatState: 'open' | 'finished' | 'unfinished' = 'open';
  /** How many chat children there are. */
  chats: number = 0;
  /** The last HTTP client child, while it waits for the parent to end. */
  heldTransport: HeldSpan | undefined = undefined;
  /** The parent, which has ended, while it waits for its chat child. */
  heldParent: HeldSpan | undefined = undefined;
  /** Whether nobody is to find it any more. */
  closed: boolean = false;
  #transportStart: Time = EPOCH;

  constructor(traceId: string) {
    this.traceId = traceId;
  }

  /** The chat child that can prove its parent's error false, now or when it ends. */
  get onlyChat(): string | undefined {
    return this.chats === 1 && this.chatState !== 'unfinished' ? this.chat : undefined;
  }

  /** Whether the parent, at its end, can prove the error of this child false. */
  awaits({ spanId }: SpanIds): boolean {
    return this.transport === spanId && this.heldParent === undefined;
  }

  /** A child has started: perhaps an HTTP client span, perhaps a chat span, perhaps both. */
  add(span: FinishedSpan, transport: boolean, chat: boolean): void {
    const { spanId } = span.spanContext();
    if (chat) {
      this.chats++;
      this.chat ??= spanId;
    }
    if (!transport) return;
    if (isLater(this.#transportStart, span.startTime)) {
      // The clock was set back, or a time was given: which one is the last is not known, and an error may be real.
      this.transport = undefined;
      return;
    }
    this.#transportStart = span.startTime;
    this.transport = spanId;
    this.transportEnded = false;
  }

  /** `held` waits for this family. Gives the earlier transport that it takes the place of, which has no chance now. */
  hold(held: HeldSpan): HeldSpan | undefined {
    const { heldTransport } = this;
    if (held.inCall.borrowed?.part === 'nested') {
      this.heldParent = held;
      return undefined;
    }
    this.heldTransport = held;
    return heldTransport;
  }

  /** `held` waits no longer. Says whether that was the end of the family. */
  letGo(held: HeldSpan): boolean {
    if (this.heldTransport === held) this.heldTransport = undefined;
    return this.heldParent === held;
  }
}

/** What a span is to a call, and the family in which it waits for the call to finish, if it has not yet. */
export interface Role extends Borrowed {
  readonly waitsIn: Family | undefined;
}

/** The families of all open spans, by the parent's id. */
export class Families {
  /** What is closed stays for a while: a map that is filled and emptied in turns is ever built anew. */
  readonly #families = new Map<string, Family>();
  #open = 0;
  #withChats = 0;

  /** How many there are. */
  get size(): number {
    return this.#open;
  }

  /** Whether any of them has a chat child. */
  get haveChats(): boolean {
    return this.#withChats > 0;
  }

  /** The family of a span. */
  get({ spanId, traceId }: SpanIds): Family | undefined {
    const family = this.#families.get(spanId);
    return family?.traceId === traceId && !family.closed ? family : undefined;
  }

  /**
   * A child of `parent` has started: perhaps an HTTP client span, perhaps a chat span, perhaps both. Makes the family of
   * a parent that is `open`; of two spans with one id, the first has it.
   */
  add({ spanId, traceId }: SpanIds, open: boolean, span: FinishedSpan, transport: boolean, chat: boolean): void {
    let family = this.#families.get(spanId);
    if (family === undefined || family.closed) {
      if (!open) return;
      if (this.#open >= MAX_FAMILIES) this.#deleteOldest();
      family = new Family(traceId);
      this.#families.set(spanId, family);
      this.#open++;
    } else if (family.traceId !== traceId) return;
    if (chat && family.chat === undefined) this.#withChats++;
    family.add(span, transport, chat);
  }

  /** Forgets the family of a span. */
  close(family: Family): void {
    if (family.closed) return;
    family.closed = true;
    this.#open--;
    if (family.chat !== undefined) this.#withChats--;
    if (this.#families.size > SWEPT_FROM + 2 * this.#open) this.#sweep();
  }

  #sweep(): void {
    for (const [spanId, { closed }] of this.#families) if (closed) this.#families.delete(spanId);
  }

  #deleteOldest(): void {
    for (const family of this.#families.values()) {
      if (family.closed) continue;
      this.close(family);
      return;
    }
  }
}
