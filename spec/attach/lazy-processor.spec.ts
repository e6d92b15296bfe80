import { ROOT_CONTEXT } from '@opentelemetry/api';
import { LazyProcessor } from '../../lib/attach/lazy-processor.js';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import { calledProcessor } from '../support/called-processor.js';
import { makeSpan } from '../support/make-span.js';

const GOOD = makeSpan({ status: { code: 0 } });
const BAD = makeSpan();

/** Everything that the SDK calls for a span. */
function run(processor: Required<SpanProcessorLike>, span: FinishedSpan): void {
  processor.onStart(span, ROOT_CONTEXT);
  processor.onEnding(span);
  processor.onEnd(span);
}

it('makes nothing while spans end without an error', async () => {
  const make = jest.fn(calledProcessor);
  const lazy = new LazyProcessor(make);
  run(lazy, GOOD);
  await expect(Promise.all([lazy.forceFlush(), lazy.shutdown()])).resolves.toEqual([undefined, undefined]);
  expect(make).not.toHaveBeenCalled();
});

it('makes the processor for the first span with an error, and hands on from then', async () => {
  const made = calledProcessor();
  const make = jest.fn(() => made);
  const lazy = new LazyProcessor(make);
  run(lazy, GOOD);
  run(lazy, BAD);
  run(lazy, GOOD);
  const flushed = lazy.forceFlush();
  const stopped = lazy.shutdown();
  expect(make).toHaveBeenCalledTimes(1);
  expect(made.calls).toEqual([
    ['onEnding', BAD],
    ['onEnd', BAD],
    ['onStart', GOOD, ROOT_CONTEXT],
    ['onEnding', GOOD],
    ['onEnd', GOOD],
    ['forceFlush', expect.any(Promise)],
    ['shutdown', expect.any(Promise)],
  ]);
  await expect(Promise.all([flushed, stopped])).resolves.toEqual([undefined, undefined]);
});

it('hands on to a processor without onEnding', () => {
  const { calls, onStart, onEnd, forceFlush, shutdown } = calledProcessor();
  const lazy = new LazyProcessor(() => ({ onStart, onEnd, forceFlush, shutdown }));
  run(lazy, BAD);
  expect(calls).toEqual([['onEnd', BAD]]);
});

it('tries once where the processor cannot be made', () => {
  const make = jest.fn(() => undefined);
  const lazy = new LazyProcessor(make);
  run(lazy, BAD);
  run(lazy, BAD);
  expect(make).toHaveBeenCalledTimes(1);
});

it('leaves a span that cannot be read alone', () => {
  const lazy = new LazyProcessor(calledProcessor);
  const hostile = Object.defineProperty({}, 'status', {
    get: () => {
      throw new Error('closed');
    },
  });
  expect(() => {
    run(lazy, hostile as FinishedSpan); // a span that no SDK makes
  }).not.toThrow();
});

it.each(['forceFlush', 'shutdown'] as const)('rejects where %s of the processor throws at once', async (method) => {
  const failure = new Error('from it');
  const fail = (): never => {
    throw failure;
  };
  const lazy = new LazyProcessor(() => ({ ...calledProcessor(), [method]: fail }));
  run(lazy, BAD);
  await expect(lazy[method]()).rejects.toBe(failure);
});
