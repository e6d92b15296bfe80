import { DiagLogLevel } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { globalDiagLogger, globalMeterProvider } from '../../lib/attach/global-api.js';
import { onGlobalProvider } from '../../lib/attach/global-provider.js';
import { apiGlobals, clearApiGlobals, copyOfApi } from '../support/api-copy.js';
import { loggerOf } from '../support/diagnostics.js';

const said: unknown[] = [];
const LOGGER = loggerOf((_level, ...parts) => void said.push(parts));

beforeEach(() => {
  said.length = 0;
  clearApiGlobals();
});
afterAll(clearApiGlobals);

it('gives the logger while one is registered, at the level of the application', () => {
  const { diag } = copyOfApi();
  expect(globalDiagLogger()).toBeUndefined();
  diag.setLogger(LOGGER, DiagLogLevel.WARN);
  globalDiagLogger()?.info('unheard');
  globalDiagLogger()?.warn('heard');
  diag.disable();
  expect([said, globalDiagLogger()]).toEqual([[['heard']], undefined]);
});

it('gives the meter provider while one is registered', () => {
  const { metrics } = copyOfApi();
  const provider = new MeterProvider();
  expect(globalMeterProvider()).toBeUndefined();
  metrics.setGlobalMeterProvider(provider);
  expect(globalMeterProvider()).toBe(provider);
  metrics.disable();
  expect(globalMeterProvider()).toBeUndefined();
});

it('gives what an older copy of the api has registered, to which the one of this package is deaf', () => {
  const { diag, metrics } = copyOfApi();
  const provider = new MeterProvider();
  diag.setLogger(LOGGER, { logLevel: DiagLogLevel.INFO });
  metrics.setGlobalMeterProvider(provider);
  Object.assign(apiGlobals() ?? {}, { version: '1.0.0' });
  diag.info('unheard');
  globalDiagLogger()?.info('heard');
  expect(said).toEqual([['heard']]);
  expect(metrics.getMeterProvider()).not.toBe(provider);
  expect(globalMeterProvider()).toBe(provider);
});

it('gives nothing while somebody listens and nothing is registered', () => {
  onGlobalProvider(() => undefined);
  expect([globalDiagLogger(), globalMeterProvider()]).toEqual([undefined, undefined]);
});
