/**
 * The suites that install packages, build programs or need a browser: `npm run test:e2e`, and of one of them
 * `npm run test:e2e -- --selectProjects preload`.
 *
 * @jest-config-loader esbuild-register
 */
import type { Config } from 'jest';
import shared from '../../jest.config';

/** A folder beside this file, with what has to be there before its specs run. */
function suite(name: string, settings: Config = {}): Config & { displayName: string } {
  const { transform, moduleNameMapper } = shared;
  return {
    displayName: name,
    rootDir: '.',
    testMatch: [`<rootDir>/spec/e2e/${name}/*.spec.ts`],
    transform: transform ?? {},
    moduleNameMapper: moduleNameMapper ?? {},
    ...settings,
  };
}

const config: Config = {
  rootDir: '../..',
  // Whole programs are started, and the Collector is built.
  testTimeout: 900_000,
  projects: [
    suite('preload', { globalSetup: '<rootDir>/spec/e2e/preload/set-up.ts' }),
    suite('integration', { globalSetup: '<rootDir>/spec/e2e/integration/set-up.ts' }),
    suite('examples'),
    suite('collector'),
    suite('browser'),
  ],
};

export default config;
