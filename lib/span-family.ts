/**
 * A family: what is known of the children of a span that is still open. It is there from the first child that matters to
 * a call until its parent ends.
 */
import type { HeldSpan } from './held-spans.js';
import { STATUS_ERROR, type Borrowed } from './judge.js';
import { isLater } from './span-parent.js';
import type { FinishedSpan, SpanIds, Time } from './span.js';

const EPOCH: Time = [0, 0];

/** The children of one span. */
export class Family {
  /** The id of the parent. */
  readonly spanId: string;
  /** The trace of the parent. */
  readonly traceId: string;
  /** Where it is to be found, and which older family is there too. */
  readonly bucket: number;
  next: Family | undefined;
  /** The last child of those that are HTTP client spans: by start time, and by when it was seen to start. */
  transport: string | undefined = undefined;
  /** The first chat child that was seen to start, and how it ended. */
  chat: string | undefined = undefined;
  chatState: 'open' | 'finished' | 'unfinished' = 'open';
  /** How many chat children there are. */
  chats: number = 0;
  /** The last HTTP client child, while it waits for the parent to end. */
  heldTransport: HeldSpan | undefined = undefined;
  /** The parent, which has ended, while it waits for its chat child. */
  heldParent: HeldSpan | undefined = undefined;
  #transportStart: Time = EPOCH;
  /** The transport itself, as long as it may end with an error that is not seen yet. */
  #unseen: FinishedSpan | undefined = undefined;

  constructor({ spanId, traceId }: SpanIds, bucket: number, next: Family | undefined) {
    this.spanId = spanId;
    this.traceId = traceId;
    this.bucket = bucket;
    this.next = next;
  }

  /** The chat child that can prove its parent's error false, now or when it ends. */
  get onlyChat(): string | undefined {
    return this.chats === 1 && this.chatState !== 'unfinished' ? this.chat : undefined;
  }

  /** An error of a child is seen: says whether the parent, at its end, can prove it false. */
  awaitsErrorOf({ spanId }: SpanIds): boolean {
    if (this.transport !== spanId) return false;
    this.#unseen = undefined;
    return this.heldParent === undefined;
  }

  /**
   * The transport, if an error of it may still be seen: it is open, or others show its end later. Asked once, when the
   * parent ends: that costs less than to follow the ends of all client spans.
   */
  get lateTransport(): string | undefined {
    this.forgetGood();
    return this.#unseen && this.transport;
  }

  /** Does not keep a transport alive that has ended well. */
  forgetGood(): void {
    if (this.#unseen?.ended && this.#unseen.status.code !== STATUS_ERROR) this.#unseen = undefined;
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
      this.transport = this.#unseen = undefined;
      return;
    }
    this.#transportStart = span.startTime;
    this.transport = spanId;
    this.#unseen = span;
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
    if (this.heldParent !== held) return false;
    this.heldParent = undefined;
    return true;
  }
}

/** What a span is to a call, and the family in which it waits for the call to finish, if it has not yet. */
export interface Role extends Borrowed {
  readonly waitsIn: Family | undefined;
}
