/**
 * Mutation testing of one file of the rule by its own spec: `SUBJECT=rule/judge npx stryker run`. `npm run test:mutation`
 * does so for every file.
 *
 * Tests are selected by their titles, all in one expression: where one is a million letters long, every mutant that it
 * covers is an error, which no score counts.
 *
 * The specs count the work that a shortcut saves, so that it cannot be switched off unseen. What survives changes no
 * result:
 *
 * - `error-events`, `level.length <= MAX_LEVEL_LENGTH` is `<`: no level has so many letters.
 * - `refusal`, no codes are `['Stryker was here']`: what is no number is no refusal.
 * - `finished-choices`, nothing nested is `['Stryker was here']`: a text is no object, and asks for nothing.
 * - `finished-choices`, `value === undefined` is `false`: it saves asking whose a value is that is not there.
 * - `stack-causes`, `header` is another text: nothing is read of one that has no name.
 * - `stack-causes`, no header is `['Stryker was here']`: the same.
 * - `stack-causes`, `lineEnd < 0` is `<=`: no name starts with a line end.
 * - `error-attributes`, no dialects are `['Stryker was here']`: a text names no attribute of an error.
 * - `error-text`, `lines.includes('\n')` is `true`: a text of one line has no frames at its end. It saves the search.
 * - `error-text`, `start >= 0` is `>`: blanks are taken off, so no text begins with a line end.
 * - `finish-reasons`, `ENUMERATION` without its `^`: all of it may be missing, so it is found at the start.
 * - `span-snapshot`, what is caught is passed over: that is `undefined` too.
 * - `wrapped-text`, `text.slice` is `text`: a separator that stands further behind is too far.
 * - `wrapped-text`, no separator is another text: its place is infinite.
 * - `wrapped-text`, `start < 0` is `<=`: no segment stands before a separator at the start, nor is one with it a phrase.
 * - `wrapped-text`, `start >= first` is `>`: no two separators stand at one place.
 * - `llm-url`, `named.length === found?.length` is `true`: it saves making lower case of a long text.
 * - `llm-url`, `found?.` without its `?`: what is compared is there.
 * - `llm-url`, `AUTHORITY` without its ends, or a path that must be there: the address of an LLM call has all of them.
 * - `rule-options`, no `errorMessages` are `['Stryker was here']`: a list of names is accepted, as none is.
 * - `connection-loss-patterns`, `\d+` is `\D+`: a text is looked at with `#` for its digits too.
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
