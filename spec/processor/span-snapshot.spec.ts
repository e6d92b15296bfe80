import type { FinishedSpan } from '../../lib/otel/span.js';
import { SpanSnapshot } from '../../lib/processor/span-snapshot.js';
import { MAX_ATTRIBUTES, MAX_EVENTS } from '../../lib/rule/limits.js';
import { exceptionEvent, makeSpan } from '../support/make-span.js';

/** A span that others may change. */
type Open = { -readonly [field in keyof FinishedSpan]: FinishedSpan[field] };

function openSpan(): Open {
  return makeSpan({ attributes: { a: 1, b: 'x' }, events: [exceptionEvent('terminated')] });
}

it('a span that nobody has touched is still what it was', () => {
  const span = openSpan();

  expect(new SpanSnapshot(span).isStill(span)).toBe(true);
});

it('an equal span is another one', () => {
  const span = openSpan();

  expect(new SpanSnapshot(span).isStill({ ...span })).toBe(false);
});

it.each<[what: string, change: (span: Open) => unknown]>([
  ['its status was set', (span) => (span.status = { code: 1 })],
  ['its status was changed', (span) => Object.assign(span.status, { message: 'redacted' })],
  ['it has one more attribute', (span) => Object.assign(span.attributes, { c: undefined })],
  ['it has one attribute less', (span) => Reflect.deleteProperty(span.attributes, 'a')],
  ['an attribute has another value', (span) => Object.assign(span.attributes, { a: 2 })],
  ['an attribute has another name', (span) => (span.attributes = { a: 1, c: 'x' })],
  ['it has one more event', (span) => (span.events = [...span.events, exceptionEvent('late')])],
  ['it has another event', (span) => (span.events = [exceptionEvent('terminated')])],
  ['an attribute was dropped', (span) => (span.droppedAttributesCount = 1)],
  ['an event was dropped', (span) => (span.droppedEventsCount = 1)],
])('a span is no more what it was where %s', (_what, change) => {
  const span = openSpan();
  const snapshot = new SpanSnapshot(span);

  change(span);

  expect(snapshot.isStill(span)).toBe(false);
});

it.each<[what: string, limit: number, withMany: (count: number) => Partial<FinishedSpan>]>([
  [
    'attributes',
    MAX_ATTRIBUTES,
    (count) => ({ attributes: Object.fromEntries(Array.from({ length: count }, (_, index) => [index, 1])) }),
  ],
  ['events', MAX_EVENTS, (count) => ({ events: Array.from({ length: count }, () => exceptionEvent('terminated')) })],
])('of a span with more %s than are looked at nobody knows', (_what, limit, withMany) => {
  const isStill = (count: number): boolean => {
    const span = makeSpan(withMany(count));
    return new SpanSnapshot(span).isStill(span);
  };

  expect([isStill(limit), isStill(limit + 1)]).toStrictEqual([true, false]);
});

it('a span that cannot be read is no more what it was, before or later', () => {
  const unreadable = {
    ...openSpan(),
    get status(): never {
      throw new Error('gone');
    },
  };
  const span = openSpan();
  const snapshot = new SpanSnapshot(span);
  Object.defineProperty(span, 'events', {
    get: () => {
      throw new Error('gone');
    },
  });

  expect([new SpanSnapshot(unreadable).isStill(unreadable), snapshot.isStill(span)]).toStrictEqual([false, false]);
});
