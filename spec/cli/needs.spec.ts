import { join } from 'node:path';
import { build } from 'esbuild';

it('the command line is one file that needs nothing but Node', async () => {
  const { metafile } = await build({
    entryPoints: [join(__dirname, '../../lib/cli/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(imported).not.toEqual([]);
  expect(imported.filter((path) => !path.startsWith('node:'))).toEqual([]);
});
