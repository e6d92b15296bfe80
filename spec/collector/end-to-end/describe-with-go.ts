import { spawnSync } from 'node:child_process';

/** `describe` where there is Go to build with. */
export const describeWithGo: jest.Describe = hasGo() ? describe : describe.skip;

function hasGo(): boolean {
  const { error } = spawnSync('go', ['version']);
  if (error !== undefined) process.stderr.write('skipped: a Collector is built with Go, and there is none here\n');
  return error === undefined;
}
