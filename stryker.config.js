/**
 * Mutation testing of one file of the rule by its own spec: `SUBJECT=judge npx stryker run`. `npm run test:mutation`
 * does so for every file.
 *
 * `endings` is left out: what it remembers and halves is time alone, and its spec compares it with one expression after
 * the other. What survives elsewhere changes nothing but the time that is spent, or nothing at all:
 *
 * - `evidence`, `scanned.includes('\\n')` is `true` or looks for `''`: a text of one line has no frames to cut off.
 * - `evidence`, `message === ''` is `false` or compares with another text: nothing stands before the end of a text,
 *   and nothing is no name.
 * - `finish-reasons`, `NORMAL` matches less or is never asked: normalising a normal reason gives that reason.
 * - `finish-reasons`, `value === undefined` is `false`: no text, no list, and so 0 two lines below.
 * - `finish-reasons`, the `catch` without its `return undefined` returns `undefined`.
 * - `pattern-matcher`, `others` holds all patterns: every expression is tried that could have been ruled out.
 */
const subject = process.env.SUBJECT ?? 'judge';

/** The spec of a file, where it is that of the file it works for. */
const SPECS = { 'finished-choices': 'dialects' };

export default {
  mutate: [`lib/${subject}.ts`],
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Of a table nearly everything is static.
  warnings: { slow: false },
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 100, low: 95, break: 95 },
  jest: {
    config: {
      testEnvironment: new URL('spec/mutation/first-failure-environment.cjs', import.meta.url).pathname,
      testMatch: [`<rootDir>/spec/${SPECS[subject] ?? subject}.spec.ts`],
      transform: { '\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json', diagnostics: false }] },
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    },
  },
};
