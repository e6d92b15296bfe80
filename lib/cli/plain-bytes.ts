/**
 * The text of a file as UTF-8, out of whatever it is packed in. What it starts with says what that is.
 */
import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { Refusal } from '../audit/read/read-traces.js';
import { FRAME, frames, SKIPPABLE } from './zstd-frames.js';

/** More than the usual 64 KiB: a third of the time. */
export const CHUNK_SIZE: number = 4 << 20;

type Bytes = AsyncIterable<Buffer>;

interface Packing {
  /** The bytes that it starts with, behind so many others. */
  readonly magic: readonly number[];
  readonly behind?: number;
  /** What is in it. Throws a {@link Refusal} where that is not to be had. */
  readonly unpack: (bytes: Bytes) => Bytes;
}

/** In this order: the first one that fits. */
const PACKINGS: readonly Packing[] = [
  { magic: [0x1f, 0x8b], unpack: (bytes) => decompressed(bytes, zlib.createGunzip({ chunkSize: CHUNK_SIZE })) },
  { magic: FRAME, unpack: unzstd },
  { magic: SKIPPABLE, unpack: unzstd },
  { magic: [0xef, 0xbb, 0xbf], unpack: (bytes) => decoded(bytes, 'utf-8') },
  { magic: [0xff, 0xfe], unpack: (bytes) => decoded(bytes, 'utf-16le') },
  { magic: [0xfe, 0xff], unpack: (bytes) => decoded(bytes, 'utf-16be') },
  // Without a mark: the first bracket says it.
  { magic: [0x7b, 0x00], unpack: (bytes) => decoded(bytes, 'utf-16le') },
  { magic: [0x5b, 0x00], unpack: (bytes) => decoded(bytes, 'utf-16le') },
  { magic: [0x00, 0x7b], unpack: (bytes) => decoded(bytes, 'utf-16be') },
  { magic: [0x00, 0x5b], unpack: (bytes) => decoded(bytes, 'utf-16be') },
  { magic: ascii('PK\u0003\u0004'), unpack: refused('is a zip archive: unpack it, and name the files in it') },
  { magic: ascii('ustar'), behind: 257, unpack: refused('is a tar archive: unpack it, and name the files in it') },
  { magic: ascii('BZh'), unpack: refused('is compressed with bzip2: decompress it with bunzip2') },
  { magic: [0xfd, ...ascii('7zXZ')], unpack: refused('is compressed with xz: decompress it with unxz') },
  {
    magic: FRAME,
    behind: 4,
    unpack: refused('is what the file exporter writes with compression: take that out of its configuration'),
  },
];

const PROTOBUF =
  "looks like protobuf: take OTLP/JSON instead (format: json of the Collector's file exporter, http/json of an SDK)";
const BINARY = 'is no text: what is read is JSON, plain or with gzip or zstd';

/** So many bytes are looked at, to see what they are. */
const HEAD = 512;

/** An archive of archives has an end somewhere. */
const MAX_LEVELS = 3;

/** The bytes of the text. */
export async function* plainBytes(bytes: Bytes, level: number = 0): AsyncGenerator<Buffer, void> {
  const rest = bytes[Symbol.asyncIterator]();
  try {
    let head = Buffer.alloc(0);
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      head = Buffer.concat([head, next.value]);
      if (head.length >= HEAD) break;
    }
    const all = startingWith(head, { [Symbol.asyncIterator]: () => rest });
    const packing = PACKINGS.find(({ magic, behind = 0 }) => magic.every((byte, at) => head[behind + at] === byte));
    if (packing !== undefined && level < MAX_LEVELS) {
      yield* plainBytes(packing.unpack(all), level + 1);
    } else {
      if (isBinary(head)) throw new Refusal(head[0] === 0x0a || head[4] === 0x0a ? PROTOBUF : BINARY);
      yield* all;
    }
  } finally {
    await rest.return?.();
  }
}

async function* startingWith(head: Buffer, rest: Bytes): AsyncGenerator<Buffer, void> {
  yield head;
  yield* rest;
}

function decompressed(bytes: Bytes, stream: Transform): Bytes {
  // What fails is thrown where the bytes are read.
  pipeline(Readable.from(copied(bytes)), stream, () => undefined);
  return stream;
}

/** A stream reads ahead. */
async function* copied(bytes: Bytes): AsyncGenerator<Buffer, void> {
  for await (const chunk of bytes) yield Buffer.from(chunk);
}

function unzstd(bytes: Bytes): Bytes {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: object) => Transform }; // since Node 22.15
  if (createZstdDecompress === undefined) {
    throw new Refusal(
      `is compressed with zstd, which Node reads from 22.15 on (this is ${process.versions.node}): decompress it with unzstd`,
    );
  }
  return frames(bytes, (frame) => decompressed(frame, createZstdDecompress({ chunkSize: CHUNK_SIZE })));
}

/** Text without its byte order mark, as UTF-8. */
async function* decoded(bytes: Bytes, encoding: string): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

function refused(problem: string): Packing['unpack'] {
  return () => {
    throw new Refusal(problem);
  };
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text)];
}

/** Whether there are control characters other than spaces and the escapes of colours, in what does not start like JSON. */
function isBinary(head: Buffer): boolean {
  if (head[0] === 0x7b || head[0] === 0x5b) return false;
  return head.some((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b);
}
