import { hasGo } from './built-collector.js';

/** `describe` where there is Go to build with. */
export const describeWithGo: jest.Describe = describeIf(hasGo());

function describeIf(isGo: boolean): jest.Describe {
  if (isGo) return describe;
  process.stderr.write('skipped: a Collector is built with Go, and there is none here\n');
  return describe.skip;
}
