import type { FinishedSpan } from '../../lib/otel/span.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { judge } from '../../lib/rule/judge.js';
import { createRules } from '../../lib/rule/rules.js';
import { copySpan } from '../../lib/otel/span-changes.js';
import { judgedSpans, JUDGED_FILES } from '../support/judged-spans.js';

const rules = createRules();
const DECIDABLE = JUDGED_FILES.flatMap(judgedSpans).filter(({ expect: verdict }) => verdict !== 'either');

/** A span as the processor hands it to the next one. */
function handedOn(span: FinishedSpan): FinishedSpan {
  const next = { onStart: jest.fn(), onEnd: jest.fn(), forceFlush: jest.fn(), shutdown: jest.fn() };
  new TeardownSpanProcessor({ next }).onEnd(span);
  return next.onEnd.mock.calls.flat()[0] as FinishedSpan; // onEnd gets spans
}

/** A span after the processor has had it in place. */
function inPlace(span: FinishedSpan): FinishedSpan {
  const copy = copySpan(span, span);
  new TeardownSpanProcessor().onEnd(copy);
  return copy;
}

describe('the error of a judged span', () => {
  it.each(DECIDABLE)('is $expect: $id ($kind), $why', ({ span, expect: verdict }) => {
    const falseError = verdict === 'corrected';
    const status = falseError ? { code: 1 } : span.status;

    expect(judge(span, rules).falseError).toBe(falseError);
    expect([handedOn(span).status, inPlace(span).status]).toStrictEqual([status, status]);
  });

  it('which is kept leaves the span as it is', () => {
    const kept = DECIDABLE.filter(({ expect: verdict }) => verdict === 'kept').map(({ span }) => span);

    expect(kept.map(handedOn)).toStrictEqual(kept);
    expect(kept.every((span) => handedOn(span) === span)).toBe(true);
  });

  it('is of every kind that the project knows of', () => {
    expect([...new Set(DECIDABLE.map(({ kind }) => kind))].sort()).toStrictEqual([
      'choices',
      'evidence-elsewhere',
      'finish-reasons',
      'foreign-errors',
      'foreign-types',
      'near-misses',
      'not-chat',
      'real-status-in-text',
      'teardown-texts',
      'wrapped-texts',
    ]);
  });
});
