/**
 * The programs of a cell, in the folder where the package and the SDK are installed: each `import` and `require` finds
 * there what it would find in the project of a user.
 */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import type { ModuleSystem, Sdk } from './cells.js';

const HERE = import.meta.dirname;

const COMMON: BuildOptions = {
  bundle: true,
  target: 'es2022',
  // Without the paths of this project, which lead to the sources of the package.
  tsconfigRaw: {},
  logLevel: 'silent',
};

/** Writes the program that observes `sdk` in either module system, and gives the file to start. */
export async function writeProgram(folder: string, sdk: Sdk, modules: ModuleSystem): Promise<string> {
  const file = join(folder, modules === 'ESM' ? 'observe.mjs' : 'observe.cjs');
  await writeEntry(file, sdk, `void observe(sdk, ${String(sdk.callsOnEnding)});`, modules === 'ESM' ? 'esm' : 'cjs');
  return file;
}

/** Writes the same as a worker with everything that it imports, bundled as the tools of the edge do. */
export async function writeWorker(folder: string, sdk: Sdk): Promise<string> {
  const entry = join(folder, 'worker-entry.mjs');
  await writeEntry(entry, sdk, `export default { test: () => observe(sdk, ${String(sdk.callsOnEnding)}) };`, 'esm');
  await build({
    ...COMMON,
    entryPoints: [entry],
    outfile: join(folder, 'worker.mjs'),
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
  });
  const config = join(folder, 'worker.capnp');
  await copyFile(join(HERE, 'worker.capnp'), config);
  return config;
}

async function writeEntry(file: string, { adapter }: Sdk, run: string, format: 'esm' | 'cjs'): Promise<void> {
  const imports = `import { observe } from './behaviours/observe.js'; import { sdk } from './sdks/${adapter}.js';`;
  await build({
    ...COMMON,
    stdin: { contents: `${imports} ${run}`, resolveDir: HERE, loader: 'ts' },
    outfile: file,
    format,
    platform: 'node',
    packages: 'external',
    // In a cell every SDK has the name that it has for a user.
    alias: { 'sdk-trace-base-1': '@opentelemetry/sdk-trace-base' },
  });
}
