/**
 * The rule in the Collector against the rule in the processor, on real Collectors: every recorded span, generated ones,
 * and false errors that were changed. `SPANS` says how many (default 20,000), `SEED` which.
 */
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { CLIENT_TEARDOWN_PATTERNS, DEFAULT_TEARDOWN_PATTERNS } from 'opentelemetry-teardown-span-processor';
import { toCollectorConfig, type CollectorConfigOptions } from 'opentelemetry-teardown-span-processor/collector';
import { compileRules } from '../../../lib/rule/rules.js';
import { builtCollector } from './built-collector.js';
import { changedSpan } from './changed-spans.js';
import { describeWithGo } from './describe-with-go.js';
import { comparable, expectedSpan, isFalseError } from './expected-span.js';
import { scopedSpan } from './generated-spans.js';
import { differencesOf } from './differences.js';
import { encodedJudgedSpans } from './judged-spans.js';
import { decoded, toFinishedSpan, type ScopedSpan } from './otlp.js';
import { recordedSpans } from './recorded-spans.js';
import { startCollector, type RunningCollector } from './running-collector.js';

const SPANS = Number(process.env['SPANS'] ?? 20_000);
const SEED = Number(process.env['SEED'] ?? 1);

/** Spans that are corrected and should not be, are corrected in another way, or are kept without a row of the table. */
const NOTHING = { beyondJudge: [], otherwise: [], keptWithoutRow: [] };

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
        { name: 'of our proxy', text: ['proxy gone', 'terminated'], type: 'ProxyError' },
        { name: 'by an expression', text: /upstream \d+ gone/ },
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

  it('makes of what was recorded or judged what the processor makes of it', async () => {
    expect(await compare([...recordedSpans(), ...encodedJudgedSpans()])).toEqual(NOTHING);
  });

  it('makes of generated spans what the processor makes of them, but for the table', async () => {
    expect(await compare(fc.sample(scopedSpan, { numRuns: count, seed: SEED }))).toEqual(NOTHING);
  });

  it('makes of false errors that were changed what the processor makes of them, but for the table', async () => {
    const rules = compileRules(options);
    const falseErrors = [...recordedSpans(), ...encodedJudgedSpans()].filter((span) => isFalseError(span, rules));
    if (falseErrors.length === 0) return;
    expect(await compare(fc.sample(changedSpan(falseErrors), { numRuns: count, seed: SEED }))).toEqual(NOTHING);
  });

  async function compare(spans: readonly ScopedSpan[]): Promise<typeof NOTHING> {
    const rules = compileRules(options);
    const found = { beyondJudge: [], otherwise: [], keptWithoutRow: [] } as {
      [kind in keyof typeof NOTHING]: unknown[];
    };
    let falseErrors = 0;
    let kept = 0;
    for (let start = 0; start < spans.length; start += BATCH) {
      const batch = spans.slice(start, start + BATCH);
      for (const [index, { span }] of (await collector.correct(batch)).entries()) {
        const given = batch[index];
        if (given === undefined) throw new Error('more spans came out than went in');
        const isFalse = isFalseError(given, rules);
        const isCorrected = given.span.status?.code === 2 && span.status?.code !== 2;
        if (isFalse) falseErrors++;
        if (isCorrected && !isFalse) found.beyondJudge.push(shortened(given));
        else if (isFalse && !isCorrected) {
          kept++;
          if (differencesOf(toFinishedSpan(given, decoded), rules).length === 0)
            found.keptWithoutRow.push(shortened(given));
        } else if (!isDeepStrictEqual(here(comparable(span)), here(expectedSpan(given, rules, options))))
          found.otherwise.push(shortened(given));
      }
    }
    process.stderr.write(
      `${String(spans.length)} spans, ${String(falseErrors)} false errors, ${String(kept)} of them kept\n`,
    );
    return found as typeof NOTHING; // empty, or what is wrong
  }
});

/** A span to look at: jest takes minutes to print a text of a mebibyte. */
function shortened(span: ScopedSpan): string {
  return JSON.stringify(span, (_, value: unknown) =>
    typeof value === 'string' && value.length > 300 ? `${value.slice(0, 300)}… (${String(value.length)})` : value,
  );
}

/** Jest's objects are not those of Node's own modules. */
function here(span: unknown): unknown {
  return JSON.parse(JSON.stringify(span));
}
