/**
 * The files that are audited.
 */
import { statSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** Bytes that can be read, more than once if they are those of a file. */
export interface TraceSource {
  readonly name: string;
  /** In bytes, 0 where it is not known. */
  readonly size: number;
  /** Each chunk is there until the next one is asked for. */
  readonly open: () => AsyncIterable<unknown>;
}

/** More than the usual 64 KiB: a third of the time. */
export const CHUNK_SIZE: number = 1 << 20;

export function fileSource(name: string): TraceSource {
  return {
    name,
    size: statsOf(name)?.size ?? 0,
    open: () => opened(name),
  };
}

/** What is known of a file. What is wrong with it is told when it is opened. */
export function statsOf(name: string): Stats | undefined {
  try {
    return statSync(name);
  } catch {
    return undefined;
  }
}

async function* opened(name: string): AsyncGenerator<Uint8Array, void> {
  const handle = await open(name);
  try {
    yield* chunksOf(handle);
  } finally {
    await handle.close();
  }
}

/** The bytes of a file from `position` on; without one, of what can be read but once, from where it is. */
export async function* chunksOf(handle: FileHandle, position: number | null = null): AsyncGenerator<Uint8Array, void> {
  // One buffer for all of them: to make a new one costs more than to read into it.
  const buffer = Buffer.allocUnsafeSlow(CHUNK_SIZE);
  let at = position;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_SIZE, at);
    if (bytesRead === 0) return;
    if (at !== null) at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
