/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  // The others install packages of their own and have scripts of their own.
  testMatch: [
    '<rootDir>/spec/**/*.spec.ts',
    '!**/spec/integration/**',
    '!**/spec/preload/**',
    '!**/spec/examples/examples.spec.ts',
  ],
  // Types are checked by `npm run typecheck`.
  transform: { '\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json', diagnostics: false }] },
  moduleNameMapper: {
    '^opentelemetry-teardown-span-processor$': '<rootDir>/lib/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  collectCoverage: true,
  collectCoverageFrom: ['lib/**/*.ts'],
  coverageReporters: ['text'],
  coverageThreshold: { global: { statements: 100, branches: 100, functions: 100, lines: 100 } },
};

export default config;
