import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './process.js';

const MANIFEST = resolve('spec/e2e/collector/builder.yaml');
const CACHE = resolve('node_modules/.cache/collector');

/** The program of the Collector that `builder.yaml` describes. Builds it where it is not in the cache. */
export async function builtCollector(): Promise<string> {
  const manifest = readFileSync(MANIFEST, 'utf8');
  const folder = join(CACHE, createHash('sha256').update(manifest).digest('hex').slice(0, 16));
  const program = join(folder, 'otelcol');
  if (existsSync(program)) return program;
  const version = /^ {2}version: (\S+)$/m.exec(manifest)?.[1] ?? '';
  const unfinished = `${folder}.${String(process.pid)}`;
  mkdirSync(unfinished, { recursive: true });
  // The builder of another version writes another program.
  const builder = `go.opentelemetry.io/collector/cmd/builder@v${version}`;
  await run('go', ['run', builder, '--config', MANIFEST], unfinished);
  renameSync(unfinished, folder);
  return program;
}

/** Whether there is Go to build with. */
export function hasGo(): boolean {
  return spawnSync('go', ['version']).error === undefined;
}
