/**
 * The rule in the Collector against the rule in the processor, on real Collectors: every recorded span, and generated
 * ones. `SPANS` says how many (default 12,000), `SEED` which.
 */
import * as fc from 'fast-check';
import { CLIENT_TEARDOWN_PATTERNS, DEFAULT_TEARDOWN_PATTERNS } from 'opentelemetry-teardown-span-processor';
import { toCollectorConfig, type CollectorConfigOptions } from 'opentelemetry-teardown-span-processor/collector';
import { compileRules } from '../../../lib/rule/rules.js';
import { builtCollector } from './built-collector.js';
import { describeWithGo } from './describe-with-go.js';
import { comparable, expectedSpan, isFalseError } from './expected-span.js';
import { scopedSpan } from './generated-spans.js';
import type { ScopedSpan } from './otlp.js';
import { recordedSpans } from './recorded-spans.js';
import { startCollector, type RunningCollector } from './running-collector.js';

const SPANS = Number(process.env['SPANS'] ?? 12_000);
const SEED = Number(process.env['SEED'] ?? 1);

/** How many spans go through the Collector at once. */
const BATCH = 200;

interface Setup {
  readonly name: string;
  readonly options: CollectorConfigOptions;
  readonly spans: number;
}

const SETUPS: readonly Setup[] = [
  { name: 'without options', options: {}, spans: SPANS },
  {
    name: 'with other corrections',
    options: { status: 'unset', exceptionEvents: 'keep', patterns: CLIENT_TEARDOWN_PATTERNS },
    spans: SPANS / 4,
  },
  {
    name: 'with patterns of every form',
    options: {
      patterns: [
        'stream ERROR',
        'AbortError',
        /^(?:the )?operation\s.+canceled\.?$/i,
        /[^\S\n]terminated|\u{1f600}|[\d\]-]$/u,
        { type: /^ECONN/, except: /post/i },
        { name: 'with a type', message: 'terminated', except: /undefined|^$/ },
        { name: 'by type', type: 'EPIPE' },
        { name: 'by scope', scope: 'com.anthropic', message: 'aborted' },
        ...DEFAULT_TEARDOWN_PATTERNS.slice(3, 9),
      ],
    },
    spans: SPANS / 4,
  },
  {
    name: 'with dialects of its own',
    options: {
      operations: ['chat', 'embeddings'],
      unfinishedReasons: ['Stop', 'max-tokens', 'a"b'],
      dialects: [
        {
          name: 'ours',
          marker: 'gen_ai.operation.name',
          finishReasons: ['gen_ai.response.finish_reasons', 'gen_ai.completion.*.finish_reason'],
        },
        {
          name: 'theirs',
          marker: 'llm.request.type',
          operations: { completion: 'chat', chat: 'embeddings' },
          finishReasons: ['llm.finish_reason', 'llm.response.stop_reason'],
        },
      ],
    },
    spans: SPANS / 4,
  },
  { name: 'without patterns', options: { patterns: [] }, spans: BATCH },
];

describeWithGo.each(SETUPS)('the Collector $name', ({ options, spans: count }) => {
  let collector: RunningCollector;

  beforeAll(async () => {
    collector = await startCollector(await builtCollector(), toCollectorConfig(options));
  });

  afterAll(() => collector.stop());

  it('makes of the recorded corpus what the processor makes of it', async () => {
    await compare(recordedSpans());
  });

  it('makes of generated spans what the processor makes of them', async () => {
    await compare(fc.sample(scopedSpan, { numRuns: count, seed: SEED }));
  });

  async function compare(spans: readonly ScopedSpan[]): Promise<void> {
    const rules = compileRules(options);
    for (let start = 0; start < spans.length; start += BATCH) {
      const batch = spans.slice(start, start + BATCH);
      const corrected = await collector.correct(batch);
      expect(corrected.map(({ span }) => comparable(span))).toEqual(
        batch.map((span) => expectedSpan(span, rules, options)),
      );
    }
    const falseErrors = spans.filter((span) => isFalseError(span, rules)).length;
    process.stderr.write(`${String(spans.length)} spans, ${String(falseErrors)} false errors\n`);
  }
});
