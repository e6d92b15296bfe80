import { context, diag, ROOT_CONTEXT, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import type { FinishedSpan } from '../../lib/otel/span.js';
import type { TeardownSpanProcessorOptions } from '../../lib/processor/options.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import type { Verdict } from '../../lib/rule/verdict.js';
import { recordDiagnostics, recordReportedErrors } from '../support/diagnostics.js';
import { makeSpan } from '../support/make-span.js';
import { CountReader } from '../support/metric-reader.js';
import { CHAT, recordCall, type Call, type RecordingProvider } from '../support/record-call.js';
import { SerialisingExporter, serialised } from '../support/serialising-exporter.js';

const reported = recordReportedErrors();

/** A false error, recorded with the API of the SDK. */
function recordTornDownCall(provider: { getTracer(name: string): { startSpan(name: string): Span } }): void {
  const span = provider.getTracer('app').startSpan('chat gpt-4o');
  span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] });
  span.recordException(new Error('http2: response body closed'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'http2: response body closed' });
  span.setAttribute('error.type', '*errors.errorString');
  span.end();
}

/** A processor that remembers what it was called with. */
interface Next {
  readonly calls: unknown[][];
  readonly onStart: (...args: unknown[]) => void;
  readonly onEnding: (...args: unknown[]) => void;
  readonly onEnd: (...args: unknown[]) => void;
  readonly forceFlush: () => Promise<void>;
  readonly shutdown: () => Promise<void>;
}

function makeNext(): Next {
  const calls: unknown[][] = [];
  const flushed = Promise.resolve();
  const stopped = Promise.resolve();
  return {
    calls,
    onStart: (...args) => void calls.push(['onStart', ...args]),
    onEnding: (...args) => void calls.push(['onEnding', ...args]),
    onEnd: (...args) => void calls.push(['onEnd', ...args]),
    forceFlush: () => (calls.push(['forceFlush', flushed]), flushed),
    shutdown: () => (calls.push(['shutdown', stopped]), stopped),
  };
}

/** A composite of before SDK 2.3: it does not forward `onEnding`. */
function compositeWithoutOnEnding(...processors: readonly SpanProcessor[]): SpanProcessor {
  return {
    onStart: (span, parent) => {
      for (const processor of processors) processor.onStart(span, parent);
    },
    onEnd: (span) => {
      for (const processor of processors) processor.onEnd(span);
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
}

describe('in place', () => {
  it.each<[order: string, processors: (exporting: SpanProcessor) => SpanProcessor[]]>([
    ['before the exporting processor', (exporting) => [new TeardownSpanProcessor(), exporting]],
    ['after the exporting processor, through onEnding', (exporting) => [exporting, new TeardownSpanProcessor()]],
    [
      'in a composite that does not forward onEnding, before the exporting processor',
      (exporting) => [compositeWithoutOnEnding(new TeardownSpanProcessor(), exporting)],
    ],
    ['registered twice', (exporting) => [new TeardownSpanProcessor(), exporting, new TeardownSpanProcessor()]],
  ])('corrects a false error before it is exported: %s', (_order, processors) => {
    const exporter = new SerialisingExporter();
    recordTornDownCall(new BasicTracerProvider({ spanProcessors: processors(new SimpleSpanProcessor(exporter)) }));

    expect(exporter.spans).toEqual([
      expect.objectContaining({
        name: 'chat gpt-4o',
        status: { code: SpanStatusCode.OK },
        attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] },
        events: [
          {
            name: 'teardown',
            time: [expect.any(Number), expect.any(Number)] as unknown,
            attributes: {
              'exception.type': 'Error',
              'exception.message': 'http2: response body closed',
              'exception.stacktrace': expect.stringContaining('Error: http2: response body closed') as unknown,
              'teardown.pattern': 'go.http2.body_closed',
              'teardown.status.message': 'http2: response body closed',
              'error.type': '*errors.errorString',
            },
            droppedAttributesCount: 0,
          },
        ],
      }),
    ]);
    expect(reported).toEqual([]);
  });

  it('resolves forceFlush and shutdown, having nothing to flush', async () => {
    const processor = new TeardownSpanProcessor();
    await expect(processor.forceFlush()).resolves.toBeUndefined();
    await expect(processor.shutdown()).resolves.toBeUndefined();
  });

  it('ignores the start of a span', () => {
    const span = makeSpan();
    const before = serialised(span);
    new TeardownSpanProcessor().onStart(span, ROOT_CONTEXT);
    expect(serialised(span)).toEqual(before);
  });

  it('passes a frozen span unchanged and reports once that it could not be corrected', () => {
    const processor = new TeardownSpanProcessor();
    const span = Object.freeze(makeSpan());
    const before = serialised(span);
    processor.onEnding(span);
    processor.onEnd(span);
    processor.onEnd(Object.freeze(makeSpan()));
    expect(serialised(span)).toEqual(before);
    expect(reported).toEqual([new Error('a span could not be corrected')]);
  });

  it('hands on a span whose status cannot be read itself and reports it once', () => {
    const next = makeNext();
    const unreadable = Object.defineProperty(makeSpan(), 'status', {
      get: () => {
        throw new Error('no status');
      },
    });
    for (const processor of [new TeardownSpanProcessor({ next }), new TeardownSpanProcessor()]) {
      processor.onEnding(unreadable);
      processor.onEnd(unreadable);
    }
    expect(next.calls.map(([method, span]) => [method, span === unreadable])).toEqual([
      ['onEnding', true],
      ['onEnd', true],
    ]);
    expect(reported).toEqual(Array(2).fill(new Error('a span could not be judged')));
  });
});

