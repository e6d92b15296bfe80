import type { Attributes } from '@opentelemetry/api';
import { MetricReader } from '@opentelemetry/sdk-metrics';

/** One time series: what was counted, and with which attributes. */
export interface Counted {
  readonly metric: string;
  readonly value: unknown;
  readonly attributes: Attributes;
}

/** Reads what a meter provider of the SDK has counted. */
export class CountReader extends MetricReader {
  async counted(): Promise<Counted[]> {
    const { resourceMetrics } = await this.collect();
    return resourceMetrics.scopeMetrics
      .flatMap(({ metrics }) => metrics)
      .flatMap(({ descriptor, dataPoints }) =>
        dataPoints.map(({ value, attributes }) => ({ metric: descriptor.name, value, attributes })),
      );
  }

  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}
