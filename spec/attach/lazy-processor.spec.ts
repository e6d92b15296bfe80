import { ROOT_CONTEXT } from '@opentelemetry/api';
import { LazyProcessor } from '../../lib/attach/lazy-processor.js';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import { makeSpan } from '../support/make-span.js';

const GOOD = makeSpan({ status: { code: 0 } });
const BAD = makeSpan();

/** A processor that remembers what it was called with. */
function makeProcessor(calls: unknown[][]): Required<SpanProcessorLike> {
  return {
    onStart: (...given) => void calls.push(['onStart', ...given]),
    onEnding: (span) => void calls.push(['onEnding', span]),
    onEnd: (span) => void calls.push(['onEnd', span]),
    forceFlush: () => (calls.push(['forceFlush']), Promise.resolve()),
    shutdown: () => (calls.push(['shutdown']), Promise.resolve()),
  };
}

/** Everything that the SDK calls for a span. */
function run(processor: Required<SpanProcessorLike>, span: FinishedSpan): void {
  processor.onStart(span, ROOT_CONTEXT);
  processor.onEnding(span);
  processor.onEnd(span);
}

it('makes nothing while spans end without an error', async () => {
  const make = jest.fn(() => makeProcessor([]));
  const lazy = new LazyProcessor(make);
  run(lazy, GOOD);
  await expect(Promise.all([lazy.forceFlush(), lazy.shutdown()])).resolves.toEqual([undefined, undefined]);
  expect(make).not.toHaveBeenCalled();
});

it('makes the processor for the first span with an error, and hands on from then', async () => {
  const calls: unknown[][] = [];
  const make = jest.fn(() => makeProcessor(calls));
  const lazy = new LazyProcessor(make);
  run(lazy, GOOD);
  run(lazy, BAD);
  run(lazy, GOOD);
  await lazy.forceFlush();
  await lazy.shutdown();
  expect(make).toHaveBeenCalledTimes(1);
  expect(calls).toEqual([
    ['onEnding', BAD],
    ['onEnd', BAD],
    ['onStart', GOOD, ROOT_CONTEXT],
    ['onEnding', GOOD],
    ['onEnd', GOOD],
    ['forceFlush'],
    ['shutdown'],
  ]);
});

it('hands on to a processor without onEnding', () => {
  const ended: unknown[] = [];
  const { onEnding, ...processor } = makeProcessor([]);
  const lazy = new LazyProcessor(() => ({ ...processor, onEnd: (span) => void ended.push(span) }));
  expect(onEnding).toBeInstanceOf(Function);
  run(lazy, BAD);
  expect(ended).toEqual([BAD]);
});

it('tries once where the processor cannot be made', () => {
  const make = jest.fn(() => undefined);
  const lazy = new LazyProcessor(make);
  run(lazy, BAD);
  run(lazy, BAD);
  expect(make).toHaveBeenCalledTimes(1);
});

it('leaves a span that cannot be read alone', () => {
  const lazy = new LazyProcessor(() => makeProcessor([]));
  const hostile = Object.defineProperty({}, 'status', {
    get: () => {
      throw new Error('closed');
    },
  });
  expect(() => {
    run(lazy, hostile as FinishedSpan); // a span that no SDK makes
  }).not.toThrow();
});
