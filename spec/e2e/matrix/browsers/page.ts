/**
 * Runs in the page: makes each call in each way in, and posts what an exporter got.
 */
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { SimpleSpanProcessor, WebTracerProvider } from '@opentelemetry/sdk-trace-web';
import { attach, TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import { RecordingExporter } from '../behaviours/recording-exporter.js';
import type { CallSeen } from './calls.js';

/** What the page has of the browser; this project compiles without its types. */
declare const document: { readonly body: { textContent: string } };

const WAYS_IN: Readonly<Record<string, (exporting: SimpleSpanProcessor) => WebTracerProvider>> = {
  next: (exporting) => new WebTracerProvider({ spanProcessors: [new TeardownSpanProcessor({ next: exporting })] }),
  'in place': (exporting) => new WebTracerProvider({ spanProcessors: [new TeardownSpanProcessor(), exporting] }),
  attach: (exporting) => {
    const provider = new WebTracerProvider({ spanProcessors: [exporting] });
    attach(provider);
    return provider;
  },
  'without it': (exporting) => new WebTracerProvider({ spanProcessors: [exporting] }),
};

/** What the page does while a read is pending. */
type Ending = (call: {
  readonly id: string;
  readonly controller: AbortController;
  readonly release: () => void;
}) => void;

const serverGoes: Ending = ({ id }) => void fetch(`/leave/${id}`);

const ENDINGS: Readonly<Record<string, { readonly until: 'text' | 'finish'; readonly ending: Ending }>> = {
  abort: {
    until: 'finish',
    ending: ({ controller }) => {
      controller.abort();
    },
  },
  'reader released': {
    until: 'finish',
    ending: ({ release }) => {
      release();
    },
  },
  'server gone': { until: 'finish', ending: serverGoes },
  'server gone before the finish': { until: 'text', ending: serverGoes },
};

/** Streams a completion up to `until`, and then lets `ending` break the next read. */
async function call(provider: WebTracerProvider, id: string, until: string, ending: Ending): Promise<void> {
  const span = provider.getTracer('page').startSpan('chat gpt-4o');
  span.setAttributes({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o',
  });
  const controller = new AbortController();
  try {
    const { body } = await fetch(`/stream/${id}/${until}`, { signal: controller.signal });
    if (body === null) throw new Error('there is no stream');
    const reader = (body as ReadableStream<Uint8Array>).getReader(); // what a response has
    const release = (): void => {
      reader.releaseLock();
    };
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const next = reader.read();
      if (text.includes(`"${until}"`)) ending({ id, controller, release });
      const { done, value } = await next;
      if (done) throw new Error('the stream ended');
      text += decoder.decode(value, { stream: true });
      if (text.includes('"finish"')) span.setAttribute('gen_ai.response.finish_reasons', ['stop']);
    }
  } catch (error) {
    const { name, message } = error as Error; // what a read rejects with
    span.recordException({ name, message });
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  } finally {
    span.end();
  }
}

const seen: CallSeen[] = [];
for (const [wayIn, provide] of Object.entries(WAYS_IN)) {
  for (const [ending, { until, ending: end }] of Object.entries(ENDINGS)) {
    const exporter = new RecordingExporter();
    await call(provide(new SimpleSpanProcessor(exporter)), String(seen.length), until, end);
    const [span] = exporter.spans;
    const error = span?.events.map(
      ({ attributes = {} }) => `${String(attributes['exception.type'])}: ${String(attributes['exception.message'])}`,
    );
    seen.push({
      wayIn,
      ending,
      status: span?.status.code,
      events: span?.events.map(({ name }) => name),
      error: error?.join(),
    });
  }
}
trace.disable();
await fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
document.body.textContent = 'done';
