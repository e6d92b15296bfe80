import { SpanStatusCode } from '@opentelemetry/api';
import type { SpanChanges } from '../../lib/otel/span-changes.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import type { InPlaceOptions } from '../../lib/processor/options.js';
import { SpanCorrector } from '../../lib/processor/span-corrector.js';
import type { Verdict } from '../../lib/rule/verdict.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { recordReportedErrors } from '../support/diagnostics.js';
import { charactersOf } from '../support/counted-work.js';
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

describe('a span that was kept when it was ending', () => {
  const patterns = ['context canceled', /never there/];

  /** Whether it is judged anew at its end, and what is told of it, where `change` happens before. */
  function ended(change: (span: FinishedSpan) => void): readonly [anew: boolean, told: Verdict[]] {
    const { corrector, told } = makeCorrector({ patterns });
    const span = realError();
    corrector.correctEnding(span);
    change(span);
    const anew =
      charactersOf(() => {
        corrector.correct(span);
      }) > 0;
    return [anew, told.map(([verdict]) => verdict)];
  }

  it('is judged once, and told of at its end', () => {
    expect(ended(() => undefined)).toStrictEqual([false, [OTHER_ERROR]]);
  });

  it('is judged anew where others have changed it in between', () => {
    expect(ended((span) => Object.assign(span, { attributes: { ...span.attributes, late: 1 } }))).toStrictEqual([
      true,
      [OTHER_ERROR],
    ]);
    expect(ended((span) => Object.assign(span, changeable(makeSpan())))).toStrictEqual([
      true,
      [{ ...FALSE_ERROR, patterns: ['context canceled'] }],
    ]);
  });

  it('is judged anew where a predicate is asked, which may depend on anything', () => {
    const { corrector, told } = makeCorrector({
      patterns: ['never there', ({ message }, { name }) => message === 'invalid JSON' && name === 'ours'],
    });
    const span = makeSpan({ status: { code: 2 }, events: [exceptionEvent('invalid JSON')] });
    corrector.correctEnding(span);
    Object.assign(span, { name: 'ours' });
    corrector.correct(span);

    expect(told).toStrictEqual([[{ ...FALSE_ERROR, patterns: ['patterns[1]'] }, span]]);
    expect(span.status.code).toBe(SpanStatusCode.OK);
  });

  it('is judged anew where it could not be judged', () => {
    let calls = 0;
    const { corrector, told } = makeCorrector({
      patterns: [
        function ours(): boolean {
          if (calls++ === 0) throw new Error('not yet');
          return true;
        },
      ],
    });
    const span = makeSpan();
    corrector.correctEnding(span);
    corrector.correct(span);

    expect(told).toStrictEqual([[{ ...FALSE_ERROR, patterns: ['ours'] }, span]]);
  });

  it('is read no further than the check that decides where it is no chat span, and remembered by nobody', () => {
    const read: PropertyKey[] = [];
    const span = new Proxy(makeSpan({ attributes: {} }), {
      get(target, key, receiver): unknown {
        read.push(key);
        return Reflect.get(target, key, receiver);
      },
    });
    makeCorrector().corrector.correctEnding(span);

    expect(read).toStrictEqual(['status', 'attributes']);
  });

  it('says nothing of the span that ends behind it', () => {
    const { corrector, told } = makeCorrector();
    corrector.correctEnding(realError());
    corrector.correct(makeSpan());

    expect(told.map(([verdict]) => verdict)).toStrictEqual([FALSE_ERROR]);
  });

  it('is let go of at its end', async () => {
    const corrector = new SpanCorrector({});
    const kept = ((span) => {
      corrector.correctEnding(span);
      corrector.correct(span);
      return new WeakRef(span);
    })(realError());
    await new Promise(setImmediate);
    collectGarbage();

    expect(kept.deref()).toBeUndefined();
  });
});
