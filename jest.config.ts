/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  // What needs packages, servers or browsers has scripts of its own.
  testMatch: ['<rootDir>/spec/**/*.spec.ts', '!**/spec/e2e/**'],
  // An interrupted mutation run leaves copies of this project, whose package.json has the name of this one.
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/'],
  // Types are checked by `npm run typecheck`.
  transform: { '\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json', diagnostics: false }] },
  moduleNameMapper: {
    '^opentelemetry-teardown-span-processor$': '<rootDir>/lib/index.ts',
    '^opentelemetry-teardown-span-processor/collector$': '<rootDir>/lib/collector/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Jest leaves one core free otherwise, of the two that most machines have.
  maxWorkers: '100%',
  collectCoverage: true,
  // A program is a process of its own.
  collectCoverageFrom: ['lib/**/*.ts', '!lib/cli/main.ts'],
  coverageReporters: ['text'],
  coverageThreshold: { global: { statements: 100, branches: 100, functions: 100, lines: 100 } },
};

export default config;
