/** `@opentelemetry/sdk-trace-base` 1.x: processors are added to a provider. */
import { BatchSpanProcessor, BasicTracerProvider, SimpleSpanProcessor } from 'sdk-trace-base-1';
import { countingIds, SERVICE, type SdkUnderTest } from './sdk-under-test.js';

/** As much of a resource as the SDK reads: the class is of a package that it brings along. */
const resource: BasicTracerProvider['resource'] = { attributes: SERVICE, merge: () => resource };

export const sdk: SdkUnderTest = {
  provider(processors) {
    const provider = new BasicTracerProvider({ resource, idGenerator: countingIds() });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what every 1.x has, and its users write
    for (const processor of processors) provider.addSpanProcessor(processor);
    return provider;
  },
  simple: (exporter) => new SimpleSpanProcessor(exporter),
  batch: (exporter) => new BatchSpanProcessor(exporter),
  names: (parent, scope) => ({ parentSpanId: parent.spanId, instrumentationLibrary: scope }),
};
