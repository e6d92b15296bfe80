/**
 * Standard input, which can be read once, made readable twice.
 */
import { createWriteStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { chunksOf, type TraceSource } from '../audit/read/trace-source.js';
import { OutputError } from './output.js';

/** A copy that has no name any more: nobody else finds it, and it is gone with the process, however that ends. */
export interface InputCopy {
  readonly source: TraceSource;
  readonly close: () => Promise<void>;
}

export async function copyOf(input: Readable, name: string, signal: AbortSignal): Promise<InputCopy> {
  const handle = await unnamedFile();
  const { fd } = handle;
  try {
    await pipeline(input, createWriteStream('', { fd, autoClose: false }), { signal });
  } catch (error) {
    await handle.close();
    signal.throwIfAborted();
    throw new OutputError(`standard input could not be copied to ${tmpdir()}`, error);
  }
  const { size } = await handle.stat();
  return { source: { name, size, open: () => chunksOf(handle, 0) }, close: () => handle.close() };
}

async function unnamedFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `otel-teardown-${String(process.pid)}-${String(Date.now())}`);
  const handle = await open(path, 'wx+', 0o600);
  await rm(path);
  return handle;
}
