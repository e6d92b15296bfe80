/**
 * What can be read once, standard input and pipes, made readable twice.
 */
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TraceSource } from '../audit/read/read-traces.js';
import { OutputError } from './output.js';
import { chunksOf, traceSource } from './trace-file.js';

/** A copy that has no name any more: nobody else finds it, and it is gone with the process, however that ends. */
export interface InputCopy {
  readonly source: TraceSource;
  readonly close: () => Promise<void>;
}

/** In the folder for temporary files, of this process alone. */
const PATH = join(tmpdir(), `otel-teardown-${String(process.pid)}`);

/** Copies `input` until it ends. */
export async function copyOf(input: AsyncIterable<Buffer>, name: string): Promise<InputCopy> {
  const handle = await written(name, open(PATH, 'wx+', 0o600));
  try {
    await written(name, rm(PATH));
    let size = 0;
    for await (const chunk of input) {
      await written(name, handle.writeFile(chunk));
      size += chunk.length;
    }
    return { source: traceSource(name, size, () => chunksOf(handle, 0)), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function written<Result>(name: string, writing: Promise<Result>): Promise<Result> {
  try {
    return await writing;
  } catch (error) {
    throw new OutputError(`${name} could not be copied to ${tmpdir()}`, error);
  }
}
