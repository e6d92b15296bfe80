/**
 * What a span may be that somebody made to cost time. Work is counted, not timed: what is read, and how often. That the
 * expressions themselves take linear time is proven in `redos.spec.ts`.
 */
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import { judge } from '../../lib/rule/judge.js';
import { createRules } from '../../lib/rule/rules.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

const MEBIBYTE = 2 ** 20;
const SCANNED = 2048;
const EVENTS = 10_000;

/** Rules with one pattern of the user's, which remembers the longest text that it was shown. */
function rulesWithWitness(): { readonly rules: ReturnType<typeof createRules>; readonly longest: () => number } {
  let longest = 0;
  const expression = /(?!)/;
  const test = jest.spyOn(RegExp.prototype, 'test').mockImplementation(function (this: RegExp, text) {
    if (this.source === expression.source) longest = Math.max(longest, text.length);
    return this.exec(text) !== null;
  });
  return {
    rules: createRules({
      patterns: [
        expression,
        { message: 'context canceled', except: expression },
        { type: expression, message: expression },
      ],
    }),
    longest: () => {
      test.mockRestore();
      return longest;
    },
  };
}

/** Counts how often each event of a span is read. */
function countedEvents(events: readonly SpanEvent[]): {
  readonly events: readonly SpanEvent[];
  readonly reads: () => number;
} {
  let reads = 0;
  return {
    events: events.map((event) =>
      Object.defineProperty({ ...event }, 'attributes', {
        get: () => {
          reads++;
          return event.attributes;
        },
      }),
    ),
    reads: () => reads,
  };
}

const PLACES: readonly { readonly place: string; readonly spanOf: (text: string) => Partial<FinishedSpan> }[] = [
  { place: 'the status message', spanOf: (message) => ({ status: { code: 2, message }, events: [] }) },
  { place: 'exception.message', spanOf: (text) => ({ status: { code: 2 }, events: [exceptionEvent(text)] }) },
  {
    place: 'exception.type',
    spanOf: (text) => ({ status: { code: 2 }, events: [exceptionEvent('context canceled', text)] }),
  },
  { place: 'error.type', spanOf: (text) => ({ attributes: chatAttributes({ 'error.type': text }) }) },
  {
    place: 'error.message',
    spanOf: (text) => ({ status: { code: 2 }, events: [], attributes: chatAttributes({ 'error.message': text }) }),
  },
];

describe('a text of 1 MiB', () => {
  it.each(PLACES)("is shown to a user's expression up to 2,048 characters: $place", ({ spanOf }) => {
    const { rules, longest } = rulesWithWitness();
    judge(makeSpan(spanOf('x'.repeat(MEBIBYTE))), rules);

    expect(longest()).toBe(SCANNED);
  });

  it.each(PLACES.filter(({ place }) => place !== 'exception.type' && place !== 'error.type'))(
    "is shown to a user's function up to 2,048 characters: $place",
    ({ spanOf }) => {
      const lengths: number[] = [];
      const witness = ({ type, message }: { readonly type: string; readonly message: string }): boolean => {
        lengths.push(type.length, message.length);
        return false;
      };
      judge(makeSpan(spanOf('x\n'.repeat(MEBIBYTE / 2))), createRules({ patterns: [witness] }));

      expect(Math.max(...lengths)).toBeLessThanOrEqual(SCANNED);
    },
  );
});

describe('10,000 exception events', () => {
  const rules = createRules();

  it.each([
    ['that are all teardown errors', 'context canceled', 'teardown'],
    ['that are all real', 'JSON parse error', 'other-error'],
  ] as const)('%s are read a fixed number of times each', (_kind, message, reason) => {
    const { events, reads } = countedEvents(Array.from({ length: EVENTS }, () => exceptionEvent(message, 'Error')));

    expect(judge(makeSpan({ status: { code: 2, message }, events }), rules).reason).toBe(reason);
    expect(reads() / EVENTS).toBeLessThanOrEqual(2);
  });

  it('are not read where the span is no chat span, or did not finish', () => {
    const { events, reads } = countedEvents(Array.from({ length: EVENTS }, () => exceptionEvent('terminated')));
    judge(makeSpan({ events, attributes: {} }), rules);
    judge(makeSpan({ events, attributes: chatAttributes({ 'gen_ai.response.finish_reasons': ['error'] }) }), rules);

    expect(reads()).toBe(0);
  });

  it('are matched until the first that is real', () => {
    const matched: string[] = [];
    const events = Array.from({ length: EVENTS }, (_, index) => exceptionEvent(index < 3 ? 'terminated' : 'bug'));
    const pattern = ({ message }: { readonly message: string }): boolean => {
      matched.push(message);
      return message === 'terminated';
    };

    expect(judge(makeSpan({ events }), createRules({ patterns: [pattern] })).reason).toBe('other-error');
    expect(matched).toStrictEqual(['terminated', 'terminated', 'terminated', 'bug']);
  });
});

describe('the messages in gen_ai.output.messages', () => {
  const ALL_DIALECTS: SpanAttributes = {
    'gen_ai.operation.name': 'chat',
    'openinference.span.kind': 'LLM',
    'ai.operationId': 'ai.streamText.doStream',
    'llm.request.type': 'chat',
    'langfuse.observation.type': 'generation',
  };
  const MESSAGES = JSON.stringify([{ role: 'assistant', content: 'x'.repeat(MEBIBYTE), finish_reason: 'stop' }]);
  let parse: jest.SpiedFunction<typeof JSON.parse>;

  beforeEach(() => {
    parse = jest.spyOn(JSON, 'parse');
  });

  afterEach(() => {
    parse.mockRestore();
  });

  it.each([
    ['once, however many dialects claim the span', {}, 'teardown', 1],
    ['not at all where another finish reason is unfinished', { 'llm.finish_reason': 'error' }, 'unfinished', 0],
    ['not at all where one of the dialects sees no chat', { 'ai.operationId': 'ai.streamText' }, 'not-chat', 0],
  ] as const)('are parsed %s', (_often, attributes, reason, times) => {
    const span = makeSpan({ attributes: { ...ALL_DIALECTS, 'gen_ai.output.messages': MESSAGES, ...attributes } });

    expect(judge(span, createRules()).reason).toBe(reason);
    expect(parse).toHaveBeenCalledTimes(times);
  });

  it.each([
    ['lists', '['.repeat(MEBIBYTE / 2) + ']'.repeat(MEBIBYTE / 2)],
    ['lists that are never closed', '['.repeat(MEBIBYTE)],
    ['objects', '{"finish_reason":'.repeat(2 ** 16) + '"stop"' + '}'.repeat(2 ** 16)],
  ])('prove nothing when they are deeply nested: %s', (_kind, messages) => {
    const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.output.messages': messages };

    expect(judge(makeSpan({ attributes }), createRules())).toStrictEqual({ falseError: false, reason: 'unfinished' });
  });
});