describe('with next', () => {
  it('hands next a corrected copy and leaves the span as it was, for the exporters beside it', () => {
    const behind = new SerialisingExporter();
    const beside = new SerialisingExporter();
    const spans: { readonly span: ReadableSpan; readonly before: object }[] = [];
    const witness = compositeWithoutOnEnding();
    witness.onEnd = (span) => {
      spans.push({ span, before: { ...span, exported: serialised(span) } });
    };
    const processor = new TeardownSpanProcessor({ next: new SimpleSpanProcessor(behind) });
    recordTornDownCall(
      new BasicTracerProvider({ spanProcessors: [witness, processor, new SimpleSpanProcessor(beside)] }),
    );

    expect(behind.spans.map(({ status }) => status)).toEqual([{ code: SpanStatusCode.OK }]);
    expect(beside.spans.map(({ status }) => status)).toEqual([
      { code: SpanStatusCode.ERROR, message: 'http2: response body closed' },
    ]);
    expect(spans.map(({ span }) => ({ ...span, exported: serialised(span) }))).toEqual(
      spans.map(({ before }) => before),
    );
  });

  it('hands on a span that is no false error itself', () => {
    const next = makeNext();
    const span = makeSpan({ attributes: {} });
    new TeardownSpanProcessor({ next }).onEnd(span);
    expect(next.calls).toEqual([['onEnd', span]]);
    expect(next.calls[0]?.[1]).toBe(span);
  });

  it('forwards everything else as it is', async () => {
    const next = makeNext();
    const processor = new TeardownSpanProcessor({ next });
    const span = makeSpan();
    processor.onStart(span, ROOT_CONTEXT);
    processor.onEnding(span);
    const flushed = processor.forceFlush();
    const stopped = processor.shutdown();
    expect(next.calls).toEqual([
      ['onStart', span, ROOT_CONTEXT],
      ['onEnding', span],
      ['forceFlush', flushed],
      ['shutdown', stopped],
    ]);
    expect(next.calls[0]?.[1]).toBe(span);
    expect(next.calls[2]?.[1]).toBe(flushed);
    expect(next.calls[3]?.[1]).toBe(stopped);
    await stopped;
  });

  it('does without an onEnding of next', () => {
    const { onStart, onEnd, forceFlush, shutdown, calls } = makeNext();
    new TeardownSpanProcessor({ next: { onStart, onEnd, forceFlush, shutdown } }).onEnding(makeSpan());
    expect(calls).toEqual([]);
  });

  it.each(['onStart', 'onEnding', 'onEnd', 'forceFlush', 'shutdown'] as const)(
    'does not swallow what the %s of next throws',
    (method) => {
      const failure = new Error('from next');
      const next = {
        ...makeNext(),
        [method]: () => {
          throw failure;
        },
      };
      expect(() => new TeardownSpanProcessor({ next })[method](makeSpan(), ROOT_CONTEXT)).toThrow(failure);
      expect(reported).toEqual([]);
    },
  );

  it('hands on a span that cannot be copied itself and reports it once', () => {
    const next = makeNext();
    const processor = new TeardownSpanProcessor({ next });
    const unreadable = (): FinishedSpan =>
      Object.defineProperty(makeSpan(), 'resource', {
        get: () => {
          throw new Error('no resource');
        },
      });
    const spans = [unreadable(), unreadable()];
    for (const span of spans) processor.onEnd(span);
    expect(next.calls.map(([method]) => method)).toEqual(['onEnd', 'onEnd']);
    expect(next.calls.map(([, span]) => span === spans[0] || span === spans[1])).toEqual([true, true]);
    expect(reported).toEqual([new Error('a span could not be corrected')]);
  });
});

