/**
 * What is told of the verdicts: the same in each placement, on an SDK that calls `onEnding` and on one that does not.
 */
import { context, diag, SpanStatusCode } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import type { TeardownSpanProcessorOptions } from '../../lib/processor/options.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import type { Verdict } from '../../lib/rule/verdict.js';
import { calledProcessor, type CalledProcessor } from '../support/called-processor.js';
import { recordDiagnostics, recordReportedErrors } from '../support/diagnostics.js';
import { makeSpan } from '../support/make-span.js';
import { CountReader } from '../support/metric-reader.js';
import { CHAT, recordCall, type Call, type RecordingProvider } from '../support/record-call.js';
import { SerialisingExporter } from '../support/serialising-exporter.js';

const reported = recordReportedErrors();

type Setup = (options: TeardownSpanProcessorOptions, exporter: SerialisingExporter) => RecordingProvider;

const SETUPS: readonly (readonly [setup: string, make: Setup])[] = [
  [
    'in place, before the exporter',
    (options, exporter) =>
      new BasicTracerProvider({
        spanProcessors: [new TeardownSpanProcessor(options), new SimpleSpanProcessor(exporter)],
      }),
  ],
  [
    'in place, after the exporter',
    (options, exporter) =>
      new BasicTracerProvider({
        spanProcessors: [new SimpleSpanProcessor(exporter), new TeardownSpanProcessor(options)],
      }),
  ],
  [
    'with next',
    (options, exporter) =>
      new BasicTracerProvider({
        spanProcessors: [new TeardownSpanProcessor({ ...options, next: new SimpleSpanProcessor(exporter) })],
      }),
  ],
  [
    'in place, on SDK 1.x',
    (options, exporter) =>
      new sdk1.BasicTracerProvider({
        spanProcessors: [new TeardownSpanProcessor(options), new sdk1.SimpleSpanProcessor(exporter)],
      }),
  ],
  [
    'with next, on SDK 1.x',
    (options, exporter) =>
      new sdk1.BasicTracerProvider({
        spanProcessors: [new TeardownSpanProcessor({ ...options, next: new sdk1.SimpleSpanProcessor(exporter) })],
      }),
  ],
];

const TEARDOWN: Verdict = { falseError: true, reason: 'teardown', patterns: ['go.http2.body_closed'], attributes: [] };
const OTHER_ERROR: Verdict = { falseError: false, reason: 'other-error' };
const UNFINISHED: Verdict = { falseError: false, reason: 'unfinished' };

/** Calls, with the verdict that is told of each. */
const TOLD: readonly (readonly [what: string, call: Call, told: readonly Verdict[]])[] = [
  ['a false error', {}, [TEARDOWN]],
  ['a real error', { message: 'invalid JSON' }, [OTHER_ERROR]],
  ['an unfinished call', { attributes: { 'gen_ai.operation.name': 'chat' } }, [UNFINISHED]],
  ['a call without an error', { code: SpanStatusCode.UNSET }, []],
  ['a call that is OK', { code: SpanStatusCode.OK }, []],
  ['another span with an error', { attributes: { 'http.request.method': 'GET' } }, []],
  ['an agent with an error', { attributes: { ...CHAT, 'gen_ai.operation.name': 'invoke_agent' } }, []],
];

