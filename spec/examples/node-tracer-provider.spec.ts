import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');

it('the example exports a torn-down call as OK, with a teardown event', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'examples/node-tracer-provider/main.ts'],
    { cwd: ROOT },
  );
  expect(stdout).toContain('status: { code: 1 }');
  expect(stdout).toMatch(/name: 'teardown',\s+attributes: \{\s+'teardown.pattern': 'undici.terminated'/);
}, 30_000);
