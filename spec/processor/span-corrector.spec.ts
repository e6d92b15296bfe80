import { SpanStatusCode } from '@opentelemetry/api';
import type { SpanChanges } from '../../lib/otel/span-changes.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import type { InPlaceOptions } from '../../lib/processor/options.js';
import { SpanCorrector } from '../../lib/processor/span-corrector.js';
import type { Verdict } from '../../lib/rule/verdict.js';
import { recordReportedErrors } from '../support/diagnostics.js';
import { exceptionEvent, makeSpan } from '../support/make-span.js';

const FALSE_ERROR: Verdict = {
  falseError: true,
  reason: 'teardown',
  patterns: ['go.context_canceled'],
  attributes: [],
};
const OTHER_ERROR: Verdict = { falseError: false, reason: 'other-error' };
const NOT_CORRECTED = new Error('a span could not be corrected');
const FAILED: Verdict = { falseError: false, reason: 'failed', error: NOT_CORRECTED };

const reported = recordReportedErrors();

function realError(): FinishedSpan {
  return makeSpan({ events: [exceptionEvent('invalid JSON')] });
}

/** What a correction changes, as it is now. */
function changeable({ status, attributes, events }: FinishedSpan): SpanChanges {
  return { status, attributes, events };
}

/** A corrector, and the verdicts that are told with their spans. */
function makeCorrector(options: InPlaceOptions = {}): {
  readonly corrector: SpanCorrector;
  readonly told: readonly (readonly [Verdict, FinishedSpan])[];
} {
  const told: [Verdict, FinishedSpan][] = [];
  return { told, corrector: new SpanCorrector({ ...options, onVerdict: (...args) => void told.push(args) }) };
}

describe('corrected', () => {
  it('gives a corrected copy of a span whose error is false, and tells of the span', () => {
    const { corrector, told } = makeCorrector();
    const span = makeSpan();
    const before = changeable(span);
    const copy = corrector.corrected(span);

    expect(copy).not.toBe(span);
    expect([copy.status, copy.events.map(({ name }) => name)]).toEqual([{ code: SpanStatusCode.OK }, ['teardown']]);
    expect(changeable(span)).toStrictEqual(before);
    expect(told).toEqual([[FALSE_ERROR, span]]);
    expect(told[0]?.[1]).toBe(span);
  });

  it('gives any other span itself, and tells of it', () => {
    const { corrector, told } = makeCorrector();
    const span = realError();

    expect(corrector.corrected(span)).toBe(span);
    expect(told).toEqual([[OTHER_ERROR, span]]);
  });

  it('gives a span itself that cannot be copied, and says so', () => {
    const { corrector, told } = makeCorrector();
    const refusal = new Error('no links');
    const span = Object.defineProperty(makeSpan(), 'links', {
      get: () => {
        throw refusal;
      },
    });

    expect(corrector.corrected(span)).toBe(span);
    expect(told.map(([verdict]) => verdict)).toEqual([FAILED]);
    expect(reported).toEqual([NOT_CORRECTED]);
    expect(reported[0]).toHaveProperty('cause', refusal);
  });
});

describe.each(['correct', 'correctEnding'] as const)('%s', (method) => {
  it('corrects a span itself whose error is false, and tells of it once it is corrected', () => {
    const codes: number[] = [];
    const span = makeSpan();
    new SpanCorrector({ onVerdict: (_verdict, { status }) => void codes.push(status.code) })[method](span);

    expect([span.status, span.events.map(({ name }) => name)]).toEqual([{ code: SpanStatusCode.OK }, ['teardown']]);
    expect(codes).toEqual([SpanStatusCode.OK]);
  });

  it('corrects as the options say', () => {
    const span = makeSpan();
    makeCorrector({ status: 'unset', exceptionEvents: 'keep' }).corrector[method](span);

    expect([span.status, span.events.map(({ name }) => name)]).toEqual([
      { code: SpanStatusCode.UNSET },
      ['exception', 'teardown'],
    ]);
  });
});

describe('what is told of a span that is ending', () => {
  it.each<[what: string, span: () => FinishedSpan, options: InPlaceOptions, atItsEnd: Verdict]>([
    ['has another error', realError, {}, OTHER_ERROR],
    ['cannot be changed', () => Object.freeze(makeSpan()), {}, FAILED],
    ['is judged in a dry run', makeSpan, { dryRun: true }, FALSE_ERROR],
  ])(
    'is nothing where it is not corrected, for it is judged once more at its end: it %s',
    (_what, make, options, told) => {
      const span = make();
      const before = changeable(span);
      const ending = makeCorrector(options);
      ending.corrector.correctEnding(span);
      const ended = makeCorrector(options);
      ended.corrector.correct(span);

      expect([ending.told, ended.told.map(([verdict]) => verdict)]).toEqual([[], [told]]);
      expect(changeable(span)).toStrictEqual(before);
    },
  );
});
