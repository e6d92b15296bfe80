import { BasicTracerProvider, NoopSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { enterProvider } from '../../lib/attach/enter-provider.js';
import { processorListOf } from '../../lib/attach/processor-list.js';
import { recordDiagnostics } from '../support/diagnostics.js';

const told: string[] = [];
const log = { info: (line: string) => void told.push(line), warn: (line: string) => void told.push(line) };

beforeEach(() => {
  told.length = 0;
});

it('puts in what is made, and tells the log that it is given and no other', () => {
  const lines = recordDiagnostics();
  const provider = new BasicTracerProvider();
  const processor = new NoopSpanProcessor();
  enterProvider(provider, { dryRun: false, make: () => processor }, log);
  expect(processorListOf(provider)?.processors()).toEqual([processor]);
  expect(told).toEqual(['attached to BasicTracerProvider in place, before 0 span processor(s)']);
  expect(lines).toEqual([]);
});

it('makes nothing for a provider that it cannot enter, or that is entered already', () => {
  const make = jest.fn(() => new NoopSpanProcessor());
  for (const other of [{}, undefined, null]) enterProvider(other, { dryRun: false, make }, log);
  expect(make).not.toHaveBeenCalled();
  const provider = new BasicTracerProvider();
  const detach = enterProvider(provider, { dryRun: false, make }, log);
  expect(enterProvider(provider, { dryRun: false, make }, log)).toBe(detach);
  expect(make).toHaveBeenCalledTimes(1);
});

it('says where nothing is corrected', () => {
  enterProvider(new BasicTracerProvider(), { dryRun: true, make: () => new NoopSpanProcessor() }, log);
  expect(told).toEqual([
    'attached to BasicTracerProvider in place, before 0 span processor(s), dry run: nothing is corrected',
  ]);
});
