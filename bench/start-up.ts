/**
 * What `register` adds to the start of an application: the same application with and without it, in turns.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { folderOf, installAll } from '../spec/e2e/preload/install.js';
import { NODE_SDK } from '../spec/e2e/preload/setups.js';
import { REGISTER, writeProgram } from '../spec/e2e/preload/start.js';
import { median } from './median.js';

const RUNS = 41;

/** A program, started with and without: both print how long it took from the start of the process. */
const APPLICATIONS = {
  'an application without OpenTelemetry': '',
  'an application with NodeSDK': "import './programs/node-sdk.js';",
};

const PRINT = 'process.stdout.write(String(performance.now())); process.exit();';

await installAll();
const cwd = folderOf(NODE_SDK);
const environment = { PATH: process.env['PATH'], OTEL_TRACES_EXPORTER: 'console', OTEL_METRICS_EXPORTER: 'none' };

for (const [name, code] of Object.entries(APPLICATIONS)) {
  const program = await writeProgram({ installation: NODE_SDK, modules: 'CJS' }, code + PRINT);
  const startedWith = (...flags: string[]): number =>
    Number(execFileSync(process.execPath, [...flags, program], { cwd, env: environment, encoding: 'utf8' }));
  const differences: number[] = [];
  const without: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    // In turns, so that both see the same noise.
    const plain = startedWith();
    without.push(plain);
    differences.push(startedWith('--require', REGISTER) - plain);
  }
  console.log(`${name}: ${median(without).toFixed(1)} ms, with register ${median(differences).toFixed(1)} ms more`);
  rmSync(program);
}
