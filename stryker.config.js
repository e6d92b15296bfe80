/**
 * Mutation testing of one file of the rule by its own spec: `SUBJECT=rule/judge npx stryker run`. `npm run test:mutation`
 * does so for every file.
 *
 * The specs count the work that a shortcut saves, so that it cannot be switched off unseen. What survives changes no
 * result, but for the last one:
 *
 * - `judge`, `status !== undefined` is `true`: what is not there is no number, and so no refusal.
 * - `judge`, `type === undefined` is `false`: the same.
 * - `finished-choices`, `value !== undefined` is `true`: an attribute that is not there has 0 reasons, which no maximum
 *   keeps.
 * - `finish-reasons`, the `catch` without its `return undefined` returns `undefined`.
 * - `error-evidence`, `scanned.includes('\n')` is `true`: a text of one line has no frames to cut off.
 * - `error-evidence`, `scanned.includes('\n')` looks for `''`: the same.
 * - `error-evidence`, `name !== ''` is `true`: nothing is no name of a real error.
 * - `error-evidence`, `name !== ''` compares with another text: the same.
 * - `error-evidence`, `message === ''` is `false`: nothing stands before the end of a text, and nothing is no name.
 * - `error-evidence`, `message === ''` compares with another text: the same.
 * - `pattern-matcher`, `first === NO_ENDING` is `false`: of all patterns those that look at the end are passed over one
 *   by one, and none is tried.
 * - `pattern-matcher`, `others` are all patterns, without a `filter`: the same.
 * - `pattern-matcher`, `others` are all patterns, by a `filter` that lets all pass: the same.
 * - `teardown-patterns`, `application!?` without its `?`: no library is known to write the text without the mark.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const subject = process.env.SUBJECT ?? 'rule/judge';

export default {
  mutate: [`lib/${subject}.ts`],
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // What an interrupted run leaves is not in the way of jest, which would find every package twice.
  tempDirName: join(tmpdir(), 'stryker-opentelemetry-teardown-span-processor'),
  // A machine that is busy is no endless loop.
  timeoutMS: 20_000,
  // Of a table nearly everything is static.
  warnings: { slow: false },
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 100, low: 95, break: 95 },
  jest: {
    config: {
      testEnvironment: new URL('spec/mutation/first-failure-environment.cjs', import.meta.url).pathname,
      testMatch: [`<rootDir>/spec/${subject}.spec.ts`],
      transform: { '\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json', diagnostics: false }] },
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    },
  },
};
