/** The command as a program of its own, for specs that run it as users do. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Builds it, and gives the path of the program. */
export function builtCommand(): string {
  const outfile = join(__dirname, '../../node_modules/.cache/otel-teardown', `main-${String(process.pid)}.mjs`);
  buildSync({
    entryPoints: [join(__dirname, '../../lib/cli/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  return outfile;
}
