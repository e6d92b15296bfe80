/**
 * A window on a stream of bytes: what has come in and is still wanted, in one piece.
 */

const INITIAL_SIZE = 4 << 20;

/** Ends every text that is open at the end of the window, also behind an escape. */
const GUARD = '""';

/** Grows to what is kept, never to what has passed. */
export class ByteWindow {
  #buffer: Buffer = Buffer.allocUnsafe(INITIAL_SIZE);
  /** The bytes of the window. Another object after every change. */
  bytes: Buffer = this.#buffer.subarray(0, 0);
  /** The same, with two quotes behind them: who looks for one need not look for the end. */
  guarded: Buffer = this.bytes;

  /** Lets go of the first `passed` bytes and adds `chunk`, which may be used again afterwards. */
  advance(passed: number, chunk: Uint8Array): void {
    const kept = this.bytes.length - passed;
    const size = kept + chunk.length;
    const all = size + GUARD.length;
    const buffer = all <= this.#buffer.length ? this.#buffer : Buffer.allocUnsafe(2 * all);
    this.bytes.copy(buffer, 0, passed);
    buffer.set(chunk, kept);
    buffer.write(GUARD, size);
    this.#buffer = buffer;
    this.bytes = buffer.subarray(0, size);
    this.guarded = buffer.subarray(0, all);
  }
}
