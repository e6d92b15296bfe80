import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { RecordedIds, replay, type RecordedRun } from './recorded-runs.js';

/**
 * A recorded run as a request of OTLP/JSON, as the Collector's file exporter writes it, made by the real SDK and the
 * serialiser of its exporter. The client is the service.
 */
export function recordedOtlp(run: RecordedRun): string {
  const exporter = new InMemorySpanExporter();
  const ids = new RecordedIds();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': run.client }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
    idGenerator: ids,
  });
  replay(run, provider, ids);
  return new TextDecoder().decode(JsonTraceSerializer.serializeRequest(exporter.getFinishedSpans()));
}
