/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  // The others install packages, build programs or need a browser, and have scripts of their own.
  testMatch: [
    '<rootDir>/spec/**/*.spec.ts',
    '!**/spec/collector/end-to-end/**',
    '!**/spec/integration/**',
    '!**/spec/preload/**',
    '!**/spec/browser/**',
    '!**/spec/examples/examples.spec.ts',
  ],
  // Types are checked by `npm run typecheck`.
  transform: { '\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json', diagnostics: false }] },
  moduleNameMapper: {
    '^opentelemetry-teardown-span-processor$': '<rootDir>/lib/index.ts',
    '^opentelemetry-teardown-span-processor/collector$': '<rootDir>/lib/collector/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  collectCoverage: true,
  // A program is a process of its own.
  collectCoverageFrom: ['lib/**/*.ts', '!lib/cli/main.ts'],
  coverageReporters: ['text'],
  coverageThreshold: { global: { statements: 100, branches: 100, functions: 100, lines: 100 } },
};

export default config;
