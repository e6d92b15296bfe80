import type { SpanEvent } from '../../lib/otel/span.js';
import { judge, mayBeError } from '../../lib/rule/judge.js';
import { PatternError } from '../../lib/rule/pattern.js';
import { createRules } from '../../lib/rule/rules.js';
import type { Kept } from '../../lib/rule/verdict.js';
import {
  AGREEING_CASES,
  CHAT_CASES,
  CONTRADICTING_CASES,
  OTHER_CASES,
  UNCLAIMED_CASES,
  UNFINISHED_CHAT_CASES,
} from '../cases/dialects.js';
import { UNREADABLE, VERDICTS } from '../cases/verdicts.js';
import { countedItems } from '../support/counted-work.js';
import { CHAT_ATTRIBUTES, chatAttributes, exceptionEvent, makeSpan, makeSpanOfSdk1 } from '../support/make-span.js';

const rules = createRules();
const TEARDOWN = { falseError: true, reason: 'teardown', patterns: ['go.context_canceled'], attributes: [] };

describe('judge', () => {
  it.each(VERDICTS)('judges $name: $verdict.reason', ({ span, verdict }) => {
    expect(judge(makeSpan(span), rules)).toStrictEqual(verdict);
  });

  it.each(['400', 503, '599'])(
    "takes error.type %j for an HTTP status, also where a user's pattern matches",
    (type) => {
      const attributes = chatAttributes({ 'error.type': type });

      expect(judge(makeSpan({ attributes }), createRules({ patterns: ['context canceled'] }))).toStrictEqual({
        falseError: false,
        reason: 'other-error',
      });
    },
  );

  it.each(['399', 600, '20'])('takes error.type %j for no HTTP status', (type) => {
    const attributes = chatAttributes({ 'error.type': type });

    expect(judge(makeSpan({ attributes }), createRules({ patterns: ['context canceled'] }))).toStrictEqual({
      falseError: true,
      reason: 'teardown',
      patterns: ['context canceled'],
      attributes: ['error.type'],
    });
  });

  it('judges a span of the SDK 1.x like one of the SDK 2.x', () => {
    expect(judge(makeSpanOfSdk1(), rules)).toStrictEqual(judge(makeSpan(), rules));
  });

  it('comes to the same verdict twice', () => {
    const span = makeSpan();

    expect(judge(span, rules)).toStrictEqual(judge(span, rules));
  });

  it('has a verdict for every reason in the table of cases', () => {
    expect(new Set(VERDICTS.map(({ verdict }) => verdict.reason))).toStrictEqual(
      new Set(['not-error', 'not-chat', 'unfinished', 'other-error', 'unexplained', 'teardown']),
    );
  });
});

describe('a chat span', () => {
  it.each(CHAT_CASES)('is what $writer writes', ({ attributes }) => {
    expect(judge(makeSpan({ attributes }), rules)).toStrictEqual(TEARDOWN);
  });

  it.each(AGREEING_CASES)('is $span', ({ attributes }) => {
    expect(judge(makeSpan({ attributes }), rules)).toStrictEqual(TEARDOWN);
  });

  it.each(UNFINISHED_CHAT_CASES)('is not finished by $writer', ({ attributes }) => {
    expect(judge(makeSpan({ attributes }), rules)).toStrictEqual({ falseError: false, reason: 'unfinished' });
  });

  it.each([...OTHER_CASES, ...UNCLAIMED_CASES, ...CONTRADICTING_CASES])('is not $span', ({ attributes }) => {
    expect(judge(makeSpan({ attributes }), rules)).toStrictEqual({ falseError: false, reason: 'not-chat' });
  });

  it.each(CHAT_CASES)('is not what $writer writes when its operation is none of the rules', ({ attributes }) => {
    expect(judge(makeSpan({ attributes }), createRules({ operations: ['invoke_agent'] }))).toStrictEqual({
      falseError: false,
      reason: 'not-chat',
    });
  });

  it('finishes as often as any of its dialects says, whichever comes first', () => {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.choice.count': 2,
      'openinference.span.kind': 'LLM',
      'llm.finish_reason': 'stop',
      'llm.request.type': 'chat',
      'gen_ai.completion.0.finish_reason': 'stop',
      'gen_ai.completion.1.finish_reason': 'length',
    };

    expect(judge(makeSpan({ attributes }), rules)).toStrictEqual(TEARDOWN);
  });

  it('is unfinished when one of its dialects says so', () => {
    const attributes = { ...CHAT_ATTRIBUTES, 'openinference.span.kind': 'LLM', 'llm.finish_reason': 'error' };

    expect(judge(makeSpan({ attributes }), rules)).toStrictEqual({ falseError: false, reason: 'unfinished' });
  });
});