describe.each(SETUPS)('verdicts, %s', (setup, make) => {
  /** What `options` do to one call. */
  function observe(
    options: TeardownSpanProcessorOptions,
    ...calls: readonly Call[]
  ): { exporter: SerialisingExporter; told: Verdict[]; reader: CountReader } {
    const exporter = new SerialisingExporter();
    const told: Verdict[] = [];
    const reader = new CountReader();
    const meterProvider = new MeterProvider({ readers: [reader] });
    const provider = make({ onVerdict: (verdict) => void told.push(verdict), meterProvider, ...options }, exporter);
    for (const call of calls) recordCall(provider.getTracer('app'), call);
    return { exporter, told, reader };
  }

  function exported(options: TeardownSpanProcessorOptions): unknown {
    return observe(options, {}).exporter.spans.map(({ status, attributes, events }) => {
      return { status, attributes, events: events.map(({ name }) => name) };
    });
  }

  it.each(TOLD)('are told once, to the hook and to the counter: %s', async (_what, call, expected) => {
    const { told, reader } = observe({}, call);
    expect(told).toStrictEqual(expected);
    expect((await reader.counted()).map(({ value, attributes }) => [value, attributes['teardown.verdict']])).toEqual(
      expected.map(({ reason }) => [1, reason === 'teardown' ? 'corrected' : reason]),
    );
    expect(reported).toEqual([]);
  });

  it.each(TOLD)('are told once in a dry run, and nothing changes: %s', async (_what, call, expected) => {
    const { exporter, told, reader } = observe({ dryRun: true }, call);
    expect(told).toStrictEqual(expected);
    expect((await reader.counted()).map(({ value, attributes }) => [value, attributes['teardown.verdict']])).toEqual(
      expected.map(({ reason }) => [1, reason === 'teardown' ? 'would-correct' : reason]),
    );
    expect(exporter.spans.map(({ status, events }) => [status.code, events.map(({ name }) => name)])).toEqual([
      [call.code ?? SpanStatusCode.ERROR, ['exception']],
    ]);
  });

  it('are told of a span whose predicate throws: failed, once', () => {
    const cause = new Error('bug in the predicate');
    const broken = (): never => {
      throw cause;
    };
    const { told } = observe({ patterns: [broken] }, {});
    const error = new Error('teardown pattern "broken" failed', { cause });
    expect(told).toEqual([{ falseError: false, reason: 'failed', error }]);
    expect(reported).toEqual([error]);
  });

  it('are told with the span: in place it is corrected already, with next it stays as it is', () => {
    const codes: number[] = [];
    observe({ onVerdict: (_verdict, { status }) => void codes.push(status.code) }, {}, { message: 'invalid JSON' });
    const { OK, ERROR } = SpanStatusCode;
    expect(codes).toEqual([setup.startsWith('in place') ? OK : ERROR, ERROR]);
  });

  it("are told once with status 'unset' too", () => {
    expect(observe({ status: 'unset' }, {}).told).toStrictEqual([TEARDOWN]);
  });

  it.each<[does: string, fail: (cause: Error) => unknown]>([
    [
      'throws',
      (cause) => {
        throw cause;
      },
    ],
    ['rejects', (cause) => Promise.reject(cause)],
  ])('a hook that %s changes nothing of what is exported, and is reported once', async (_does, fail) => {
    const cause = new Error('bug in the hook');
    const onVerdict = (): void => fail(cause) as undefined; // what nobody is kept from returning
    const { exporter } = observe({ onVerdict }, {}, {});
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.OK, SpanStatusCode.OK]);
    expect(reported).toEqual([new Error('onVerdict failed', { cause })]);
  });

  it.each([
    ['and a context manager suppresses them', new AsyncLocalStorageContextManager()],
    ['and no context manager is registered', undefined],
  ])('a hook may end spans of its own, %s', (_name, manager) => {
    if (manager !== undefined) context.setGlobalContextManager(manager.enable());
    const exporter = new SerialisingExporter();
    let told = 0;
    const provider = make(
      {
        onVerdict: () => {
          told++;
          recordCall(provider.getTracer('hook'));
        },
      },
      exporter,
    );
    recordCall(provider.getTracer('app'));
    context.disable();
    const scopes = exporter.spans.map(({ scope, status }) => [scope, status.code]);
    expect(told).toBe(1);
    expect(scopes).toEqual([...(manager === undefined ? [['hook', 1]] : []), ['app', 1]]);
    expect(reported).toEqual([]);
  });

  it('a meter provider that throws changes nothing of what is exported, and is reported once', () => {
    const cause = new Error('no metrics');
    const add = (): never => {
      throw cause;
    };
    const meterProvider = { getMeter: () => ({ createCounter: () => ({ add }) }) };
    const { exporter, told } = observe({ meterProvider }, {}, {});
    expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.OK, SpanStatusCode.OK]);
    expect(told).toStrictEqual([TEARDOWN, TEARDOWN]);
    expect(reported).toEqual([new Error('meterProvider failed', { cause })]);
  });

  it('are logged at debug, once a pattern', () => {
    const lines = recordDiagnostics();
    observe({}, {}, { message: 'invalid JSON' }, { message: 'context canceled' }, {}, { message: 'context canceled' });
    observe({ dryRun: true }, {});
    diag.disable();
    expect(lines.map(([level, , message]) => [level, message])).toEqual([
      ['debug', 'first correction by the pattern go.http2.body_closed'],
      ['debug', 'first correction by the pattern go.context_canceled'],
    ]);
  });

  it('change nothing of what is exported', () => {
    const silent = { onVerdict: undefined, meterProvider: undefined };
    expect(exported({})).toEqual(exported(silent));
  });
});

it.each<[placement: string, next: CalledProcessor | undefined]>([
  ['in place', undefined],
  ['with next', calledProcessor()],
])('tells once that a frozen span could not be corrected or was corrected as a copy, %s', (_placement, next) => {
  const told: Verdict[] = [];
  const processor = new TeardownSpanProcessor({ next, onVerdict: (verdict) => void told.push(verdict) });
  const span = Object.freeze(makeSpan());
  processor.onEnding(span);
  processor.onEnd(span);
  const error = new Error('a span could not be corrected');
  const copied = { falseError: true, reason: 'teardown', patterns: ['go.context_canceled'], attributes: [] };
  expect(told).toEqual([next === undefined ? { falseError: false, reason: 'failed', error } : copied]);
  expect(reported).toEqual(next === undefined ? [error] : []);
});
