/**
 * Installs the packed package into each host. What is installed stays for the next run, which installs only what changed.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheOf } from '../cache.js';
import { pack } from '../matrix/install.js';
import { run } from '../matrix/run.js';

const NAME = 'opentelemetry-teardown-span-processor';

/** Where the hosts are. */
export const CACHE: string = cacheOf('hosts');

/** The versions in `hosts` are exact; those of their dependencies are the newest of this day. */
const BEFORE = '2026-11-24';

const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

/** Packs this package, if it is not `packed`, and gives the tarball under a name that says what is in it. */
export async function packOnce(packed?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hosts-'));
  try {
    const tarball = packed ?? (await pack(folder));
    const content = createHash('sha256')
      .update(await readFile(tarball))
      .digest('hex')
      .slice(0, 16);
    const named = join(CACHE, `${content}.tgz`);
    await mkdir(CACHE, { recursive: true });
    await copyFile(tarball, named);
    return named;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Where the host in `hosts/folder` is installed. */
export function installationOf(folder: string): string {
  return join(CACHE, folder);
}

/** Installs the host in `hosts/folder`, and `tarball` beside it as a user does. `node` is where another Node is. */
export async function install(folder: string, tarball: string, node?: string): Promise<void> {
  const source = join(import.meta.dirname, 'hosts', folder);
  const there = installationOf(folder);
  const host = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  }; // written by hand
  const manifest = JSON.stringify({ ...host, dependencies: { ...host.dependencies, [NAME]: `file:${tarball}` } });
  const stamp = join(there, '.installed');
  const installed = existsSync(stamp) ? await readFile(stamp, 'utf8') : undefined;
  if (installed === manifest + BEFORE) return;
  await rm(stamp, { force: true });
  await mkdir(there, { recursive: true });
  await writeFile(join(there, 'package.json'), manifest);
  await run('npm', ['install', ...NPM_FLAGS, '--before', BEFORE], there, node);
  await writeFile(stamp, manifest + BEFORE);
}
