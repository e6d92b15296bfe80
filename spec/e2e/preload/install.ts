/**
 * Installs the packed package beside each SDK, before the specs run (see `prepare.ts`). What is installed stays: the
 * next run installs the package alone.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inParallel } from '../../support/in-parallel.js';
import { cacheOf } from '../cache.js';
import { pack, programsOf } from '../matrix/install.js';
import { run } from '../matrix/run.js';
import { INSTALLATIONS, SETUPS, type Installation } from './setups.js';

/** Where `installation` is. */
export function folderOf({ folder }: Installation): string {
  return join(cacheOf('preload'), folder);
}

/** Installs all of them. */
export async function installAll(): Promise<void> {
  const packed = await mkdtemp(join(tmpdir(), 'teardown-preload-'));
  try {
    const tarball = await pack(packed);
    const nodes = new Set(SETUPS.flatMap(({ node }) => node ?? []));
    await inParallel(nodes, programsOf);
    await inParallel(INSTALLATIONS, (each) => installBeside(each, tarball));
  } finally {
    await rm(packed, { recursive: true });
  }
}

async function installBeside(installation: Installation, tarball: string): Promise<void> {
  const folder = folderOf(installation);
  await mkdir(folder, { recursive: true });
  const dependencies = { ...installation.dependencies, 'opentelemetry-teardown-span-processor': `file:${tarball}` };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const { node } = SETUPS.find((setup) => setup.installation === installation) ?? {};
  const programs = node === undefined ? '' : await programsOf(node);
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder, programs);
}
