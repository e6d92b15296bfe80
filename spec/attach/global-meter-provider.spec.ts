import { metrics } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { GLOBAL_METER_PROVIDER } from '../../lib/attach/global-meter-provider.js';
import { CountReader, type Counted } from '../support/metric-reader.js';

/** Registers a meter provider in the place of the one before. */
function register(): CountReader {
  const reader = new CountReader();
  metrics.disable();
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  return reader;
}

function one(value: number): Counted[] {
  return [{ metric: 'calls', value, attributes: { verdict: 'unfinished' } }];
}

afterEach(() => {
  metrics.disable();
});

const counter = GLOBAL_METER_PROVIDER.getMeter('app', '1.2.3').createCounter('calls', { unit: '{call}' });

function count(): void {
  counter.add(1, { verdict: 'unfinished' });
}

it('counts with the provider that is registered at the time, and with none before', async () => {
  count();
  const first = register();
  count();
  count();
  const second = register();
  count();
  metrics.disable();
  count();
  expect([await first.counted(), await second.counted()]).toEqual([one(2), one(1)]);
});

it('hands on scope, version and what describes the counter', async () => {
  const reader = register();
  count();
  const [scoped] = (await reader.collect()).resourceMetrics.scopeMetrics;
  expect(scoped?.scope).toMatchObject({ name: 'app', version: '1.2.3' });
  expect(scoped?.metrics.map(({ descriptor }) => descriptor)).toMatchObject([{ name: 'calls', unit: '{call}' }]);
});

it('asks a provider once for its counter', () => {
  let meters = 0;
  const provider = new MeterProvider();
  metrics.setGlobalMeterProvider({
    getMeter: (name, version) => {
      meters++;
      return provider.getMeter(name, version);
    },
  });
  count();
  count();
  expect(meters).toBe(1);
});

it('counts nothing with the provider of before while the registered one throws', async () => {
  const before = register();
  count();
  metrics.disable();
  const failure = new Error('no meter');
  metrics.setGlobalMeterProvider({
    getMeter: () => {
      throw failure;
    },
  });
  expect(count).toThrow(failure);
  expect(count).toThrow(failure);
  expect(await before.counted()).toEqual(one(1));
});
