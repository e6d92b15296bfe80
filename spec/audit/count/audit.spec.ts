import { SpanStatusCode } from '@opentelemetry/api';
import { rated } from '../../../lib/audit/count/tally.js';
import { createRules, judge, type Verdict } from '../../../lib/index.js';
import { recordedRuns } from '../../support/recorded-runs.js';
import { auditCorpus, readCorpus } from '../support/corpus.js';

const RUNS = recordedRuns('recorded.jsonl');
const SPANS = RUNS.flatMap(({ client, spans }) => spans.map((span) => ({ ...span, client })));
const rules = createRules();

/** The spans of the corpus, with their verdicts, by their IDs. */
async function corpusVerdicts(): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  await readCorpus({
    skip: () => undefined,
    span: (found) => {
      const span = found.whole();
      verdicts.set(span.spanContext().spanId, judge(span, rules));
    },
  });
  return verdicts;
}

it('the corpus is read as it was recorded: its spans have the verdicts that the ground truth allows', async () => {
  const verdicts = await corpusVerdicts();
  expect(verdicts.size).toBe(SPANS.length);
  const wrong = SPANS.filter(({ spanId, expect: wanted }) => {
    const isFalse = verdicts.get(spanId)?.falseError;
    return wanted !== 'either' && isFalse !== (wanted === 'corrected');
  });
  expect(wrong).toEqual([]);
});

it('the report has the ground truth of the corpus', async () => {
  const { services, patterns, kept, models, timeline, ...all } = await auditCorpus();
  const isError = ({ status }: (typeof SPANS)[number]): boolean => status.code === SpanStatusCode.ERROR;
  const falseErrors = [...(await corpusVerdicts()).values()].filter((verdict) => verdict.falseError).length;
  expect(all).toEqual({
    spans: SPANS.length,
    errorSpans: SPANS.filter(isError).length,
    chatSpans: 445,
    errors: 266,
    falseErrors,
    errorRate: { before: 266 / 445, after: (266 - falseErrors) / 445 },
    skipped: { count: 0, first: [] },
  });
  const clients = [...new Set(SPANS.map(({ client }) => client))];
  expect(Object.fromEntries(services.map(({ service, spans }) => [service, spans]))).toEqual(
    Object.fromEntries(clients.map((each) => [each, SPANS.filter(({ client }) => client === each).length])),
  );
  for (const tallies of [services, models, timeline.stretches]) {
    for (const name of ['chatSpans', 'errors', 'falseErrors'] as const) {
      expect(tallies.reduce((sum, tally) => sum + tally[name], 0)).toBe(all[name]);
    }
    for (const tally of tallies) expect(tally).toEqual(rated(tally));
  }
  expect(patterns.reduce((sum, pattern) => sum + pattern.falseErrors, 0)).toBe(falseErrors);
  expect(kept.reduce((sum, { errors }) => sum + errors, 0)).toBe(266 - falseErrors);
});
