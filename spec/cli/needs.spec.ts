import { join } from 'node:path';
import { build } from 'esbuild';

it('the command line needs nothing but Node and the api, which npx installs', async () => {
  const { metafile } = await build({
    entryPoints: [join(__dirname, '../../lib/cli/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    write: false,
    metafile: true,
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const packages = new Set(imported.filter((path) => !path.startsWith('node:')));
  expect([...packages]).toEqual(['@opentelemetry/api']);
});
