/**
 * The two versions that the guard compares: the base commit, and what is in the working tree.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../bundle.js';

/** Under the dependencies, so that the bundles find them. */
export const FOLDER: string = resolve('node_modules/.cache/bench-guard');

/**
 * What `BENCH_BASE` names, or else where HEAD has left the default branch, or else the commit before HEAD. A shallow
 * clone has none of these.
 *
 * @throws if `BENCH_BASE` names no commit
 */
export function baseCommit(): string | undefined {
  const named = process.env['BENCH_BASE'];
  if (named) return git('rev-parse', '--verify', `${named}^{commit}`);
  const left = found('merge-base', 'HEAD', 'origin/HEAD') ?? found('merge-base', 'HEAD', 'origin/main');
  const isHead = left === undefined || left === found('rev-parse', 'HEAD');
  return isHead ? found('rev-parse', '--verify', '--quiet', 'HEAD^') : left;
}

/** Whether the package is another one in the working tree. */
export function differsFrom(base: string): boolean {
  return found('diff', '--quiet', base, '--', 'lib') === undefined;
}

/** Bundles what measures, with the version of the working tree. */
export async function bundleHead(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await bundle({ programs: { pairs: 'bench/guard/pairs.ts', head: 'bench/guard/tasks.ts' }, folder: FOLDER });
}

/** Bundles what measures with the version of the base. Gives why that cannot be measured, if it cannot. */
export async function bundleBase(base: string): Promise<string | undefined> {
  try {
    const archive = join(FOLDER, 'base.tar');
    git('archive', `--output=${archive}`, base, 'lib');
    execFileSync('tar', ['-xf', archive, '-C', FOLDER]);
    // Wherever its other files are, users import this one.
    const entry = join(FOLDER, 'lib', 'index.ts');
    await bundle({ programs: { base: 'bench/guard/tasks.ts' }, folder: FOLDER, entry });
    await import(pathToFileURL(join(FOLDER, 'base.mjs')).href);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function git(...command: string[]): string {
  return execFileSync('git', command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function found(...command: string[]): string | undefined {
  try {
    return git(...command);
  } catch {
    return undefined;
  }
}
