/**
 * The browsers of the matrix: a real page with the packed package and `@opentelemetry/sdk-trace-web`, streams from a
 * server on loopback, torn down in each way that a page knows. Prints one line a cell, and exits with an error if any
 * fails. A browser that is not installed is skipped.
 *
 * `main.ts [tarball]` takes a tarball that was packed before.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { pack } from '../install.js';
import { run } from '../run.js';
import { BROWSERS, pathOf, type Browser } from './browsers.js';
import type { CallSeen } from './calls.js';
import { startPageServer } from './server.js';

/** No browser takes as long on the slowest machine. */
const PATIENCE_MS = 120_000;

const DEPENDENCIES = { '@opentelemetry/api': '1.9.1', '@opentelemetry/sdk-trace-web': '2.12.0' };

const [CORRECTED, ERROR] = [1, 2];

let failed = 0;
const work = await mkdtemp(join(tmpdir(), 'browsers-'));
try {
  const installed = BROWSERS.filter((browser) => pathOf(browser) !== undefined);
  for (const { name, programs } of BROWSERS.filter((browser) => !installed.includes(browser))) {
    console.log(`skip  ${name}: none of ${programs.join(', ')} is in PATH`);
  }
  if (installed.length > 0) {
    const tarball = process.argv[2] === undefined ? await pack(work) : resolve(process.argv[2]);
    const script = await bundle(join(work, 'page'), tarball);
    for (const browser of installed) await check(browser, script);
  }
} finally {
  await rm(work, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;

/** Installs the package and the SDK, and bundles the page as a user's tools do. */
async function bundle(folder: string, tarball: string): Promise<string> {
  await mkdir(folder);
  const dependencies = { ...DEPENDENCIES, 'opentelemetry-teardown-span-processor': `file:${tarball}` };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  const outfile = join(folder, 'page.js');
  await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [
      {
        // And not those of this project.
        name: 'packages of the folder',
        setup: (bundler) => {
          bundler.onResolve({ filter: /^[@\w]/ }, ({ path, pluginData, kind }) =>
            pluginData === true ? undefined : bundler.resolve(path, { kind, resolveDir: folder, pluginData: true }),
          );
        },
      },
    ],
    tsconfigRaw: {},
    logLevel: 'silent',
  });
  return readFile(outfile, 'utf8');
}

async function check(browser: Browser, script: string): Promise<void> {
  const server = await startPageServer(script);
  const profile = await mkdtemp(join(tmpdir(), 'browser-profile-'));
  const program = spawn(pathOf(browser) ?? '', [...browser.args(profile), server.url], {
    stdio: 'ignore',
    detached: true,
  });
  const closed = once(program, 'close');
  try {
    const seen = await Promise.race([server.seen, wait(PATIENCE_MS, undefined, { ref: false })]);
    if (seen === undefined) report(false, `${browser.name}: the page said nothing`);
    else
      for (const call of seen)
        report(isRight(call), `${browser.name}, ${call.wayIn}, ${call.ending}: ${outcome(call)}`);
  } finally {
    // All of its processes.
    if (program.pid !== undefined) process.kill(-program.pid, 'SIGKILL');
    await closed;
    server.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isRight({ wayIn, ending, status, events }: CallSeen): boolean {
  const isFalse = !ending.endsWith('before the finish');
  const [code, event] = isFalse && wayIn !== 'without it' ? [CORRECTED, 'teardown'] : [ERROR, 'exception'];
  return status === code && events?.join() === event;
}

function outcome({ status, events = [], error = '' }: CallSeen): string {
  return `status ${String(status)}, ${events.join()}, ${error}`;
}

function report(ok: boolean, line: string): void {
  if (!ok) failed += 1;
  console.log(`${ok ? 'ok   ' : 'FAIL '} ${line}`);
}
