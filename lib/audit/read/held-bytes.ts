/**
 * Bytes that wait for the rest of their document.
 */

/** The most that a document may have, in bytes. A text of V8 can be a little longer. */
export const MAX_DOCUMENT = 512_000_000;

const FIRST_SIZE = 1 << 16;

export class HeldBytes {
  #bytes: Buffer = Buffer.alloc(0);
  #size = 0;

  /** How many were added, also where they are too many to be held. */
  get size(): number {
    return this.#size;
  }

  add(more: Buffer): void {
    const size = this.#size + more.length;
    if (size > MAX_DOCUMENT) {
      this.#bytes = Buffer.alloc(0);
    } else {
      if (size > this.#bytes.length) this.#grow(size);
      more.copy(this.#bytes, this.#size);
    }
    this.#size = size;
  }

  /** All of them, to be read before more are added; `undefined` where they were too many. Nothing is held then. */
  taken(): Buffer | undefined {
    const [bytes, size] = [this.#bytes, this.#size];
    this.#size = 0;
    if (size > MAX_DOCUMENT) return undefined;
    // A large document is rare: its bytes are not kept for the next one.
    if (bytes.length > MAX_KEPT) this.#bytes = Buffer.alloc(0);
    return bytes.subarray(0, size);
  }

  #grow(size: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.min(Math.max(FIRST_SIZE, 2 * size), MAX_DOCUMENT));
    this.#bytes.copy(grown, 0, 0, this.#size);
    this.#bytes = grown;
  }
}

const MAX_KEPT = 16 << 20;
