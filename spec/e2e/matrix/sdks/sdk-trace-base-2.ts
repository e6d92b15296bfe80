/** `@opentelemetry/sdk-trace-base` 2.x: processors are given to the constructor of the provider. */
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { countingIds, SERVICE, type SdkUnderTest } from './sdk-under-test.js';

export const sdk: SdkUnderTest = {
  provider: (processors) =>
    new BasicTracerProvider({
      spanProcessors: [...processors],
      resource: resourceFromAttributes(SERVICE),
      idGenerator: countingIds(),
    }),
  simple: (exporter) => new SimpleSpanProcessor(exporter),
  batch: (exporter) => new BatchSpanProcessor(exporter),
  names: (parent, scope) => ({ parentSpanContext: parent, instrumentationScope: scope }),
};