describe.each<
  [placement: string, exporting: (exporter: SerialisingExporter, patterns: TestPatterns) => SpanProcessor[]]
>([
  ['in place', (exporter, patterns) => [new SimpleSpanProcessor(exporter), new TeardownSpanProcessor({ patterns })]],
  [
    'with next',
    (exporter, patterns) => [new TeardownSpanProcessor({ patterns, next: new SimpleSpanProcessor(exporter) })],
  ],
])('user code, %s', (_placement, exporting) => {
  const setUp = (patterns: TestPatterns): { provider: BasicTracerProvider; exporter: SerialisingExporter } => {
    const exporter = new SerialisingExporter();
    return { exporter, provider: new BasicTracerProvider({ spanProcessors: exporting(exporter, patterns) }) };
  };

  it('a predicate that throws is reported once, and its spans pass unchanged', () => {
    const failure = new Error('bug in the predicate');
    const { provider, exporter } = setUp([
      function broken() {
        throw failure;
      },
    ]);
    recordTornDownCall(provider);
    recordTornDownCall(provider);
    expect(exporter.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.ERROR]);
    expect(reported).toEqual([new Error('teardown pattern "broken" failed', { cause: failure })]);
    expect(reported[0]).toHaveProperty('cause', failure);
  });

  it.each([
    ['and a context manager suppresses them', new AsyncLocalStorageContextManager()],
    ['and no context manager is registered', undefined],
  ])('a predicate may start spans of its own, %s', (_name, manager) => {
    if (manager !== undefined) context.setGlobalContextManager(manager.enable());
    const calls: string[] = [];
    const { provider, exporter } = setUp([
      function starting(error) {
        calls.push(error.message);
        recordTornDownCall(provider);
        return true;
      },
    ]);
    recordTornDownCall(provider);
    context.disable();

    const inner = exporter.spans.slice(0, -1);
    expect(calls).toEqual(['http2: response body closed']);
    expect(inner).toHaveLength(manager === undefined ? 1 : 0);
    expect(exporter.spans.map(({ status }) => status.code).at(-1)).toBe(SpanStatusCode.OK);
    expect(reported).toEqual([]);
  });
});

type TestPatterns = NonNullable<NonNullable<ConstructorParameters<typeof TeardownSpanProcessor>[0]>['patterns']>;

describe('options', () => {
  const correctedBy = (
    options: ConstructorParameters<typeof TeardownSpanProcessor>[0],
    span = makeSpan(),
  ): FinishedSpan => {
    new TeardownSpanProcessor(options).onEnd(span);
    return span;
  };

  it("status 'unset' leaves no status", () => {
    expect(correctedBy({ status: 'unset' }).status).toEqual({ code: SpanStatusCode.UNSET });
  });

  it("exceptionEvents 'keep' leaves the exception event and adds the teardown event", () => {
    expect(correctedBy({ exceptionEvents: 'keep' }).events.map(({ name }) => name)).toEqual(['exception', 'teardown']);
  });

  it('patterns replace the defaults', () => {
    expect(correctedBy({ patterns: ['something else'] }).status.code).toBe(SpanStatusCode.ERROR);
  });

  it('operations replace the defaults', () => {
    expect(correctedBy({ operations: ['responses'] }).status.code).toBe(SpanStatusCode.ERROR);
  });

  it('unfinishedReasons replace the defaults', () => {
    expect(correctedBy({ unfinishedReasons: ['STOP'] }).status.code).toBe(SpanStatusCode.ERROR);
  });

  it('dialects replace the defaults', () => {
    expect(correctedBy({ dialects: [] }).status.code).toBe(SpanStatusCode.ERROR);
  });

  it('are copied: changing them later changes nothing', () => {
    const options: { status: 'ok' | 'unset' } = { status: 'ok' };
    const processor = new TeardownSpanProcessor(options);
    options.status = 'unset';
    const span = makeSpan();
    processor.onEnd(span);
    expect(span.status).toEqual({ code: SpanStatusCode.OK });
  });

  it('are refused with a TypeError when they are wrong', () => {
    // @ts-expect-error: what a JavaScript user may write
    expect(() => new TeardownSpanProcessor({ status: 'OK' })).toThrow(
      new TypeError(`TeardownSpanProcessor: status accepts 'ok' or 'unset', got "OK"`),
    );
  });

  it('refuse a processor that is not wrapped as next', () => {
    // @ts-expect-error: what somebody may write who knows the SDK's processors
    expect(() => new TeardownSpanProcessor(new SimpleSpanProcessor(new SerialisingExporter()))).toThrow(TypeError);
  });
});

