/**
 * What holds for every span. `npm run test:property` tries more of them (`PROPERTY_RUNS`).
 */
import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import fc from 'fast-check';
import { judge } from '../../lib/rule/judge.js';
import { createRules } from '../../lib/rule/rules.js';
import { copySpan, type SpanChanges } from '../../lib/otel/span-changes.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import { isExceptionEvent } from '../../lib/rule/error-events.js';
import { exceptionEvent, makeSpan } from '../support/make-span.js';
import { anySpan, falseError, realErrorText } from './arbitrary-spans.js';
import { CORRECTIONS, IN_PLACE, PLACEMENTS, WITH_NEXT } from './placements.js';
import { rebuilt } from '../support/rebuilt.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);
const rules = createRules();
const options = fc.constantFrom(...CORRECTIONS);

/** Whether attributes or messages are those of a finish. */
const FINISH = /finish_?reason|stop_reason|gen_ai\.output\.messages/i;

const reported: unknown[] = [];

beforeEach(() => {
  reported.length = 0;
  setGlobalErrorHandler((error) => reported.push(error));
});

afterAll(() => {
  setGlobalErrorHandler(loggingErrorHandler());
});

/** The fields that no correction changes. */
const UNCHANGED = [
  ...([
    'name',
    'kind',
    'parentSpanContext',
    'parentSpanId',
    'startTime',
    'endTime',
    'links',
    'duration',
    'ended',
  ] as const),
  ...(['resource', 'instrumentationScope', 'instrumentationLibrary', 'droppedAttributesCount'] as const),
  ...(['droppedEventsCount', 'droppedLinksCount'] as const),
];

/** What a correction changes. An event without attributes says as much as one with none. */
function comparable({ status, attributes, events }: SpanChanges): object {
  return {
    status: { ...status },
    attributes: { ...attributes },
    events: events.map((event) => ({ ...event, attributes: { ...event.attributes } })),
  };
}

/** Every field of `span`, its context called. */
function fieldsOf(span: FinishedSpan): object {
  return { ...copySpan(span, span), spanContext: span.spanContext() };
}

function check<Values extends [unknown, ...unknown[]]>(
  ...args: [...{ [Index in keyof Values]: fc.Arbitrary<Values[Index]> }, (...values: Values) => void]
): void {
  fc.assert(fc.property(...args), { numRuns: RUNS });
}

describe.each(PLACEMENTS)('$name', ({ exported }) => {
  it('exports every span and throws for none', () => {
    check(anySpan, options, (span, given) => {
      expect(exported(span, given).spanContext()).toStrictEqual(span.spanContext());
    });
  });

  it('has nothing to report of spans that instrumentations write', () => {
    check(falseError, options, (span, given) => {
      exported(span, given);
      expect(reported).toStrictEqual([]);
    });
  });

  it('leaves every span that is no false error deeply equal', () => {
    check(anySpan, options, (span, given) => {
      fc.pre(!judge(span, rules).falseError);
      expect(fieldsOf(exported(span, given))).toStrictEqual(fieldsOf(span));
    });
  });

  it('corrects every false error, and only once', () => {
    check(falseError, options, (span, given) => {
      const once = exported(span, given);
      expect(once.status).toStrictEqual({ code: given.status === 'unset' ? 0 : 1 });
      expect(fieldsOf(exported(once, given))).toStrictEqual(fieldsOf(once));
    });
  });

  it('keeps all that is needed to rebuild the error', () => {
    check(anySpan, options, (span, given) => {
      fc.pre(judge(span, rules).falseError);
      expect(comparable(rebuilt(exported(span, given)))).toStrictEqual(comparable(span));
    });
  });

  it('changes nothing else', () => {
    check(anySpan, options, (span, given) => {
      const verdict = judge(span, rules);
      fc.pre(verdict.falseError);
      const copy = exported(span, given);
      for (const name of UNCHANGED) expect(copy[name]).toBe(span[name]);
      const kept =
        given.exceptionEvents === 'keep' ? span.events : span.events.filter((event) => !isExceptionEvent(event));
      expect(copy.events.filter((event) => span.events.includes(event))).toStrictEqual(kept);
      if (verdict.attributes.length === 0) expect(copy.attributes).toBe(span.attributes);
    });
  });
});

describe('with next', () => {
  it('never changes the span that it got', () => {
    check(anySpan, options, (span, given) => {
      const before = comparable(span);
      WITH_NEXT.exported(span, given);
      expect(comparable(span)).toStrictEqual(before);
    });
  });
});

describe('both placements', () => {
  it('export the same', () => {
    check(anySpan, options, (span, given) => {
      expect(fieldsOf(WITH_NEXT.exported(span, given))).toStrictEqual(fieldsOf(IN_PLACE.exported(span, given)));
    });
  });
});

describe('the verdict', () => {
  it('of every false error is that it is one', () => {
    check(falseError, (span) => {
      expect(judge(span, rules).reason).toBe('teardown');
    });
  });

  it('is no false error where a real error stands anywhere among the exceptions', () => {
    check(falseError, realErrorText, fc.nat({ max: 5 }), (span, text, position) => {
      const events = [...span.events];
      events.splice(position, 0, exceptionEvent(text, 'Error'));
      expect(judge(copySpan(span, { ...span, events }), rules).falseError).toBe(false);
    });
  });

  it('is no false error without the finish reasons', () => {
    check(falseError, (span) => {
      const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => !FINISH.test(name)));
      expect(judge(makeSpan({ ...span, attributes }), rules)).toStrictEqual({
        falseError: false,
        reason: 'unfinished',
      });
    });
  });

  it('does not depend on the order of attributes, but for the order of its own', () => {
    check(anySpan, fc.infiniteStream(fc.nat()), (span, random) => {
      const attributes = Object.fromEntries(shuffled(Object.entries(span.attributes), random));
      expect(sorted(judge(copySpan(span, { ...span, attributes }), rules))).toStrictEqual(sorted(judge(span, rules)));
    });
  });

  it('does not depend on the order of events, but for the order of its patterns', () => {
    check(anySpan, fc.infiniteStream(fc.nat()), (span, random) => {
      const events = shuffled(span.events, random);
      expect(sorted(judge(copySpan(span, { ...span, events }), rules))).toStrictEqual(sorted(judge(span, rules)));
    });
  });
});

function sorted(verdict: ReturnType<typeof judge>): object {
  return verdict.falseError
    ? { ...verdict, patterns: [...verdict.patterns].sort(), attributes: [...verdict.attributes].sort() }
    : verdict;
}

function shuffled<Value>(values: readonly Value[], random: Iterator<number>): Value[] {
  return values
    .map((value) => ({ value, rank: Number(random.next().value) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
