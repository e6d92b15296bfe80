/**
 * The files that are audited.
 */
import { statSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { TraceSource } from '../audit/read/read-traces.js';
import { CHUNK_SIZE, plainBytes } from './plain-bytes.js';

export function fileSource(name: string): TraceSource {
  return traceSource(name, statsOf(name)?.size ?? 0, () => opened(name));
}

/** The text in some bytes, whatever it is packed in. */
export function traceSource(name: string, size: number, open: () => AsyncIterable<Buffer>): TraceSource {
  return { name, size, open: (onBytes) => plainBytes(counted(open(), onBytes)) };
}

async function* counted(bytes: AsyncIterable<Buffer>, onBytes: (count: number) => void): AsyncGenerator<Buffer, void> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** What is known of a file. What is wrong with it is told when it is opened. */
export function statsOf(name: string): Stats | undefined {
  try {
    return statSync(name);
  } catch {
    return undefined;
  }
}

/** Whether it can be read but once: a pipe, a device. */
export function isPipe(name: string): boolean {
  const stats = statsOf(name);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** The bytes of a file, as they are. */
export async function* opened(name: string): AsyncGenerator<Buffer, void> {
  const handle = await open(name);
  try {
    yield* chunksOf(handle);
  } finally {
    await handle.close();
  }
}

/** The bytes of a file from `position` on; without one, of what can be read but once, from where it is. */
export async function* chunksOf(handle: FileHandle, position: number | null = null): AsyncGenerator<Buffer, void> {
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
