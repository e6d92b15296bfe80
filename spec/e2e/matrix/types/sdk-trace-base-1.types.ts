/** Registration with `@opentelemetry/sdk-trace-base` 1.x compiles, without a cast. */
import {
  judge,
  createRules,
  TeardownSpanExporter,
  TeardownSpanProcessor,
  type SpanExporterLike,
} from 'opentelemetry-teardown-span-processor';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
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
