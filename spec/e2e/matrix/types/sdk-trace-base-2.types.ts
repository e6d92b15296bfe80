/** Registration with `@opentelemetry/sdk-trace-base` 2.x compiles, without a cast. */
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import {
  judge,
  createRules,
  TeardownSpanExporter,
  TeardownSpanProcessor,
  type SpanExporterLike,
} from 'opentelemetry-teardown-span-processor';

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

export const exporters: readonly SpanExporter[] = [
  new TeardownSpanExporter(exporter),
  new TeardownSpanExporter(new TeardownSpanExporter(exporter)),
];

export function aroundExporter(behind: SpanExporter): SpanExporter & SpanExporterLike {
  return new TeardownSpanExporter(behind, { dryRun: true });
}

/** Takes a span of the SDK, as code does that the application has already. */
function nameOf({ name }: ReadableSpan): string {
  return name;
}

export const names: string[] = [];

export const hooked: SpanProcessor = new TeardownSpanProcessor({
  onVerdict: (_verdict, span) => void names.push(nameOf(span)),
});

export const withPredicate: SpanProcessor = new TeardownSpanProcessor({
  patterns: [({ type }, span) => type === nameOf(span), (_error, span: ReadableSpan) => nameOf(span) === 'chat'],
});

export const hookedWithType: SpanExporter = new TeardownSpanExporter(exporter, {
  onVerdict: (_verdict, span: ReadableSpan) => void names.push(nameOf(span)),
});

// @ts-expect-error: a processor is no exporter
export const noExporter: SpanExporter = new TeardownSpanExporter(new TeardownSpanProcessor());

// @ts-expect-error: an exporter is no processor
export const wrong: SpanProcessor = new TeardownSpanProcessor({ next: exporter });
