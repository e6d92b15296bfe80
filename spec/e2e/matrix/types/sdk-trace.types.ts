/** Registration with `@opentelemetry/sdk-trace` 2.9 to 3.x compiles, without a cast. */
import {
  TracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';
import { judge, createRules, TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

const exporter = new ConsoleSpanExporter();

export const beforeTheExporter: TracerProvider = new TracerProvider({
  spanProcessors: [
    new TeardownSpanProcessor({ next: new BatchSpanProcessor({ exporter }) }),
    new TeardownSpanProcessor({ next: new SimpleSpanProcessor({ exporter }) }),
  ],
});

export const inPlace: TracerProvider = new TracerProvider({
  spanProcessors: [new TeardownSpanProcessor(), new BatchSpanProcessor({ exporter })],
});

export function around(next: SpanProcessor): SpanProcessor {
  return new TeardownSpanProcessor({ next });
}

export function isFalseError(span: ReadableSpan): boolean {
  return judge(span, createRules()).falseError;
}

// @ts-expect-error: an exporter is no processor
export const wrong: SpanProcessor = new TeardownSpanProcessor({ next: exporter });