describe('the limits of a span', () => {
  const reasonOf = (overrides: Parameters<typeof makeSpan>[0]): string => judge(makeSpan(overrides), rules).reason;
  const named = (length: number): string => reasonOf({ attributes: chatAttributes({ ['x'.repeat(length)]: 1 }) });
  const exceptions = (count: number): SpanEvent[] => Array.from({ length: count }, () => exceptionEvent('terminated'));

  it('are those of its attributes', () => {
    const many = (count: number): string =>
      reasonOf({
        attributes: chatAttributes(Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${String(i)}`, 1]))),
      });
    const own = Object.keys(CHAT_ATTRIBUTES).length;

    expect([named(256), named(257), many(1024 - own), many(1025 - own)]).toStrictEqual([
      'teardown',
      'other-error',
      'teardown',
      'other-error',
    ]);
  });

  it('are those of its errors', () => {
    const status = { code: 2 };

    expect([reasonOf({ status, events: exceptions(64) }), reasonOf({ status, events: exceptions(65) })]).toStrictEqual([
      'teardown',
      'other-error',
    ]);
  });

  it('are those of its events, of which no more are read', () => {
    const harmless = (count: number): SpanEvent[] =>
      Array.from({ length: count }, () => ({ name: 'token', time: [1, 2] as const }));
    const { items, reads } = countedItems(harmless(5000));

    expect([reasonOf({ events: harmless(1024) }), reasonOf({ events: harmless(1025) })]).toStrictEqual([
      'teardown',
      'other-error',
    ]);
    expect(reasonOf({ events: items })).toBe('other-error');
    expect(reads()).toBeLessThanOrEqual(1025);
  });
});

it('a choice that an event tells of is unfinished', () => {
  const events = [{ name: 'gen_ai.choice', time: [1, 2] as const, attributes: { finish_reason: 'error' } }];

  expect(judge(makeSpan({ events }), rules)).toStrictEqual({ falseError: false, reason: 'unfinished' });
});

it('a type that stands apart goes with one of several errors', () => {
  const patterns = [{ name: 'ours', type: 'OurError', message: 'drained' }, { text: 'terminated' }];
  const events = [exceptionEvent('terminated', 'TypeError'), exceptionEvent('drained', 'OurError')];
  const reasonFor = (name: string): string =>
    judge(
      makeSpan({ status: { code: 2 }, events, attributes: chatAttributes({ 'error.name': name }) }),
      createRules({ patterns }),
    ).reason;

  expect(['OurError', 'TypeError', 'ZodError'].map(reasonFor)).toStrictEqual(['teardown', 'teardown', 'other-error']);
});

describe('a verdict to keep a span', () => {
  const KEPT = VERDICTS.filter(({ verdict }) => !verdict.falseError);

  it.each(KEPT)('is one shared frozen object for $name', ({ span }) => {
    const verdict = judge(makeSpan(span), rules);

    expect(judge(makeSpan(span), createRules())).toBe(verdict);
    expect(Object.isFrozen(verdict)).toBe(true);
  });
});

it('mayBeError is true of an error and of what cannot be read', () => {
  const spans = [0, 1, 2].map((code) => makeSpan({ status: { code } }));
  const unreadable = UNREADABLE.map(({ span }) => makeSpan(span));
  expect([...spans, ...unreadable].map(mayBeError)).toEqual([false, false, true, ...unreadable.map(() => true)]);
});

describe('a span that cannot be judged', () => {
  it.each(UNREADABLE)('is kept with the cause: $name', ({ span, cause }) => {
    const verdict = judge(makeSpan(span), rules);

    expect(verdict).toStrictEqual<Kept>({
      falseError: false,
      reason: 'failed',
      error: new Error('a span could not be judged', { cause }),
    });
  });

  it('is kept with the error of the predicate that threw', () => {
    const cause = new Error('bug in the predicate');
    const verdict = judge(
      makeSpan(),
      createRules({
        patterns: [
          function isOurs(): boolean {
            throw cause;
          },
        ],
      }),
    );

    expect(verdict).toStrictEqual<Kept>({
      falseError: false,
      reason: 'failed',
      error: new PatternError('teardown pattern "isOurs" failed', { cause }),
    });
  });

  it('is kept when what was thrown is no Error', () => {
    const span = makeSpan({
      get events(): never {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- nobody keeps an application from it
        throw 'a text';
      },
    });

    expect(judge(span, rules)).toMatchObject({ reason: 'failed', error: { cause: 'a text' } });
  });

  it('is not read beyond the check that decides', () => {
    const read: PropertyKey[] = [];
    const span = new Proxy(makeSpan({ attributes: {} }), {
      get(target, key, receiver): unknown {
        read.push(key);
        return Reflect.get(target, key, receiver);
      },
    });

    judge(span, rules);

    expect(new Set(read)).toStrictEqual(new Set(['status', 'attributes']));
  });
});
