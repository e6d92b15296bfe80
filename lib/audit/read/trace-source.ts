/**
 * The files that are audited.
 */
import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** Bytes that can be read, more than once if they are those of a file. */
export interface TraceSource {
  readonly name: string;
  /** In bytes, 0 where it is not known. */
  readonly size: number;
  readonly open: () => Readable;
}

/** More than the usual 64 KiB: a third of the time. */
export const CHUNK_SIZE: number = 1 << 20;

export function fileSource(name: string): TraceSource {
  return {
    name,
    // What is no file is told when it is opened.
    size: statSync(name, { throwIfNoEntry: false })?.size ?? 0,
    open: () => createReadStream(name, { highWaterMark: CHUNK_SIZE }),
  };
}
