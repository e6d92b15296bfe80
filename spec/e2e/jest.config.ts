/**
 * The suites that install packages, build programs or need a browser: `npm run test:e2e`, and of one of them
 * `npm run test:e2e -- --selectProjects preload`.
 *
 * @jest-config-loader esbuild-register
 */
import type { Config } from 'jest';

/** A folder beside this file, with what has to be there before its specs run. */
function suite(name: string, globalSetup?: string): NonNullable<Config['projects']>[number] {
  return {
    displayName: { name, color: 'blue' },
    rootDir: '.',
    testMatch: [`<rootDir>/spec/e2e/${name}/*.spec.ts`],
    // As in the project's own jest.config.ts, which a configuration in TypeScript cannot import.
    transform: { '\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json', diagnostics: false }] },
    moduleNameMapper: {
      '^opentelemetry-teardown-span-processor$': '<rootDir>/lib/index.ts',
      '^opentelemetry-teardown-span-processor/collector$': '<rootDir>/lib/collector/index.ts',
      '^(\\.{1,2}/.*)\\.js$': '$1',
    },
    ...(globalSetup !== undefined && { globalSetup }),
  };
}

const config: Config = {
  rootDir: '../..',
  // Whole programs are started, and the Collector is built.
  testTimeout: 900_000,
  projects: [
    suite('preload', '<rootDir>/spec/e2e/preload/set-up.ts'),
    suite('integration', '<rootDir>/spec/e2e/integration/set-up.ts'),
    suite('examples'),
    suite('collector'),
    suite('audit'),
    suite('browser'),
  ],
};

export default config;