it.each<[placement: string, next: Next | undefined]>([
  ['in place', undefined],
  ['with next', makeNext()],
])('passes a span that cannot be read and reports it once, %s', (_placement, next) => {
  const processor = new TeardownSpanProcessor({ next });
  const failure = new Error('no attributes');
  const spans = [makeSpan(), makeSpan()].map((span) =>
    Object.defineProperty(span, 'attributes', {
      get: () => {
        throw failure;
      },
    }),
  );
  for (const span of spans) {
    processor.onEnding(span);
    processor.onEnd(span);
  }
  expect(spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.ERROR]);
  expect(next?.calls.filter(([method]) => method === 'onEnd').length ?? 2).toBe(2);
  expect(reported).toEqual([new Error('a span could not be judged', { cause: failure })]);
});

it('does not touch a span of another kind', () => {
  const exporter = new SerialisingExporter();
  const provider = new BasicTracerProvider({
    spanProcessors: [new TeardownSpanProcessor(), new SimpleSpanProcessor(exporter)],
  });
  const span = provider.getTracer('app').startSpan('GET /', {}, trace.deleteSpan(ROOT_CONTEXT));
  span.recordException(new Error('context canceled'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'context canceled' });
  span.end();
  expect(exporter.spans.map(({ status, events }) => [status, events.map(({ name }) => name)])).toEqual([
    [{ code: SpanStatusCode.ERROR, message: 'context canceled' }, ['exception']],
  ]);
});

it('takes options that are inherited, all of them', () => {
  const spans = [{ dryRun: true }, { status: 'unset', exceptionEvents: 'keep' }].map((inherited) => {
    const span = makeSpan();
    new TeardownSpanProcessor(Object.create(inherited) as TeardownSpanProcessorOptions).onEnd(span); // what it inherits
    return span;
  });
  expect(spans.map(({ status, events }) => [status.code, events.map(({ name }) => name)])).toEqual([
    [SpanStatusCode.ERROR, ['exception']],
    [SpanStatusCode.UNSET, ['exception', 'teardown']],
  ]);
});

type Setup = (options: TeardownSpanProcessorOptions, exporter: SerialisingExporter) => RecordingProvider;

/** Each placement, on an SDK that calls `onEnding` and on one that does not. */
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

const TEARDOWN: Verdict = { falseError: true, reason: 'teardown', patterns: ['go.http2.body_closed'] };
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

it.each<[placement: string, next: Next | undefined]>([
  ['in place', undefined],
  ['with next', makeNext()],
])('tells once that a frozen span could not be corrected or was corrected as a copy, %s', (_placement, next) => {
  const told: Verdict[] = [];
  const processor = new TeardownSpanProcessor({ next, onVerdict: (verdict) => void told.push(verdict) });
  const span = Object.freeze(makeSpan());
  processor.onEnding(span);
  processor.onEnd(span);
  const error = new Error('a span could not be corrected');
  const copied = { falseError: true, reason: 'teardown', patterns: ['go.context_canceled'] };
  expect(told).toEqual([next === undefined ? { falseError: false, reason: 'failed', error } : copied]);
  expect(reported).toEqual(next === undefined ? [error] : []);
});
