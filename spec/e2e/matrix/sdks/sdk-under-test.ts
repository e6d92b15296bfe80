/**
 * An SDK as the behaviours see it. Each file beside this one is one way to start an SDK.
 */
import type { SpanContext, Tracer } from '@opentelemetry/api';
import type { SpanExporterLike, SpanProcessorLike } from 'opentelemetry-teardown-span-processor';
import type { ExportedSpan } from '../behaviours/recording-exporter.js';

export interface Provider {
  getTracer(name: string, version?: string): Tracer;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

export interface SdkUnderTest {
  /** A provider for {@link SERVICE} that hands out {@link countingIds}. */
  provider(processors: readonly SpanProcessorLike[]): Provider;
  simple(exporter: SpanExporterLike): SpanProcessorLike;
  batch(exporter: SpanExporterLike): SpanProcessorLike;
  /** How a span of this major names its parent and its scope. */
  names(parent: SpanContext, scope: { readonly name: string; readonly version: string }): Partial<ExportedSpan>;
}

/** The resource of every provider. */
export const SERVICE: { readonly 'service.name': string } = { 'service.name': 'chat-api' };

/** Ids that count, so that two runs give the same spans. */
export function countingIds(): { generateTraceId(): string; generateSpanId(): string } {
  let count = 0;
  return {
    generateTraceId: () => (++count).toString(16).padStart(32, '0'),
    generateSpanId: () => (++count).toString(16).padStart(16, '0'),
  };
}
