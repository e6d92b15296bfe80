/**
 * Sends the spans to an OTLP collector, as an application without the processor would, and as one with it. The two are
 * services of their own, so each makes the calls itself.
 */
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import { makeCall } from './application.js';
import { CALLS } from './scenarios.js';
import type { LlmServer } from './server.js';

const SERVICES: Readonly<Record<string, (exporting: SpanProcessor) => SpanProcessor>> = {
  'llm-demo-without': (exporting) => exporting,
  'llm-demo-with': (exporting) => new TeardownSpanProcessor({ next: exporting }),
};

/** Bounds the export with all its retries. */
const TIMEOUT_MILLIS = 3000;

/**
 * The exporter reads where to send from the environment, `OTEL_EXPORTER_OTLP_ENDPOINT` and its kin.
 *
 * @returns the names of the services
 * @throws when the collector cannot be reached or refuses the spans
 */
export async function sendToCollector(server: LlmServer): Promise<readonly string[]> {
  for (const [serviceName, withExporting] of Object.entries(SERVICES)) {
    const exporter = new OTLPTraceExporter({ timeoutMillis: TIMEOUT_MILLIS });
    const provider = new NodeTracerProvider({
      // Phoenix sorts by projects.
      resource: resourceFromAttributes({ 'service.name': serviceName, 'openinference.project.name': serviceName }),
      spanProcessors: [withExporting(new BatchSpanProcessor(exporter))],
    });
    for (const call of CALLS) await makeCall(call, server, provider);
    await provider.shutdown();
  }
  return Object.keys(SERVICES);
}
