/**
 * Calls the server at the given address with the Anthropic SDK, behind the processor or without it, and prints what
 * becomes of the span and of memory.
 */
import Anthropic from '@anthropic-ai/sdk';
import { BasicTracerProvider, type ReadableSpan, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import type { Outcome } from './outcome.js';

const [baseURL = '', placement = ''] = process.argv.slice(2);

const ended: ReadableSpan[] = [];
const last: SpanProcessor = {
  onStart: () => undefined,
  onEnd: (span) => void ended.push(span),
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

/** What is resident when a span comes to its end, in bytes. */
let before = 0;
const meter: SpanProcessor = {
  ...last,
  onEnding: () => {
    before = process.memoryUsage.rss();
  },
  onEnd: () => undefined,
};

const placements: Readonly<Record<string, readonly SpanProcessor[]>> = {
  none: [last],
  'in place': [new TeardownSpanProcessor(), last],
  next: [new TeardownSpanProcessor({ next: last })],
};
const tracerProvider = new BasicTracerProvider({
  spanProcessors: [meter, ...(placements[placement] ?? [])],
});

const client = new Anthropic({ apiKey: 'test', baseURL, maxRetries: 0, openTelemetry: { tracerProvider } });
const start = process.memoryUsage.rss();
let error = '';
try {
  const stream = await client.messages.create({
    model: 'claude',
    max_tokens: 1,
    messages: [{ role: 'user', content: 'Hi' }],
    stream: true,
  });
  const events = stream[Symbol.asyncIterator]();
  for (let done = false; !done;) done = (await events.next()).done === true;
} catch (caught) {
  error = String(caught);
}
const after = process.memoryUsage.rss();
const [span] = ended;
const stopReason = span?.attributes['anthropic.message.stop_reason'];
const outcome: Outcome = {
  error,
  spans: ended.length,
  scope: span?.instrumentationScope.name,
  status: span?.status.code,
  events: span?.events.map(({ name }) => name),
  errorType: span?.attributes['error.type'] ?? null,
  stopReason: typeof stopReason === 'string' ? stopReason.length : 0,
  byProcessor: after - before,
  whole: after - start,
};
console.log(JSON.stringify(outcome));
