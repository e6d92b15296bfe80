/**
 * Spans with messages of 4 MB, and with short texts that are cut out of as much: none of it stays in memory.
 */
import { memoryUsage } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

const SPANS = 10_000;
const SIZE = 4 * 2 ** 20;

/** How much the heap may grow in all, in bytes: less than two of the messages. */
const ALLOWED = 2 * SIZE;

const meterProvider = { getMeter: () => ({ createCounter: () => ({ add: () => undefined }) }) };
const nothing = { onStart: () => undefined, onEnd: () => undefined };
const next = { ...nothing, forceFlush: () => Promise.resolve(), shutdown: () => Promise.resolve() };
const options = { meterProvider, onVerdict: () => undefined };
const processors = [new TeardownSpanProcessor(options), new TeardownSpanProcessor({ ...options, next })];

function endSpan(index: number): void {
  const body = Buffer.alloc(SIZE, `${String(index)} of a long response of a server, `).toString('latin1');
  const part = body.slice(index % 64, (index % 64) + 40);
  const message = index % 2 === 0 ? body : 'terminated';
  const span = makeSpan({
    status: { code: 2, message },
    attributes: chatAttributes({ 'gen_ai.provider.name': part, 'app.body': body }),
    events: [exceptionEvent(message, index % 4 === 0 ? part : 'TypeError')],
  });
  for (const processor of processors) processor.onEnd(span);
}

async function heap(collectGarbage: NodeJS.GCFunction): Promise<number> {
  // What the last expression has seen stays until the next one, and buffers are freed behind the collection.
  /x+/.test('x');
  collectGarbage();
  await setImmediate();
  collectGarbage();
  const { heapUsed, external } = memoryUsage();
  return heapUsed + external;
}

/** Whether the heap is as large behind all of these spans as before them. */
export async function keepsNoMessages(collectGarbage: NodeJS.GCFunction): Promise<boolean> {
  setGlobalErrorHandler(() => undefined);
  // Before the first: the names of the first few providers are what is kept.
  const before = await heap(collectGarbage);
  for (let index = 0; index < SPANS; index++) endSpan(index);
  const grown = (await heap(collectGarbage)) - before;
  setGlobalErrorHandler(loggingErrorHandler());
  console.log(`${String(SPANS)} spans with messages of ${String(SIZE)} bytes, the heap grew by ${String(grown)} bytes`);
  return grown < ALLOWED;
}
