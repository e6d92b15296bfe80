import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../lib/otel/version.js';

it('the version is that of the package', () => {
  const manifest = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  expect((JSON.parse(manifest) as { version: string }).version).toBe(VERSION); // its format
});
