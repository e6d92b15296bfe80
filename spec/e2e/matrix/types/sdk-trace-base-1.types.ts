/** Registration with `@opentelemetry/sdk-trace-base` 1.x compiles, without a cast. */
import { judge, createRules, TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
  type SpanProcessor,
} from 'sdk-trace-base-1';

const exporter = new ConsoleSpanExporter();

export const beforeTheExporter: readonly TeardownSpanProcessor[] = [
  new TeardownSpanProcessor({ next: new BatchSpanProcessor(exporter) }),
  new TeardownSpanProcessor({ next: new SimpleSpanProcessor(exporter) }),
];

export const inPlace: readonly SpanProcessor[] = [new TeardownSpanProcessor(), new BatchSpanProcessor(exporter)];

export function register(provider: BasicTracerProvider): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what every 1.x has, and its users write
  for (const processor of [...beforeTheExporter, ...inPlace]) provider.addSpanProcessor(processor);
}

/** 1.30 has the option, too. */
export const inConstructor: BasicTracerProvider = new BasicTracerProvider({ spanProcessors: [...inPlace] });

export function around(next: SpanProcessor): SpanProcessor {
  return new TeardownSpanProcessor({ next });
}

export function isFalseError(span: ReadableSpan): boolean {
  return judge(span, createRules()).falseError;
}

// @ts-expect-error: an exporter is no processor
export const wrong: SpanProcessor = new TeardownSpanProcessor({ next: exporter });
