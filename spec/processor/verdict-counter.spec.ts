import type { Attributes } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { CounterLike, MeterProviderLike } from '../../lib/otel/metrics.js';
import type { SpanAttributes } from '../../lib/otel/span.js';
import { VERSION } from '../../lib/otel/version.js';
import { MAX_PROVIDERS, verdictCounter } from '../../lib/processor/verdict-counter.js';
import { CountReader } from '../support/metric-reader.js';

type Verdict = readonly [verdict: string, pattern: string | undefined, attributes: SpanAttributes];

async function counted(verdicts: readonly Verdict[]): Promise<(readonly [value: unknown, attributes: Attributes])[]> {
  const reader = new CountReader();
  const count = verdictCounter(new MeterProvider({ readers: [reader] }));
  for (const verdict of verdicts) count(...verdict);
  return (await reader.counted()).map(({ value, attributes }) => [value, attributes]);
}

const OPENAI = { 'gen_ai.provider.name': 'openai' };

describe('the counter of verdicts', () => {
  it('is one monotonic sum of spans, of the scope of this package', async () => {
    const reader = new CountReader();
    verdictCounter(new MeterProvider({ readers: [reader] }))('unfinished', undefined, {});
    const { scopeMetrics } = (await reader.collect()).resourceMetrics;
    expect(
      scopeMetrics.map(({ scope, metrics }) => [
        scope,
        metrics.map((metric) => ({ ...metric, dataPoints: undefined })),
      ]),
    ).toMatchObject([
      [
        { name: 'opentelemetry-teardown-span-processor', version: VERSION },
        [
          {
            descriptor: {
              name: 'teardown.span.judged',
              description: 'Finished chat spans with status ERROR, by what the teardown rule made of them.',
              unit: '{span}',
            },
            isMonotonic: true,
          },
        ],
      ],
    ]);
  });

  it('counts by verdict, pattern and provider', async () => {
    expect(
      await counted([
        ['corrected', 'undici.terminated', OPENAI],
        ['corrected', 'undici.terminated', OPENAI],
        ['corrected', 'go.context_canceled', OPENAI],
        ['would-correct', 'undici.terminated', OPENAI],
        ['unfinished', undefined, OPENAI],
        ['unfinished', undefined, {}],
      ]),
    ).toStrictEqual([
      [2, { 'teardown.verdict': 'corrected', 'teardown.pattern': 'undici.terminated', ...OPENAI }],
      [1, { 'teardown.verdict': 'corrected', 'teardown.pattern': 'go.context_canceled', ...OPENAI }],
      [1, { 'teardown.verdict': 'would-correct', 'teardown.pattern': 'undici.terminated', ...OPENAI }],
      [1, { 'teardown.verdict': 'unfinished', ...OPENAI }],
      [1, { 'teardown.verdict': 'unfinished' }],
    ]);
  });

  it.each<[says: string, attributes: SpanAttributes, provider: string | undefined]>([
    ['the name of today', { 'gen_ai.provider.name': 'aws.bedrock' }, 'aws.bedrock'],
    ['the name of before', { 'gen_ai.system': 'aws.bedrock' }, 'aws.bedrock'],
    ['both', { 'gen_ai.provider.name': 'azure.ai.openai', 'gen_ai.system': 'openai' }, 'azure.ai.openai'],
    ['none', { 'gen_ai.request.model': 'gpt-4o' }, undefined],
    ['a number', { 'gen_ai.provider.name': 7 }, undefined],
    ['a list', { 'gen_ai.provider.name': ['openai'] }, undefined],
    ['a text of 64 characters', { 'gen_ai.provider.name': 'x'.repeat(64) }, 'x'.repeat(64)],
    ['a longer text', { 'gen_ai.provider.name': 'x'.repeat(1000) }, 'x'.repeat(64)],
  ])('takes the provider from a span that says %s', async (_says, attributes, provider) => {
    expect(await counted([['unfinished', undefined, attributes]])).toStrictEqual([
      [1, { 'teardown.verdict': 'unfinished', ...(provider !== undefined && { 'gen_ai.provider.name': provider }) }],
    ]);
  });

  it('tells 32 providers apart, and counts all others as one', async () => {
    const verdicts = Array.from({ length: 1000 }, (_, index): Verdict => {
      return ['unfinished', undefined, { 'gen_ai.provider.name': `provider ${String(index)}` }];
    });
    const series = await counted([...verdicts, ...verdicts]);
    expect(MAX_PROVIDERS).toBe(32);
    expect(series).toStrictEqual([
      ...Array.from({ length: 32 }, (_, index) => [
        2,
        { 'teardown.verdict': 'unfinished', 'gen_ai.provider.name': `provider ${String(index)}` },
      ]),
      [2 * (1000 - 32), { 'teardown.verdict': 'unfinished', 'gen_ai.provider.name': '_OTHER' }],
    ]);
  });

  it('is made when the first span is counted, and once', () => {
    const calls: string[] = [];
    const counter: CounterLike = { add: () => void calls.push('add') };
    const provider: MeterProviderLike = {
      getMeter: () => (calls.push('getMeter'), { createCounter: () => (calls.push('createCounter'), counter) }),
    };
    const count = verdictCounter(provider);
    expect(calls).toEqual([]);
    count('unfinished', undefined, {});
    count('unfinished', undefined, {});
    expect(calls).toEqual(['getMeter', 'createCounter', 'add', 'add']);
  });

  it.each(['getMeter', 'createCounter', 'add'] as const)('throws what %s throws, when a span is counted', (method) => {
    const failure = new Error('no metrics');
    const fail = (): never => {
      throw failure;
    };
    const counter = method === 'add' ? { add: fail } : { add: () => undefined };
    const meter = { createCounter: method === 'createCounter' ? fail : () => counter };
    const count = verdictCounter({ getMeter: method === 'getMeter' ? fail : () => meter });
    expect(() => {
      count('unfinished', undefined, {});
    }).toThrow(failure);
  });
});
