import { diag } from '@opentelemetry/api';
import { LOG, LOG_ONCE } from '../../lib/attach/log.js';
import { recordDiagnostics } from '../support/diagnostics.js';

const NAMESPACE = 'opentelemetry-teardown-span-processor';

afterEach(() => {
  diag.disable();
  jest.restoreAllMocks();
});

/** Warns in a runtime whose `process` is another one. */
function warnWith(process: unknown): void {
  const { process: real } = globalThis;
  Object.defineProperty(globalThis, 'process', { value: process, configurable: true, writable: true });
  try {
    LOG.warn('not attached');
  } finally {
    Object.defineProperty(globalThis, 'process', { value: real, configurable: true, writable: true });
  }
}

it('tells the logger of the diagnostics, and nobody else', () => {
  const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation();
  const lines = recordDiagnostics();
  LOG.info('attached');
  LOG.warn('not attached');
  expect(lines).toEqual([
    ['info', NAMESPACE, 'attached'],
    ['warn', NAMESPACE, 'not attached'],
  ]);
  expect(emitWarning).not.toHaveBeenCalled();
});

it('without a logger warns as Node does, and tells nothing else', () => {
  const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation();
  LOG.info('attached');
  LOG.warn('not attached');
  expect(emitWarning.mock.calls).toEqual([['not attached', { code: NAMESPACE }]]);
});

it.each([undefined, {}])(
  'without a logger warns on the console where there are no such warnings: process is %j',
  (at) => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    warnWith(at);
    expect(warn.mock.calls).toEqual([[`${NAMESPACE}: not attached`]]);
  },
);

it('does not throw where the logger does', () => {
  const fail = jest.fn((): never => {
    throw new Error('disk full');
  });
  diag.setLogger({ error: fail, warn: fail, info: fail, debug: fail, verbose: fail });
  LOG.info('attached');
  LOG.warn('not attached');
  expect(fail.mock.calls).toEqual([
    [NAMESPACE, 'attached'],
    [NAMESPACE, 'not attached'],
  ]);
});

it('can warn of each thing once, and tell everything', () => {
  const lines = recordDiagnostics();
  for (const message of ['a', 'b', 'a']) {
    LOG_ONCE.info(message);
    LOG_ONCE.warn(message);
  }
  expect(lines.map(([level, , message]) => `${level} ${String(message)}`)).toEqual([
    'info a',
    'warn a',
    'info b',
    'warn b',
    'info a',
  ]);
});
