/**
 * Files of zstd by their frames (RFC 8878). Before version 26, Node leaves out all but the first frame without a word, and
 * before 24 it takes one that is cut off for a whole one; several are what `pzstd` and `cat *.zst` write.
 */
import { Refusal } from '../audit/read/read-traces.js';

type Bytes = AsyncIterable<Buffer>;

/** What a frame starts with. */
export const FRAME: readonly number[] = [0x28, 0xb5, 0x2f, 0xfd];

/** What stands in front of something that is no data, as `pzstd` writes it: the last 4 bits of the first byte are free. */
export const SKIPPABLE: readonly number[] = [0x50, 0x2a, 0x4d, 0x18];

/** Sizes of the fields of a frame's header, by the two bits of its first byte that say them. */
const DICTIONARY_SIZES: readonly number[] = [0, 1, 2, 4];
const CONTENT_SIZES: readonly number[] = [0, 2, 4, 8];

/** A block of one byte, many times. */
const REPEATED = 1;

/** What `decompress` makes of all frames of `bytes`, one after the other. */
export async function* frames(bytes: Bytes, decompress: (frame: Bytes) => Bytes): AsyncGenerator<Buffer, void> {
  const reader = new FrameReader(bytes);
  try {
    while (await reader.hasMore()) {
      const magic = await reader.field(4);
      if (FRAME.every((byte, at) => magic[at] === byte)) yield* decompress(reader.frame(magic));
      else if (SKIPPABLE.every((byte, at) => byte === (at === 0 ? Number(magic[0]) & 0xf0 : magic[at]))) {
        await reader.skip(numberIn(await reader.field(4)));
      } else if (!reader.isCut) throw new Refusal('has something behind its zstd that is not read');
      // As Node says it of gzip.
      if (reader.isCut) throw Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR' });
    }
  } finally {
    await reader.close();
  }
}

class FrameReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  /** Whether there was less than was asked for. */
  isCut: boolean = false;

  constructor(bytes: Bytes) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }

  /** The next `size` bytes, in parts. */
  async *next(size: number): AsyncGenerator<Buffer, void> {
    for (let left = size; left > 0;) {
      if (!(await this.hasMore())) {
        this.isCut = true;
        return;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  /** The next few bytes. */
  async field(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    // What they are in is written over when more is read.
    for await (const part of this.next(size)) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  }

  async skip(size: number): Promise<void> {
    const parts = this.next(size);
    while ((await parts.next()).done !== true);
  }

  /** A frame, as far as it is there. */
  async *frame(magic: Buffer): AsyncGenerator<Buffer, void> {
    const descriptor = await this.field(1);
    const flags = numberIn(descriptor);
    const isSingle = (flags & 0x20) !== 0;
    const sizes = Number(CONTENT_SIZES[flags >> 6]) + Number(DICTIONARY_SIZES[flags & 3]);
    yield Buffer.concat([magic, descriptor]);
    // Either the size of the window is there, or that of the content.
    yield* this.next(sizes + (isSingle && flags >> 6 > 0 ? 0 : 1));
    for (let isLast = false; !isLast && !this.isCut;) {
      const header = await this.field(3);
      const number = numberIn(header);
      isLast = (number & 1) === 1;
      yield header;
      yield* this.next(((number >> 1) & 3) === REPEATED ? 1 : number >> 3);
    }
    if ((flags & 4) !== 0) yield* this.next(4);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/** The number in a field, 0 where that is cut off. */
function numberIn(field: Buffer): number {
  return field.reduce((sum, byte, at) => sum + byte * 2 ** (8 * at), 0);
}
