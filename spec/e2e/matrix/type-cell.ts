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

/** Compiles the type specs for `sdk` as an ES module and as a CommonJS module. */
export async function checkTypes(folder: string, sdk: Sdk, compiler: Compiler): Promise<string> {
  const specs = join(folder, 'types');
  await mkdir(specs, { recursive: true });
  const compilerOptions = { ...COMPILER_OPTIONS, types: sdk.wantsNodeTypes ? ['node'] : [] };
  await writeFile(join(specs, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  for (const name of [sdk.adapter, 'options']) {
    const spec = await readFile(join(import.meta.dirname, 'types', `${name}.types.ts`), 'utf8');
    const code = spec.replaceAll("'sdk-trace-base-1'", "'@opentelemetry/sdk-trace-base'");
    await writeFile(join(specs, `${name}.mts`), code);
    await writeFile(join(specs, `${name}.cts`), code);
  }
  const programs = await programsOf(compiler.package);
  await run(join(programs, 'tsc'), ['--project', specs], folder);
  return 'registration and options';
}
