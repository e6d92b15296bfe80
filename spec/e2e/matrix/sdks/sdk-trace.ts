/** `@opentelemetry/sdk-trace` 2.9 to 3.x: processors take an object. */
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { countingIds, SERVICE, type SdkUnderTest } from './sdk-under-test.js';

export const sdk: SdkUnderTest = {
  provider: (processors) =>
    new TracerProvider({
      spanProcessors: [...processors],
      resource: resourceFromAttributes(SERVICE),
      idGenerator: countingIds(),
    }),
  simple: (exporter) => new SimpleSpanProcessor({ exporter }),
  batch: (exporter) => new BatchSpanProcessor({ exporter }),
  names: (parent, scope) => ({ parentSpanContext: parent, instrumentationScope: scope }),
};
