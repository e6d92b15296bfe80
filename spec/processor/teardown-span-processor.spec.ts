import { context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { FinishedSpan } from '../../lib/otel/span.js';
import type { TeardownSpanProcessorOptions } from '../../lib/processor/options.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { calledProcessor, type CalledProcessor } from '../support/called-processor.js';
import { recordReportedErrors } from '../support/diagnostics.js';
import { makeSpan } from '../support/make-span.js';
import { CHAT, recordCall, type RecordingProvider } from '../support/record-call.js';
import { SerialisingExporter, serialised } from '../support/serialising-exporter.js';

const reported = recordReportedErrors();

/** Records a false error. */
function recordTornDownCall(provider: RecordingProvider): void {
  recordCall(provider.getTracer('app'), { attributes: { ...CHAT, 'error.type': '*errors.errorString' } });
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
    const next = calledProcessor();
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
    const next = calledProcessor();
    const span = makeSpan({ attributes: {} });
    new TeardownSpanProcessor({ next }).onEnd(span);
    expect(next.calls).toEqual([['onEnd', span]]);
    expect(next.calls[0]?.[1]).toBe(span);
  });

  it('forwards everything else as it is', async () => {
    const next = calledProcessor();
    const processor = new TeardownSpanProcessor({ next });
    const span = makeSpan();
    processor.onStart(span, ROOT_CONTEXT);
    processor.onEnding(span);
    await processor.forceFlush();
    await processor.shutdown();
    expect(next.calls).toEqual([
      ['onStart', span, ROOT_CONTEXT],
      ['onEnding', span],
      ['forceFlush', expect.any(Promise)],
      ['shutdown', expect.any(Promise)],
    ]);
    expect(next.calls[0]?.[1]).toBe(span);
  });

  it('does without an onEnding of next', () => {
    const { onStart, onEnd, forceFlush, shutdown, calls } = calledProcessor();
    new TeardownSpanProcessor({ next: { onStart, onEnd, forceFlush, shutdown } }).onEnding(makeSpan());
    expect(calls).toEqual([]);
  });

  it.each(['onStart', 'onEnding', 'onEnd', 'forceFlush', 'shutdown'] as const)(
    'does not swallow what the %s of next throws',
    async (method) => {
      const failure = new Error('from next');
      const next = {
        ...calledProcessor(),
        [method]: () => {
          throw failure;
        },
      };
      const processor = new TeardownSpanProcessor({ next });
      // What is waited for rejects, all else throws.
      await expect(async () => {
        await processor[method](makeSpan(), ROOT_CONTEXT);
      }).rejects.toBe(failure);
      expect(reported).toEqual([]);
    },
  );

  it('hands on a span that cannot be copied itself and reports it once', () => {
    const next = calledProcessor();
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

it.each<[placement: string, next: CalledProcessor | undefined]>([
  ['in place', undefined],
  ['with next', calledProcessor()],
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
