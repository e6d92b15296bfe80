/**
 * The version and runtime matrix: proves from the packed tarball that the package works on every SDK, runtime and
 * compiler in `cells.ts`. Prints one line a cell, and exits with an error if any fails.
 *
 * `main.ts [tarball]` takes a tarball that was packed before.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inParallel } from '../../support/in-parallel.js';
import { checkWithNpm, checkWithYarn } from './alone-cell.js';
import { APIS, COMPILERS, INSTALLING_NODE, NODE_20, RUNTIMES, SDKS, YARN, type Sdk } from './cells.js';
import { installSdk, pack, programsOf } from './install.js';
import { checkBehaviours } from './runtime-cell.js';
import { checkTypes } from './type-cell.js';

let failed = 0;

const work = await mkdtemp(join(tmpdir(), 'matrix-'));
try {
  const tarball = process.argv[2] === undefined ? await pack(work) : resolve(process.argv[2]);
  await inParallel([...RUNTIMES.map((row) => row.package), ...COMPILERS.map((row) => row.package), YARN], programsOf);
  await inParallel(APIS.entries(), ([index, api]) => checkAlone(join(work, `alone-${String(index)}`), api, tarball));
  await inParallel(SDKS.entries(), ([index, sdk]) => checkSdk(join(work, String(index)), sdk, tarball));
} finally {
  await rm(work, { recursive: true });
}
console.log(failed === 0 ? 'every cell is green' : `${String(failed)} cells failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function checkAlone(folder: string, api: string, tarball: string): Promise<void> {
  await cell(`api ${api} alone, ${NODE_20.name}, npm install`, () => checkWithNpm(folder, api, NODE_20, tarball));
  await cell(`api ${api} alone, Yarn PnP`, () => checkWithYarn(`${folder}-yarn`, api, tarball));
}

async function checkSdk(folder: string, sdk: Sdk, tarball: string): Promise<void> {
  const name = `${sdk.package.replace('@opentelemetry/', '')} ${sdk.version}`;
  const installed = await cell(`${name}, npm install`, async () => {
    await installSdk(folder, sdk, tarball, await programsOf(INSTALLING_NODE.package));
    return `api ${sdk.api}, one core`;
  });
  if (!installed) return;
  for (const runtime of sdk.runtimes) {
    for (const modules of runtime.modules) {
      await cell(`${name}, ${runtime.name}, ${modules}`, () => checkBehaviours(folder, sdk, runtime, modules));
    }
  }
  for (const compiler of COMPILERS) {
    await cell(`${name}, ${compiler.name}, ESM and CJS`, () => checkTypes(folder, sdk, compiler));
  }
}

/** Runs a cell, which gives what there is to say of it, and prints its line. */
async function cell(name: string, check: () => Promise<string>): Promise<boolean> {
  try {
    console.log(`ok    ${name}: ${await check()}`);
    return true;
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${(error instanceof Error ? error.message : String(error)).replace(/^/gm, '      ')}`);
    return false;
  }
}
