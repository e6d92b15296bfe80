/**
 * Measures what the processor costs a span: `npm run bench`. Installs the processors that it is compared with, and
 * bundles what measures.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.js';

const FOLDER = resolve('node_modules/.cache/bench');

const install = ['ci', '--prefix', 'bench/peers', '--no-audit', '--no-fund', '--loglevel=error'];
execFileSync('npm', install, { stdio: 'inherit' });
await bundle({
  programs: { 'span-cost': 'bench/span-cost.ts', pipeline: 'bench/pipeline.ts' },
  folder: FOLDER,
});
const { status } = spawnSync(process.execPath, ['--expose-gc', join(FOLDER, 'span-cost.mjs')], { stdio: 'inherit' });
process.exitCode = status ?? 1;
