import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { STATUS_ERROR } from '../lib/judge.js';
import type { FinishedSpan } from '../lib/span.js';
import { TeardownSpanProcessor } from '../lib/teardown-span-processor.js';
import { collectGarbage } from './collect-garbage.js';

const STREAMS = 1000;
const TICK_MILLIS = 250;
const MINUTE = 60_000 / TICK_MILLIS;

/** What became of a stream, by its number: one of ten was torn down, one of fifty failed. */
function fate(stream: number): 'good' | 'torn down' | 'failed' {
  if (stream % 50 === 7) return 'failed';
  return stream % 10 === 3 ? 'torn down' : 'good';
}

/** A stream that runs for 10 to 40 seconds. Its transport ends before it, at the same time, or up to two seconds later. */
class Stream {
  readonly #chat: Span;
  readonly #post: Span;
  readonly #number: number;
  readonly #chatEnd: number;
  readonly #postEnd: number;

  constructor(tracer: Tracer, number: number, tick: number) {
    const attributes = { 'gen_ai.operation.name': 'chat' };
    this.#number = number;
    this.#chat = tracer.startSpan('chat', { kind: SpanKind.CLIENT, attributes }, ROOT_CONTEXT);
    this.#post = tracer.startSpan(
      'POST',
      { kind: SpanKind.CLIENT, attributes: { 'http.request.method': 'POST' } },
      trace.setSpan(ROOT_CONTEXT, this.#chat),
    );
    this.#chatEnd = tick + 40 + ((number * 7919) % 120);
    this.#postEnd = this.#chatEnd - 4 + ((number * 31) % 12);
  }

  /** Whether it is over. */
  advance(tick: number): boolean {
    if (tick === this.#postEnd) this.#end(this.#post, 'http.response.status_code', 200);
    if (tick === this.#chatEnd) this.#end(this.#chat, 'gen_ai.response.finish_reasons', ['stop']);
    return tick >= Math.max(this.#chatEnd, this.#postEnd);
  }

  #end(span: Span, attribute: string, value: number | string[]): void {
    const outcome = fate(this.#number);
    if (outcome !== 'failed' || span === this.#post) span.setAttribute(attribute, value);
    if (outcome !== 'good') {
      span.recordException(new TypeError('terminated'));
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'terminated' });
    }
    span.end();
  }
}

it('a thousand streams at a time for ten minutes: all are exported, errors are the real ones, the heap stays flat', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  const exported = { spans: 0, errors: 0 };
  const exporter = {
    export: (spans: readonly FinishedSpan[], done: (result: ExportResult) => void) => {
      exported.spans += spans.length;
      exported.errors += spans.filter(({ status }) => status.code === STATUS_ERROR).length;
      done({ code: ExportResultCode.SUCCESS });
    },
    shutdown: () => Promise.resolve(),
  };
  const next = new BatchSpanProcessor(exporter, { scheduledDelayMillis: 500 });
  const provider = new BasicTracerProvider({
    spanProcessors: [new TeardownSpanProcessor({ wholeCall: true, next })],
  });
  const tracer = provider.getTracer('app');

  let started = 0;
  let open: Stream[] = [];
  const heap: number[] = [];
  for (let tick = 0; tick < 10 * MINUTE; tick++) {
    // All at once would end at once, too.
    const wanted = Math.min(STREAMS, 10 * (tick + 1));
    while (open.length < wanted) open.push(new Stream(tracer, started++, tick));
    open = open.filter((stream) => !stream.advance(tick));
    await jest.advanceTimersByTimeAsync(TICK_MILLIS);
    if (tick % MINUTE === MINUTE - 1) heap.push(usedHeap());
  }
  for (let tick = 10 * MINUTE; open.length > 0; tick++) {
    open = open.filter((stream) => !stream.advance(tick));
    await jest.advanceTimersByTimeAsync(TICK_MILLIS);
  }
  await provider.forceFlush();
  jest.useRealTimers();

  const failed = Array.from({ length: started }, (_, stream) => stream).filter((stream) => fate(stream) === 'failed');
  expect(started).toBeGreaterThan(15_000);
  expect(exported).toEqual({ spans: 2 * started, errors: 2 * failed.length });
  // Of what a stream leaves behind, ten bytes would be 200 kB.
  expect(Math.max(...heap.slice(2)) - (heap[2] ?? 0)).toBeLessThan(2 ** 20);
}, 120_000);

function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
