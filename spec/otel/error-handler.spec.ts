import { diag } from '@opentelemetry/api';
import * as core from '@opentelemetry/core';
import { reportError, type CommonJsModule } from '../../lib/otel/error-handler.js';
import { recordDiagnostics } from '../support/diagnostics.js';

const CAUSE = new Error('bug in the hook');
const ERROR = new Error('onVerdict failed', { cause: CAUSE });
const LOGGED = [['error', 'opentelemetry-teardown-span-processor: onVerdict failed', CAUSE]];

const reported: unknown[] = [];

beforeEach(() => {
  reported.length = 0;
  core.setGlobalErrorHandler((error) => reported.push(error));
});

afterEach(() => {
  diag.disable();
});

afterAll(() => {
  core.setGlobalErrorHandler(core.loggingErrorHandler());
});

function missing(name: string): never {
  throw new Error(`Cannot find module '${name}'`);
}

/** One turn of the event loop, after every promise that has settled. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

it('an error comes to the global error handler at once, and not to the diagnostics', () => {
  const lines = recordDiagnostics();
  reportError(ERROR);
  expect(reported).toStrictEqual([ERROR]);
  expect(lines).toEqual([]);
});

it('is asked for by the name of the core, of the module itself', () => {
  const asked: unknown[] = [];
  const commonJs: CommonJsModule = {
    require(this: unknown, name) {
      asked.push(this, name);
      return core;
    },
  };
  reportError(ERROR, commonJs);
  expect(asked).toEqual([commonJs, '@opentelemetry/core']);
  expect(reported).toStrictEqual([ERROR]);
});

it.each<[where: string, module: CommonJsModule]>([
  ['there is no core', { require: missing }],
  ['the core is something else', { require: () => ({}) }],
  ['a bundler has taken require away', {}],
])('an error comes to the diagnostics where %s', async (_where, module) => {
  const lines = recordDiagnostics();
  reportError(ERROR, module);
  await turn();
  expect(lines).toEqual(LOGGED);
  expect(reported).toEqual([]);
});

it('errors from an ES module come later, all of them and in their order', async () => {
  const lines = recordDiagnostics();
  for (const count of [1, 2, 3]) reportError(new Error(String(count)), {});
  expect(lines).toEqual([]);
  await turn();
  expect(lines.map(([, line]) => line)).toEqual(
    [1, 2, 3].map((count) => `opentelemetry-teardown-span-processor: ${String(count)}`),
  );
});

it('a logger that throws is not heard of', () => {
  const fail = (): never => {
    throw new Error('disk full');
  };
  diag.setLogger({ error: fail, warn: fail, info: fail, debug: fail, verbose: fail });
  expect(() => {
    reportError(ERROR, { require: missing });
  }).not.toThrow();
});
