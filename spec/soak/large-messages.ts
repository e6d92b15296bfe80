/**
 * Spans with messages of 4 MB, and with short texts that are cut out of as much: none of it stays in memory. Run with
 * `tsx --expose-gc`.
 */
import { memoryUsage } from 'node:process';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

const SPANS = Number(process.env['SOAK_SPANS'] ?? 10_000);
const SIZE = 4 * 2 ** 20;

/** How much the heap may grow in all, in bytes: less than two of the messages. */
const ALLOWED = 2 * SIZE;

const collectGarbage = globalThis.gc;
if (collectGarbage === undefined) throw new Error('start node with --expose-gc');

setGlobalErrorHandler(() => undefined);
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

function heap(): number {
  collectGarbage?.();
  const { heapUsed, external } = memoryUsage();
  return heapUsed + external;
}

// Before the first: the names of the first few providers are what is kept.
const before = heap();
for (let index = 0; index < SPANS; index++) endSpan(index);
const grown = heap() - before;
console.log(`${String(SPANS)} spans, the heap grew by ${String(grown)} bytes`);
process.exitCode = grown < ALLOWED ? 0 : 1;
