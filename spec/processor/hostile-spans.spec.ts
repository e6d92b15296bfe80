/**
 * Whatever stands on a span, and however much of it: judging ends, throws nothing, and looks at a bounded part. Work is
 * counted, not timed. That the expressions themselves take linear time is proven by `npm run test:redos`.
 */
import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import type { FinishedSpan, SpanEvent } from '../../lib/otel/span.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { DEFAULT_DIALECTS, FINISH_REASONS } from '../../lib/rule/dialects.js';
import { judge } from '../../lib/rule/judge.js';
import { MAX_ERRORS, MAX_EVENTS, MAX_JSON_LENGTH } from '../../lib/rule/limits.js';
import { createRules } from '../../lib/rule/rules.js';
import { charactersOf, countedItems } from '../support/counted-work.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

const MEBIBYTE = 2 ** 20;

/** More than any span may cost, and less than any of the large values has. */
const BOUND = 8 * MAX_JSON_LENGTH;

const rules = createRules();

/** A text that stands in memory as a whole. */
function flat(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

const LARGE = 9 * MEBIBYTE;
const XS = flat('x'.repeat(16 * MEBIBYTE));

/** What a server, an instrumentation or an application may put where a text, a number or a list belongs. */
const VALUES: readonly (readonly [what: string, value: unknown])[] = [
  ['16 Mi letters', XS],
  ['a part of 16 Mi letters', XS.slice(1)],
  ['texts that were put together', `terminated${XS}${XS.slice(5)}`],
  ['line ends', '\n'.repeat(LARGE)],
  ['blanks', ' '.repeat(LARGE)],
  ['backslashes', '\\'.repeat(LARGE)],
  ['halves of characters', '\ud83d'.repeat(LARGE)],
  ['commas', 'stop,'.repeat(LARGE / 5)],
  ['digits', '1'.repeat(LARGE)],
  ['separators', 'Error: '.repeat(LARGE / 7)],
  ['frames', `terminated\n${'    at f (a.js:1:1)\n'.repeat(LARGE / 20)}`],
  ['nested lists as JSON', '['.repeat(LARGE)],
  ['nested objects as JSON', '{"finish_reason":'.repeat(LARGE / 17)],
  ['a list as JSON', `[${'"stop",'.repeat(LARGE / 7)}"stop"]`],
  ['nested JSON at the limit', '['.repeat(MAX_JSON_LENGTH / 2) + ']'.repeat(MAX_JSON_LENGTH / 2)],
  ['a list of a million', Array.from({ length: 1e6 }, () => 'stop')],
  ['a list of nothing', new Array(2 ** 32 - 1)],
  ['a list of large texts', [XS, XS]],
  ['a list of lists', nested(10_000)],
  ['a list that throws', Object.defineProperty(['stop'], 0, { get: fail })],
  ['a proxy that throws', new Proxy([], { get: fail })],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a number below zero', -1],
  ['a BigInt', 10n ** 1000n],
  ['a symbol', Symbol('stop')],
  ['a function', fail],
  ['a date', new Date(Number.NaN)],
  ['an object without a prototype', Object.create(null)],
  ['an object that is no text', { toString: fail, valueOf: fail, toJSON: fail, [Symbol.toPrimitive]: fail }],
  ['an object with a large tag', { [Symbol.toStringTag]: XS }],
  ['an object with a tag that throws', Object.defineProperty({}, Symbol.toStringTag, { get: fail })],
  ['null', null],
];

function fail(): never {
  throw new Error('a value that cannot be read');
}

function nested(depth: number): unknown {
  let list: unknown = 'stop';
  for (let index = 0; index < depth; index++) list = [list];
  return list;
}

/** Every attribute of a span that is read. */
const ATTRIBUTES: readonly string[] = [
  ...DEFAULT_DIALECTS.flatMap(({ marker, errorMessages = [], errorLevel = [] }) => [marker, errorMessages, errorLevel]),
  ...FINISH_REASONS.map((name) => name.replace('*', '0')),
  ...['gen_ai.output.messages', 'gen_ai.request.choice.count', 'llm.request.n', 'llm.invocation_parameters'],
  ...['http.response.status_code', 'error.status', 'rpc.grpc.status_code', 'openai.response.status'],
  ...['error', 'error.type', 'error.code', 'error.message', 'error_message', 'exception.type', 'exception.stacktrace'],
  ...['server.address', 'server.port', 'gen_ai.provider.name', 'gen_ai.system', 'app.anything'],
].flat();

/** Every attribute of an event that is read. */
const EVENT_ATTRIBUTES: readonly string[] = [
  ...['exception.type', 'exception.message', 'exception.stacktrace', 'error.type', 'error.message', 'error.kind'],
  ...['message', 'level', 'severity_number', 'http.response.status_code', 'rpc.grpc.status_code'],
];

function ofEvent(event: object): Partial<FinishedSpan> {
  return { events: [exceptionEvent('context canceled'), event as SpanEvent] }; // or what stands in its place
}

type Place = readonly [place: string, spanOf: (value: unknown) => object];

const PLACES: readonly Place[] = [
  ...ATTRIBUTES.map((name): Place => [name, (value) => ({ attributes: chatAttributes({ [name]: value }) })]),
  ...EVENT_ATTRIBUTES.map((name): Place => [
    `${name} of an event`,
    (value) => ofEvent({ ...exceptionEvent('context canceled'), name: 'error', attributes: { [name]: value } }),
  ]),
  ['the name of an event', (name) => ofEvent({ ...exceptionEvent(undefined), name })],
  ['the attributes of an event', (attributes) => ofEvent({ ...exceptionEvent(undefined), attributes })],
  ['the attributes of another event', (attributes) => ofEvent({ ...exceptionEvent(undefined), name: 'x', attributes })],
  ['the dropped attributes of an event', (count) => ofEvent({ ...exceptionEvent('x'), droppedAttributesCount: count })],
  ['the status message', (message) => ({ status: { code: 2, message } })],
  ['the status message alone', (message) => ({ status: { code: 2, message }, events: [] })],
  ['the status code', (code) => ({ status: { code } })],
  ['the status', (status) => ({ status })],
  ['the attributes', (attributes) => ({ attributes })],
  ['the events', (events) => ({ events })],
  ['an event', (event) => ({ events: [event] })],
  ['the dropped attributes', (droppedAttributesCount) => ({ droppedAttributesCount })],
  ['the dropped events', (droppedEventsCount) => ({ droppedEventsCount })],
  ['the scope', (instrumentationScope) => ({ instrumentationScope })],
];

beforeAll(() => {
  setGlobalErrorHandler(() => undefined);
});

afterAll(() => {
  setGlobalErrorHandler(loggingErrorHandler());
});

const meterProvider = { getMeter: () => ({ createCounter: () => ({ add: () => undefined }) }) };
const next = { onStart: () => undefined, onEnd: jest.fn(), forceFlush: never, shutdown: never };
const processors = [{}, { next }].map(
  (options) => new TeardownSpanProcessor({ ...options, meterProvider, onVerdict: () => undefined }),
);

/** Runs a span through the processor in both placements, with everything that reads it. */
function run(overrides: object): void {
  next.onEnd.mockClear();
  for (const processor of processors) {
    const span = makeSpan(overrides);
    processor.onEnding(span);
    processor.onEnd(span);
  }
  expect(next.onEnd).toHaveBeenCalledTimes(1);
}

function never(): Promise<void> {
  return Promise.resolve();
}

describe.each(PLACES)('in the place of %s', (_place, spanOf) => {
  it.each(VALUES)('costs bounded work and throws nothing: %s', (_what, value) => {
    expect(
      charactersOf(() => {
        run(spanOf(value));
      }),
    ).toBeLessThan(BOUND);
  });
});

describe('a list of a million', () => {
  it.each([
    ...FINISH_REASONS.map((name) => name.replace('*', '0')),
    ...['gen_ai.output.messages', 'http.response.status_code', 'openai.response.status', 'error.message'],
  ])('is not read to its end: %s', (name) => {
    const { items, reads } = countedItems(Array.from({ length: 1e6 }, () => 'stop'));
    judge(makeSpan({ attributes: chatAttributes({ [name]: items }) }), rules);

    expect(reads()).toBeLessThanOrEqual(128);
  });

  it('is not read to its end where it is of events', () => {
    const { items, reads } = countedItems(Array.from({ length: 1e6 }, () => exceptionEvent('context canceled')));

    expect(judge(makeSpan({ events: items }), rules).reason).toBe('other-error');
    expect(reads()).toBeLessThanOrEqual(MAX_EVENTS + 1);
  });
});

describe('many errors', () => {
  const message = 'context canceled';

  it(`are other errors from the ${String(MAX_ERRORS + 1)}th place on`, () => {
    const spanOf = (count: number): FinishedSpan =>
      makeSpan({ status: { code: 2 }, events: Array.from({ length: count }, () => exceptionEvent(message)) });

    expect(judge(spanOf(MAX_ERRORS), rules).reason).toBe('teardown');
    expect(judge(spanOf(MAX_ERRORS + 1), rules).reason).toBe('other-error');
  });

  it.each<[what: string, event: (index: number) => SpanEvent]>([
    ['with a stack of causes each', (index) => withStack(`Caused by: x${String(index)}\n`.repeat(1000))],
    ['with a stack of lines each', () => withStack('a\n'.repeat(8000))],
    ['of the longest messages', () => exceptionEvent(`${'Error: '.repeat(16)}${message}${' '.repeat(1900)}`, 'Error')],
    ['of 16 KiB each', () => exceptionEvent(`${message}\n${'    at f (a.js:1:1)\n'.repeat(800)}`)],
  ])('cost bounded work %s', (_what, event) => {
    const events = Array.from({ length: MAX_EVENTS }, (_, index) => event(index));

    expect(charactersOf(() => judge(makeSpan({ events }), rules))).toBeLessThan(BOUND);
  });

  function withStack(stack: string): SpanEvent {
    const event = exceptionEvent(message, 'Error');
    return { ...event, attributes: { ...event.attributes, 'exception.stacktrace': stack } };
  }
});

describe('many attributes', () => {
  it.each([
    ['with long names', Object.fromEntries(names(1000).map((name) => [`${'.error'.repeat(200)}${name}`, 1]))],
    ['with many', Object.fromEntries(names(100_000).map((name) => [name, 1]))],
  ])('are not read: %s', (_what, attributes) => {
    const ofSpan = makeSpan({ attributes: chatAttributes(attributes) });
    const event = exceptionEvent('context canceled');
    const ofItsEvent = makeSpan({ events: [{ ...event, attributes: { ...event.attributes, ...attributes } }] });

    expect([judge(ofSpan, rules).reason, judge(ofItsEvent, rules).reason]).toStrictEqual([
      'other-error',
      'other-error',
    ]);
  });

  it('of statuses cost bounded work', () => {
    const list = Array.from({ length: 16 }, () => `200 ${'x '.repeat(100)}`);
    const attributes = Object.fromEntries(names(900).map((name) => [`${name}.status_code`, list]));

    expect(charactersOf(() => judge(makeSpan({ attributes: chatAttributes(attributes) }), rules))).toBeLessThan(BOUND);
  });

  function names(count: number): string[] {
    return Array.from({ length: count }, (_, index) => `a${String(index)}`);
  }
});

describe('a span that changes while it is read', () => {
  it('is read to where its events ended when that began', () => {
    const events = [exceptionEvent('context canceled')];
    events.push(
      Object.defineProperty({ ...exceptionEvent('x') }, 'attributes', {
        get: () => (events.push(exceptionEvent('context canceled')), { 'exception.message': 'context canceled' }),
      }),
    );

    expect(judge(makeSpan({ events }), rules).reason).toBe('teardown');
  });

  it('is judged by one reading of each attribute', () => {
    let reads = 0;
    const attributes = Object.defineProperty({ ...chatAttributes({}) }, 'error.message', {
      enumerable: true,
      get: () => (reads++ === 0 ? 'guardrail tripped' : 'context canceled'),
    });

    expect(judge(makeSpan({ attributes }), rules).reason).toBe('other-error');
  });
});

describe('a polluted prototype', () => {
  afterEach(() => {
    for (const name of ['gen_ai.response.finish_reasons', 'error.message'])
      Reflect.deleteProperty(Object.prototype, name);
  });

  it('finishes no span', () => {
    Object.assign(Object.prototype, { 'gen_ai.response.finish_reasons': ['stop'] });

    expect(judge(makeSpan({ attributes: { 'gen_ai.operation.name': 'chat' } }), rules).reason).toBe('unfinished');
  });

  it('hides no error', () => {
    Object.assign(Object.prototype, { 'error.message': 'context canceled' });
    const attributes = chatAttributes({ 'error.type': 'ZodError' });

    expect(judge(makeSpan({ attributes }), rules).reason).toBe('other-error');
  });
});
