/**
 * Changes every file of the rule in every place, and wants the spec of its name to fail: `npm run test:mutation`.
 * `npm run test:mutation judge` does so for the files whose name has that in it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { subjects } from './subjects.js';

const wanted = process.argv[2] ?? '';
const failed = subjects()
  .filter((subject) => subject.includes(wanted))
  .filter((subject) => !isKilled(subject));
console.log(failed.length === 0 ? 'every file has its mutants killed' : `too few are killed of: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function isKilled(subject: string): boolean {
  console.log(`\n${subject}`);
  if (!existsSync(`spec/${subject}.spec.ts`)) {
    console.log(`has no spec of its name: spec/${subject}.spec.ts`);
    return false;
  }
  const env = { ...process.env, SUBJECT: subject };
  return spawnSync('npx', ['stryker', 'run'], { env, stdio: 'inherit' }).status === 0;
}
