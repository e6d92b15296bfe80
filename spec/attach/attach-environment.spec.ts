import { diag, SpanStatusCode } from '@opentelemetry/api';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { AttachOptions } from '../../lib/attach/attach-options.js';
import { attach } from '../../lib/attach/attach.js';
import { PREFIX } from '../../lib/attach/environment.js';
import { processorListOf } from '../../lib/attach/processor-list.js';
import { NAMESPACE } from '../../lib/otel/version.js';
import { recordDiagnostics } from '../support/diagnostics.js';
import { recordCall } from '../support/record-call.js';
import { SerialisingExporter } from '../support/serialising-exporter.js';

const { OK, ERROR } = SpanStatusCode;

afterEach(() => {
  diag.disable();
  for (const name of Object.keys(process.env)) {
    if (name.startsWith(PREFIX)) Reflect.deleteProperty(process.env, name);
  }
});

function setEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) process.env[PREFIX + name] = value;
}

function makeProvider(): { provider: BasicTracerProvider; exporter: SerialisingExporter } {
  const exporter = new SerialisingExporter();
  return { exporter, provider: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }) };
}

function statuses({ spans }: SerialisingExporter): number[] {
  return spans.map(({ status }) => status.code);
}

describe('the environment', () => {
  it('has what the options do not say', () => {
    setEnvironment({
      PATTERNS: 'stream drained,/^closed by us$/i',
      OPERATIONS: 'chat,responses',
      STATUS: 'unset',
      EXCEPTION_EVENTS: 'keep',
    });
    const { provider, exporter } = makeProvider();
    attach(provider, { status: undefined });
    const tracer = provider.getTracer('app');
    recordCall(tracer);
    recordCall(tracer, { message: 'stream drained' });
    recordCall(tracer, { message: 'Closed by us' });
    recordCall(tracer, {
      attributes: { 'gen_ai.operation.name': 'responses', 'gen_ai.response.finish_reasons': ['stop'] },
    });
    recordCall(tracer, { message: 'invalid JSON' });
    expect(exporter.spans.map(({ status, events }) => [status.code, events.map(({ name }) => name)])).toEqual([
      ...Array.from({ length: 4 }, () => [SpanStatusCode.UNSET, ['exception', 'teardown']]),
      [ERROR, ['exception']],
    ]);
  });

  it('disables', () => {
    setEnvironment({ DISABLED: 'true' });
    const { provider } = makeProvider();
    expect(attach(provider)).toBeUndefined();
    expect(processorListOf(provider)?.processors()).toHaveLength(1);
  });

  it('makes a dry run', () => {
    setEnvironment({ DRY_RUN: 'true' });
    const { provider, exporter } = makeProvider();
    attach(provider);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([ERROR]);
  });

  it.each<[what: string, variables: Record<string, string>, options: AttachOptions, status: number]>([
    ['disabled', { DISABLED: 'true' }, { disabled: false }, OK],
    ['dryRun', { DRY_RUN: 'true' }, { dryRun: false }, OK],
    ['patterns', { PATTERNS: 'closed' }, { patterns: ['stream drained'] }, ERROR],
    ['operations', { OPERATIONS: 'responses' }, { operations: ['chat'] }, OK],
    ['status', { STATUS: 'unset' }, { status: 'ok' }, OK],
  ])('gives way to code: %s', (_what, variables, options, status) => {
    setEnvironment(variables);
    const { provider, exporter } = makeProvider();
    attach(provider, options);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([status]);
  });

  it('is warned of where a value is not accepted, and the rest is done', () => {
    setEnvironment({ DRY_RUN: 'yes', STATUS: 'unset' });
    const lines = recordDiagnostics();
    const { provider, exporter } = makeProvider();
    attach(provider);
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([SpanStatusCode.UNSET]);
    expect(lines.filter(([level]) => level === 'warn')).toEqual([
      ['warn', NAMESPACE, 'TEARDOWN_SPAN_PROCESSOR_DRY_RUN accepts true or false, got "yes": ignored'],
    ]);
  });

  it.each([undefined, {}])('may not be there: process is %j', (missing) => {
    const { provider, exporter } = makeProvider();
    const edge: { process: unknown } = globalThis;
    const replaced = jest.replaceProperty(edge, 'process', missing);
    attach(provider);
    replaced.restore();
    recordCall(provider.getTracer('app'));
    expect(statuses(exporter)).toEqual([OK]);
  });
});
