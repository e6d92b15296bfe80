/**
 * Standard input, which can be read once, made readable twice: as a temporary file.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileSource, type TraceSource } from '../audit/read/trace-source.js';

/** A copy of a stream. Nobody else may read it; who made it removes it. */
export interface InputCopy {
  readonly source: TraceSource;
  readonly remove: () => Promise<void>;
}

export async function copyOf(input: NodeJS.ReadableStream, name: string): Promise<InputCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'otel-teardown-'));
  const file = join(folder, 'input');
  await pipeline(input, createWriteStream(file));
  return {
    source: { ...fileSource(file), name },
    remove: () => rm(folder, { recursive: true }),
  };
}
