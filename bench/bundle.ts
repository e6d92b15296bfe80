import { build } from 'esbuild';

/** A program of this folder: what is measured is what V8 makes of one file, as in an application that is built. */
export interface Bundle {
  /** The names of the bundles, and the files they are made of. */
  readonly programs: Readonly<Record<string, string>>;
  /** Where the bundles go: under the dependencies, so that they find them. */
  readonly folder: string;
  /** The entry of the package that they get, if it is not that of the working tree. */
  readonly entry?: string;
}

/** Bundles programs of this folder as `NAME.mjs`. */
export async function bundle({ programs, folder, entry }: Bundle): Promise<void> {
  await build({
    entryPoints: { ...programs },
    alias: entry === undefined ? {} : { 'opentelemetry-teardown-span-processor': entry },
    tsconfig: 'tsconfig.json', // what another version's extends is not beside it
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // Read by what finds the fixtures of the specs.
    define: { __dirname: '"spec/support"' },
    logLevel: 'warning',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  });
}
