/**
 * The files that are audited, as bytes.
 */
import { createReadStream, statSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Bytes that can be read, more than once if they are those of a file. */
export interface TraceSource {
  readonly name: string;
  /** In bytes, 0 where it is not known. */
  readonly size: number;
  readonly open: () => NodeJS.ReadableStream;
}

/** More than the usual 64 KiB: a third of the time. */
const CHUNK_SIZE = 1 << 20;

const GZIP = [0x1f, 0x8b];

export function fileSource(name: string): TraceSource {
  return {
    name,
    // What is no file is told when it is opened.
    size: statSync(name, { throwIfNoEntry: false })?.size ?? 0,
    open: () => createReadStream(name, { highWaterMark: CHUNK_SIZE }),
  };
}

/** The bytes of a stream, decompressed where they start like gzip does. `onBytes` is told how many came in. */
export async function* bytesOf(
  stream: NodeJS.ReadableStream,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const chunks = counted(stream, onBytes);
  let first = Buffer.alloc(0);
  while (first.length < GZIP.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  const all = startingWith(first, chunks);
  if (!GZIP.every((byte, index) => first[index] === byte)) {
    yield* all;
    return;
  }
  const plain = createGunzip({ chunkSize: CHUNK_SIZE });
  // What fails is thrown where the bytes are read.
  pipeline(Readable.from(all), plain, () => undefined);
  for await (const chunk of plain) yield chunk as Buffer; // no encoding is set
}

async function* counted(
  stream: NodeJS.ReadableStream,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    onBytes(bytes.length);
    yield bytes;
  }
}

async function* startingWith(
  first: Uint8Array,
  others: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  if (first.length > 0) yield first;
  yield* others;
}
