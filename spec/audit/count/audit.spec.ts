import { SpanStatusCode } from '@opentelemetry/api';
import { auditedSpan } from '../../../lib/audit/count/audited-span.js';
import { MEMBER_DEPTH } from '../../../lib/audit/read/span-watch.js';
import { errorRateOf } from '../../../lib/audit/count/tally.js';
import { WholeCalls } from '../../lib/audit/whole-calls.js';
import { createRules, judge, type FinishedSpan, type Verdict } from '../../../lib/index.js';
import { recordedRuns } from '../../support/recorded-runs.js';
import { auditCorpus, readCorpus } from '../support/corpus.js';

const RUNS = recordedRuns('recorded.jsonl');
const SPANS = RUNS.flatMap(({ client, spans }) => spans.map((span) => ({ ...span, client })));
const rules = createRules();

/** The spans of the corpus, with their verdicts, by their IDs. */
async function corpusVerdicts(wholeCall: boolean): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const calls = new WholeCalls(rules, ({ spanId, verdict }) => verdicts.set(spanId, verdict));
  await readCorpus({
    wanted: { texts: [{ text: 'kind', depth: MEMBER_DEPTH }], attributes: [] },
    seen: () => undefined,
    skip: () => undefined,
    span: (span) => {
      const verdict = judge(span, rules);
      verdicts.set(span.spanContext().spanId, verdict);
      const isChat = !['not-chat', 'not-error'].includes(verdict.reason) || isFineChat(span);
      if (wholeCall) calls.awaits(span, auditedSpan(span, '', isChat, verdict));
    },
  });
  calls.settleAll();
  return verdicts;
}

function isFineChat(span: FinishedSpan): boolean {
  return judge({ ...span, status: { code: SpanStatusCode.ERROR } }, rules).reason !== 'not-chat';
}

it('the corpus is read as it was recorded: its spans have the verdicts that the ground truth allows', async () => {
  const verdicts = await corpusVerdicts(false);
  expect(verdicts.size).toBe(SPANS.length);
  const wrong = SPANS.filter(({ spanId, expect: wanted }) => {
    const isFalse = verdicts.get(spanId)?.falseError;
    return wanted !== 'either' && isFalse !== (wanted === 'corrected');
  });
  expect(wrong).toEqual([]);
});

it('with --whole-call, the parts of a call have the verdicts that the ground truth allows', async () => {
  const verdicts = await corpusVerdicts(true);
  const wrong = SPANS.filter(({ spanId, expect: alone, expectAsTransport, expectAsChat }) => {
    const wanted = expectAsTransport ?? expectAsChat ?? alone;
    return wanted !== 'either' && verdicts.get(spanId)?.falseError !== (wanted === 'corrected');
  });
  expect(wrong).toEqual([]);
});

it('the report has the ground truth of the corpus', async () => {
  const { services, patterns, kept, models, timeline, ...all } = await auditCorpus(false);
  const isError = ({ status }: (typeof SPANS)[number]): boolean => status.code === SpanStatusCode.ERROR;
  expect(all).toEqual({
    spans: SPANS.length,
    errorSpans: SPANS.filter(isError).length,
    chatSpans: 445,
    errors: 266,
    // 66 that are false, and 6 of the 9 of which the span does not say enough.
    falseErrors: 72,
    falseTransportErrors: 0,
    errorRate: { before: 266 / 445, after: 194 / 445 },
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
    for (const tally of tallies) expect(tally.errorRate).toEqual(errorRateOf(tally));
  }
  expect(patterns.reduce((sum, { falseErrors }) => sum + falseErrors, 0)).toBe(72);
  expect(kept.map(({ reason, errors }) => [reason, errors])).toEqual([
    ['unfinished', 175],
    ['other-error', 19],
  ]);
});
