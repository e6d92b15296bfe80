/** Registration with `@opentelemetry/sdk-trace-base` 2.x compiles, without a cast. */
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { judge, createRules, TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

const exporter = new ConsoleSpanExporter();

export const beforeTheExporter: BasicTracerProvider = new BasicTracerProvider({
  spanProcessors: [
    new TeardownSpanProcessor({ next: new BatchSpanProcessor(exporter) }),
    new TeardownSpanProcessor({ next: new SimpleSpanProcessor(exporter) }),
  ],
});

export const inPlace: BasicTracerProvider = new BasicTracerProvider({
  spanProcessors: [new TeardownSpanProcessor(), new BatchSpanProcessor(exporter)],
});

export function around(next: SpanProcessor): SpanProcessor {
  return new TeardownSpanProcessor({ next });
}

export function isFalseError(span: ReadableSpan): boolean {
  return judge(span, createRules()).falseError;
}

// @ts-expect-error: an exporter is no processor
export const wrong: SpanProcessor = new TeardownSpanProcessor({ next: exporter });
