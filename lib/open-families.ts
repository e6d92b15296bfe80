/**
 * The families of the spans that are open, found by the parent's id.
 */
import { Family } from './span-family.js';
import type { FinishedSpan, SpanIds } from './span.js';

/** A parent that never ends must not fill the memory. What is forgotten stays an error. */
const MAX_FAMILIES = 10_000;

/** How many marks of ids there are: as many as two characters have in their last five bits. */
const MARKS = 1024;

/** The families of all open spans, by the parent's id. */
export class Families {
  readonly #families = new Map<string, Family>();
  /** How many have an id of that mark. Where there is none, nobody has to hash an id that is new to V8. */
  readonly #marked = new Uint32Array(MARKS);
  #withChats = 0;

  /** How many there are. */
  get size(): number {
    return this.#families.size;
  }

  /** Whether any of them has a chat child. */
  get haveChats(): boolean {
    return this.#withChats > 0;
  }

  /** The family of a span. */
  get({ spanId, traceId }: SpanIds): Family | undefined {
    if (this.#marked[markOf(spanId)] === 0) return undefined;
    const family = this.#families.get(spanId);
    return family?.traceId === traceId ? family : undefined;
  }

  /**
   * A child of `parent` has started: perhaps an HTTP client span, perhaps a chat span, perhaps both. Makes the family of
   * a parent that is `open`; of two spans with one id, the first has it.
   */
  add(parent: SpanIds, open: boolean, span: FinishedSpan, transport: boolean, chat: boolean): void {
    const family = this.get(parent) ?? (open ? this.#make(parent) : undefined);
    if (family === undefined) return;
    const chats = family.chats;
    family.add(span, transport, chat);
    if (chats === 0 && family.chats > 0) this.#withChats++;
  }

  /** Forgets a family. */
  close(family: Family): void {
    const { spanId, chats } = family;
    if (this.#families.get(spanId) !== family) return;
    this.#families.delete(spanId);
    this.#mark(spanId, -1);
    if (chats > 0) this.#withChats--;
  }

  #make({ spanId, traceId }: SpanIds): Family | undefined {
    if (this.#families.has(spanId)) return undefined;
    if (this.size >= MAX_FAMILIES) this.#closeOldest();
    const family = new Family(spanId, traceId);
    this.#families.set(spanId, family);
    this.#mark(spanId, 1);
    return family;
  }

  #mark(spanId: string, more: number): void {
    const mark = markOf(spanId);
    this.#marked[mark] = Number(this.#marked[mark]) + more; // every mark has a number
  }

  #closeOldest(): void {
    for (const family of this.#families.values()) {
      this.close(family);
      return;
    }
  }
}

/** Of the last two characters, which differ in ids that are counted up, too. */
function markOf(spanId: string): number {
  const end = spanId.length;
  return ((spanId.charCodeAt(end - 2) & 31) << 5) | (spanId.charCodeAt(end - 1) & 31);
}
