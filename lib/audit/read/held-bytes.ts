/**
 * Bytes that wait for the rest of their document.
 */

/** The most that a document may have, in bytes. A text of V8 can be a little longer. */
export const MAX_DOCUMENT = 512_000_000;

export const TOO_LARGE: string = `has a document of more than ${String(MAX_DOCUMENT / 1e6)} MB: write one document a line, as the Collector's file exporter does, or split it`;

/** So much room is kept for the next document. */
const MAX_KEPT = 16 << 20;

export class HeldBytes {
  readonly #max: number;
  #bytes: Buffer = Buffer.alloc(0);
  /** How many were added, also where they are too many to be held. */
  size: number = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(more: Buffer): void {
    const size = this.size + more.length;
    if (size > this.#max) this.#bytes = Buffer.alloc(0);
    else if (size > this.#bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.min(2 * size, this.#max));
      this.#bytes.copy(grown, 0, 0, this.size);
      this.#bytes = grown;
    }
    more.copy(this.#bytes, this.size);
    this.size = size;
  }

  /** All of them, to be read before more are added; `undefined` where they were too many. Nothing is held then. */
  taken(): Buffer | undefined {
    const taken = this.size > this.#max ? undefined : this.#bytes.subarray(0, this.size);
    if (this.#bytes.length > MAX_KEPT) this.#bytes = Buffer.alloc(0);
    this.size = 0;
    return taken;
  }
}
