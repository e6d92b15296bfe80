import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { SpanProcessorLike } from '../lib/otel/span-processor.js';
import type { FinishedSpan } from '../lib/otel/span.js';

/** A processor at the end of the line, which does nothing with a span but `read` it. */
export function ending(read: (span: FinishedSpan) => void = () => undefined): SpanProcessorLike {
  const nothing = (): Promise<void> => Promise.resolve();
  return { onStart: () => undefined, onEnd: read, forceFlush: nothing, shutdown: nothing };
}

/** What an exporter does with a span. */
export function serialise(span: FinishedSpan): void {
  ProtobufTraceSerializer.serializeRequest([span as unknown as ReadableSpan]); // the SDK's own, or a copy of it
}
