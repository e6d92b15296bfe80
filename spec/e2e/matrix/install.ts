/**
 * Everything that a cell needs comes from npm, and nothing of it from this project but the tarball.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sdk } from './cells.js';
import { run } from './run.js';

/** The scripts of npm run there. */
const ROOT = process.cwd();

/** Runtimes and compilers are large and never change. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'matrix');

export const NPM_FLAGS: readonly string[] = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Builds and packs this package into `folder`, and gives the tarball. */
export async function pack(folder: string): Promise<string> {
  await run('npm', ['pack', '--silent', '--pack-destination', folder], ROOT);
  const [tarball] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no tarball');
  return join(folder, tarball);
}

/** The folder with the programs of a runtime or a compiler, installed where it is not there yet. */
export async function programsOf(nameAndVersion: string): Promise<string> {
  const folder = join(CACHE, nameAndVersion);
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true });
    // Only what is complete gets the name under which it is found.
    const unfinished = await mkdtemp(`${folder}-`);
    await writeFile(join(unfinished, 'package.json'), '{}');
    await run('npm', ['install', ...NPM_FLAGS, nameAndVersion], unfinished);
    await rename(unfinished, folder);
  }
  return join(folder, 'node_modules', '.bin');
}

/**
 * Installs the package beside an SDK as a user does, in one go and without a lock, with npm on the Node in `node`.
 * Fails unless that leaves the one API and the one core that belong to the SDK.
 */
export async function installSdk(folder: string, sdk: Sdk, tarball: string, node: string): Promise<void> {
  await mkdir(folder);
  const dependencies = {
    '@opentelemetry/api': sdk.api,
    '@opentelemetry/resources': sdk.version,
    [sdk.package]: sdk.version,
    'opentelemetry-teardown-span-processor': `file:${tarball}`,
    ...(sdk.wantsNodeTypes && { '@types/node': '^20.19.43' }),
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await run('npm', ['install', ...NPM_FLAGS], folder, node);
  await expectVersions(folder, '@opentelemetry/api', sdk.api);
  await expectVersions(folder, '@opentelemetry/core', sdk.version);
}

async function expectVersions(folder: string, name: string, version: string): Promise<void> {
  const lock = await readFile(join(folder, 'node_modules', '.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> }; // written by npm
  const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  if (found.length === 1 && found[0]?.[1].version === version) return;
  const places = found.map(([path, installed]) => `${path} ${installed.version}`);
  throw new Error(`expected ${name} ${version} and no other, found ${places.join(', ') || 'none'}`);
}
