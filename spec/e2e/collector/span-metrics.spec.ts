/**
 * The error count that the span-metrics connector makes behind the rule.
 */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { toCollectorConfig } from 'opentelemetry-teardown-span-processor/collector';
import { compileRules } from '../../../lib/rule/rules.js';
import { builtCollector } from './built-collector.js';
import { describeWithGo } from './describe-with-go.js';
import { isFalseError } from './expected-span.js';
import { recordedSpans } from './recorded-spans.js';
import { startCollector } from './running-collector.js';

interface Metrics {
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
  }[];
}

interface Metric {
  readonly name: string;
  readonly sum?: {
    readonly dataPoints: readonly { readonly asInt?: string; readonly attributes: readonly object[] }[];
  };
}

describeWithGo('span metrics behind the rule', () => {
  it('count the errors of the recorded corpus that are real', async () => {
    const spans = recordedSpans();
    const rules = compileRules({});
    const errors = spans.filter(({ span }) => span.status?.code === 2);
    const real = errors.filter((span) => !isFalseError(span, rules));
    expect(real.length).toBeLessThan(errors.length);
    let counted = 0;
    const backend = createServer((request, response) => {
      void json(request).then((body) => {
        counted = errorsIn(body as Metrics); // OTLP/HTTP in JSON, cumulative
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    const collector = await startCollector(await builtCollector(), toCollectorConfig(), await withMetrics(backend));
    try {
      for (let start = 0; start < spans.length; start += 200) await collector.correct(spans.slice(start, start + 200));
      for (let tries = 0; tries < 100 && counted !== real.length; tries++) await sleep(100);
      expect(counted).toBe(real.length);
    } finally {
      await collector.stop();
      backend.close();
      backend.closeAllConnections();
    }
  });
});

async function withMetrics(backend: Server): Promise<string> {
  backend.listen(0, '127.0.0.1');
  await once(backend, 'listening');
  const endpoint = `http://127.0.0.1:${String((backend.address() as AddressInfo).port)}`; // listens on TCP
  return JSON.stringify({
    connectors: { span_metrics: { metrics_flush_interval: '500ms' } },
    exporters: { 'otlp_http/metrics': { endpoint, encoding: 'json', compression: 'none' } },
    service: {
      pipelines: {
        'traces/counted': { receivers: ['otlp'], processors: ['transform/teardown'], exporters: ['span_metrics'] },
        metrics: { receivers: ['span_metrics'], exporters: ['otlp_http/metrics'] },
      },
    },
  });
}

function errorsIn({ resourceMetrics = [] }: Metrics): number {
  const metrics = resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return metrics
    .filter(({ name }) => name.endsWith('calls'))
    .flatMap(({ sum }) => sum?.dataPoints ?? [])
    .filter(({ attributes }) => JSON.stringify(attributes).includes('STATUS_CODE_ERROR'))
    .reduce((total, { asInt }) => total + Number(asInt ?? 0), 0);
}
