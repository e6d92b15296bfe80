import fc from 'fast-check';
import type { SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import type * as finishedChoices from '../../lib/rule/finished-choices.js';
import type * as judging from '../../lib/rule/judge.js';
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
import { charactersOf, countedItems } from '../support/counted-work.js';
import { CHAT_ATTRIBUTES, chatAttributes, exceptionEvent, makeSpan, makeSpanOfSdk1 } from '../support/make-span.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);
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

it('a type that an error has itself is not matched once more', () => {
  const matched: string[] = [];
  const patterns = [({ type }: { readonly type: string }) => matched.push(type) > 0];
  const attributes = chatAttributes({ 'error.type': 'OurError' });

  judge(makeSpan({ attributes, events: [exceptionEvent('context canceled', 'OurError')] }), createRules({ patterns }));

  expect(matched).toStrictEqual(['OurError']);
});

describe('the attributes that are read for what they are called', () => {
  it('are asked for once, and all others are passed over from then on', () => {
    const others = Array.from({ length: 100 }, (_, index) => [`gen_ai.completion.${'x'.repeat(index + 1)}`, 1]);
    const span = makeSpan({ attributes: chatAttributes(Object.fromEntries(others) as SpanAttributes) }); // of numbers
    judge(span, rules);

    expect(charactersOf(() => judge(span, rules))).toBe(charactersOf(() => judge(makeSpan(), rules)));
  });

  it('are all that decide: every span is judged as if each was read', () => {
    const judgeAll = judgeByAllNames();
    const mine = createRules({
      patterns: ['terminated', { type: 'OurError' }],
      dialects: [
        {
          name: 'ours',
          marker: 'ours',
          finishReasons: ['ours.why'],
          errorMessages: ['ours.say'],
          errorLevel: 'ours.l',
        },
        { name: 'choices', marker: 'choices', finishReasons: ['choices.*', 'c.*.why'], errorMessages: ['c.7'] },
      ],
    });
    const spans = fc.record({
      marker: fc.constantFrom('gen_ai.operation.name', 'ours', 'choices', 'llm.request.type'),
      reasons: fc.constantFrom('gen_ai.response.finish_reasons', 'ours.why', 'choices.0', 'c.0.why', 'ai.x'),
      status: fc.constantFrom(undefined, '', 'terminated', 'context canceled', 'disk full'),
      attributes: fc.dictionary(attributeName, attributeValue, { maxKeys: 4 }),
    });

    fc.assert(
      fc.property(spans, ({ marker, reasons, status: message, attributes }) => {
        const span = makeSpan({
          status: { code: 2, message },
          events: [],
          attributes: { [marker]: 'chat', [reasons]: 'stop', ...attributes },
        });

        for (const each of [rules, mine]) expect(judge(span, each)).toStrictEqual(judgeAll(span, each));
      }),
      { numRuns: RUNS },
    );
  });

  /** {@link judge}, to which every name may tell of a choice. */
  function judgeByAllNames(): typeof judge {
    let all: typeof judge | undefined;
    jest.isolateModules(() => {
      jest.doMock<typeof finishedChoices>('../../lib/rule/finished-choices.js', () => ({
        ...jest.requireActual<typeof finishedChoices>('../../lib/rule/finished-choices.js'),
        tellsOfChoices: () => true,
      }));
      ({ judge: all } = jest.requireActual<typeof judging>('../../lib/rule/judge.js'));
    });
    jest.dontMock('../../lib/rule/finished-choices.js');
    if (all === undefined) throw new Error('judge was not loaded');
    return all;
  }

  const attributeName = fc.oneof(
    fc.constantFrom(
      ...['error.type', 'error', 'error.message', 'exception.message', 'exception.stacktrace', 'ErrorCode'],
      ...['error.code', 'http.response.status_code', 'rpc.grpc.status_code', 'gen_ai.response.status', 'a_status'],
      ...['gen_ai.request.choice.count', 'llm.request.n', 'llm.invocation_parameters', 'gen_ai.output.messages'],
      ...['gen_ai.completion.0.finish_reason', 'gen_ai.completion.1.content', 'gen_ai.completion.x', 'choices.1'],
      ...['c.1.why', 'c.7', 'ours.say', 'ours.l', 'ours.why', 'langfuse.observation.status_message', 'server.address'],
      ...['langfuse.observation.level', 'status', 'terror', 'errors.7', 'http.status_codes', 'response.status'],
    ),
    fc
      .tuple(
        fc.constantFrom('', 'a.', 'gen_ai.', 'http.', 'response.', 'c.1.'),
        fc.constantFrom('err', 'error', 'status', 'exception', 'failure', 'x'),
        fc.constantFrom('', '.type', '_code', 'Message', '.stack', 's', '.1'),
      )
      .map((parts) => parts.join('')),
  );
  const attributeValue = fc.constantFrom<unknown>(
    ...['terminated', 'context canceled', 'disk full', 'OurError', 'TypeError', 'stop', 'error', 'ERROR', 'completed'],
    ...[200, 500, 0, 2, '2', '503', null, undefined, false, ['stop'], ['stop', 'length'], '{"n":2}', {}],
    ...['Error: terminated\n    at f (a.js:1:1)', 'Error: disk full\n    at f (a.js:1:1)'],
  );
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
