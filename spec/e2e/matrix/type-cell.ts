import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compiler, Sdk } from './cells.js';
import { programsOf } from './install.js';
import { run } from './run.js';

const COMPILER_OPTIONS = {
  target: 'ES2022',
  lib: ['ES2022'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
};

/** Compiles the type specs for `sdk` as an ES module and as a CommonJS module, and what node10 resolves. */
export async function checkTypes(folder: string, sdk: Sdk, compiler: Compiler): Promise<string> {
  const tsc = join(await programsOf(compiler.package), 'tsc');
  const types = sdk.wantsNodeTypes ? ['node'] : [];
  const specs = await project(folder, 'types', { ...COMPILER_OPTIONS, types });
  for (const name of [sdk.adapter, 'options', 'entries']) {
    const spec = await specOf(name);
    await writeFile(join(specs, `${name}.mts`), spec);
    await writeFile(join(specs, `${name}.cts`), spec);
  }
  await run(tsc, ['--project', specs], folder);
  if (compiler.node10 === undefined) return 'registration, options and entries';
  // What the SDK brings along has no types for node10.
  const old = await project(folder, 'types-node10', { ...COMPILER_OPTIONS, ...compiler.node10, types });
  await writeFile(join(old, 'entries.ts'), await specOf('entries'));
  await run(tsc, ['--project', old], folder);
  return 'registration, options and entries, these with node10 too';
}

async function project(folder: string, name: string, compilerOptions: object): Promise<string> {
  const specs = join(folder, name);
  await mkdir(specs, { recursive: true });
  await writeFile(join(specs, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  return specs;
}

/** In a cell every SDK has the name that it has for a user. */
async function specOf(name: string): Promise<string> {
  const spec = await readFile(join(import.meta.dirname, 'types', `${name}.types.ts`), 'utf8');
  return spec.replaceAll("'sdk-trace-base-1'", "'@opentelemetry/sdk-trace-base'");
}
