import { SpanStatusCode } from '@opentelemetry/api';
import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import type { SpanExporterLike } from '../../lib/otel/span-exporter.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import { IN_PLACE_OPTIONS, type InPlaceOptions } from '../../lib/processor/options.js';
import { TeardownSpanExporter } from '../../lib/processor/teardown-span-exporter.js';
import { makeSpan } from '../support/make-span.js';
import { CountReader } from '../support/metric-reader.js';
import { recordCall } from '../support/record-call.js';
import { SerialisingExporter } from '../support/serialising-exporter.js';

const FAILURE = new Error('from the exporter');
const { OK, ERROR, UNSET } = SpanStatusCode;

const reported: unknown[] = [];

beforeEach(() => {
  reported.length = 0;
  setGlobalErrorHandler((error) => reported.push(error));
});

afterAll(() => {
  setGlobalErrorHandler(loggingErrorHandler());
});

/** What an exporter was called with. */
interface Calls {
  readonly exporter: SpanExporterLike;
  readonly batches: FinishedSpan[][];
}

function makeExporter(overrides: Partial<SpanExporterLike> = {}): Calls {
  const batches: FinishedSpan[][] = [];
  const exporter: SpanExporterLike = {
    export: (spans, done) => {
      batches.push(spans);
      done({ code: 0 });
    },
    shutdown: () => Promise.resolve(),
    ...overrides,
  };
  return { exporter, batches };
}

/** What arrives behind an exporter with `options` of one batch. */
function exported(spans: FinishedSpan[], options?: InPlaceOptions): readonly FinishedSpan[] {
  const { exporter, batches } = makeExporter();
  new TeardownSpanExporter(exporter, options).export(spans, () => undefined);
  return batches.flat();
}

const falseError = (): FinishedSpan => makeSpan();
const good = (): FinishedSpan => makeSpan({ status: { code: UNSET } });
const realError = (): FinishedSpan => makeSpan({ status: { code: ERROR, message: 'invalid JSON' }, events: [] });

describe('a batch', () => {
  it('arrives with a corrected copy in the place of each false error, and all others themselves', () => {
    const spans = [good(), falseError(), realError(), falseError()];
    const before = [...spans];
    const [first, second, third, fourth] = exported(spans);
    expect([first, third]).toStrictEqual([spans[0], spans[2]]);
    expect(first === spans[0] && third === spans[2]).toBe(true);
    expect([second, fourth].map((span) => [span?.status, span?.events.map(({ name }) => name)])).toStrictEqual([
      [{ code: OK }, ['teardown']],
      [{ code: OK }, ['teardown']],
    ]);
    expect(spans).toStrictEqual(before);
    expect(spans[1]?.status.code).toBe(ERROR);
  });

  it.each<[what: string, spans: FinishedSpan[]]>([
    ['without spans', []],
    ['of good spans', [good(), good()]],
    ['with a real error', [good(), realError()]],
  ])('%s is handed on as the very array', (_what, spans) => {
    const { exporter, batches } = makeExporter();
    new TeardownSpanExporter(exporter).export(spans, () => undefined);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toBe(spans);
  });

  it('is handed on with the very callback, whatever it is called with', () => {
    const results: unknown[] = [];
    const { exporter } = makeExporter({
      export: (_spans, done) => {
        done({ code: 1, error: FAILURE });
      },
    });
    new TeardownSpanExporter(exporter).export([falseError()], (result) => results.push(result));
    expect(results).toStrictEqual([{ code: 1, error: FAILURE }]);
  });

  it('is handed on though a span of it cannot be read', () => {
    const hostile = Object.defineProperty(makeSpan(), 'status', {
      get: () => {
        throw FAILURE;
      },
    });
    const spans = exported([hostile, falseError()]);
    expect(spans[0]).toBe(hostile);
    expect(spans[1]?.status).toStrictEqual({ code: OK });
  });
});

describe('the exporter behind it', () => {
  it('has what it throws in export heard by whoever called', () => {
    const { exporter } = makeExporter({
      export: () => {
        throw FAILURE;
      },
    });
    expect(() => {
      new TeardownSpanExporter(exporter).export([falseError()], () => undefined);
    }).toThrow(FAILURE);
    expect(reported).toEqual([]);
  });

  it.each<[does: string, fail: () => Promise<void>]>([
    ['rejects', () => Promise.reject(FAILURE)],
    [
      'throws at once',
      () => {
        throw FAILURE;
      },
    ],
  ])('that %s in forceFlush or shutdown makes that reject', async (_does, fail) => {
    const { exporter } = makeExporter({ forceFlush: fail, shutdown: fail });
    const ours = new TeardownSpanExporter(exporter);
    await expect(ours.forceFlush()).rejects.toBe(FAILURE);
    await expect(ours.shutdown()).rejects.toBe(FAILURE);
  });

  it('is flushed and shut down, as itself', async () => {
    const calls: unknown[] = [];
    const exporter: SpanExporterLike = {
      export: () => undefined,
      forceFlush(this: unknown) {
        calls.push('forceFlush', this);
        return Promise.resolve();
      },
      shutdown(this: unknown) {
        calls.push('shutdown', this);
        return Promise.resolve();
      },
    };
    const ours = new TeardownSpanExporter(exporter);
    await ours.forceFlush();
    await ours.shutdown();
    expect(calls).toEqual(['forceFlush', exporter, 'shutdown', exporter]);
  });

  it('may have nothing to flush', async () => {
    await expect(new TeardownSpanExporter(makeExporter().exporter).forceFlush()).resolves.toBeUndefined();
  });
});

describe('options', () => {
  it('are those of a processor in place', async () => {
    const reader = new CountReader();
    const reasons: string[] = [];
    const ours = (reason: string): FinishedSpan =>
      makeSpan({
        attributes: { 'ours.kind': 'responses', 'ours.reason': reason },
        status: { code: ERROR, message: 'stream drained' },
        events: [],
      });
    const spans = exported([ours('stop'), ours('gone'), falseError()], {
      patterns: ['stream drained'],
      operations: ['responses'],
      unfinishedReasons: ['gone'],
      dialects: [{ name: 'ours', marker: 'ours.kind', finishReasons: ['ours.reason'] }],
      status: 'unset',
      exceptionEvents: 'keep',
      onVerdict: ({ reason }) => void reasons.push(reason),
      meterProvider: new MeterProvider({ readers: [reader] }),
    });
    expect(spans.map(({ status }) => status.code)).toEqual([UNSET, ERROR, ERROR]);
    expect(reasons).toEqual(['teardown', 'unfinished']);
    expect((await reader.counted()).map(({ attributes }) => attributes['teardown.verdict'])).toEqual([
      'corrected',
      'unfinished',
    ]);
  });

  it('can make a dry run: the verdicts are told, the batch is the very array', () => {
    const verdicts: boolean[] = [];
    const spans = [falseError()];
    const { exporter, batches } = makeExporter();
    const ours = new TeardownSpanExporter(exporter, {
      dryRun: true,
      onVerdict: ({ falseError }) => void verdicts.push(falseError),
    });
    ours.export(spans, () => undefined);
    expect(batches[0]).toBe(spans);
    expect(verdicts).toEqual([true]);
  });

  const refused = 'exporter accepts a span exporter, an object with export and shutdown, got';
  const accepts = Object.keys(IN_PLACE_OPTIONS).join(', ');

  it.each<[what: string, exporter: unknown, options: unknown, message: string]>([
    ['no exporter', undefined, {}, `${refused} undefined`],
    ['a text', 'otlp', {}, `${refused} "otlp"`],
    [
      'an exporter as an option, as the processors of SDK 3.x take it',
      { exporter: makeExporter().exporter },
      {},
      `${refused} [object Object] with exporter`,
    ],
    ['an exporter without shutdown', { export: () => undefined }, {}, `${refused} [object Object] with export`],
    ['no object as options', makeExporter().exporter, null, 'options accepts an object, got null'],
    ['a wrong value', makeExporter().exporter, { status: 'OK' }, `status accepts 'ok' or 'unset', got "OK"`],
    ['a next', makeExporter().exporter, { next: {} }, `options accepts ${accepts}, got "next"`],
  ])('are refused with a TypeError: %s', (_what, exporter, options, message) => {
    const making = (): unknown => new TeardownSpanExporter(exporter as SpanExporterLike, options as InPlaceOptions); // from JavaScript
    expect(making).toThrow(new TypeError(`TeardownSpanExporter: ${message}`));
  });
});

describe('a hook that throws', () => {
  it('is reported, and the batch is exported corrected', () => {
    const cause = new Error('bug in the hook');
    const spans = exported([falseError()], {
      onVerdict: () => {
        throw cause;
      },
    });
    expect(spans.map(({ status }) => status)).toStrictEqual([{ code: OK }]);
    expect(reported).toStrictEqual([new Error('onVerdict failed', { cause })]);
  });
});

it.each([
  [
    'SDK 2.x, one by one',
    (exporter: TeardownSpanExporter) =>
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  ],
  [
    'SDK 2.x, in batches',
    (exporter: TeardownSpanExporter) => new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] }),
  ],
  [
    'SDK 1.x, in batches',
    (exporter: TeardownSpanExporter) =>
      new sdk1.BasicTracerProvider({ spanProcessors: [new sdk1.BatchSpanProcessor(exporter)] }),
  ],
] as const)('corrects what the processors of the SDK export: %s', async (_sdk, make) => {
  const exporter = new SerialisingExporter();
  const provider = make(new TeardownSpanExporter(exporter));
  recordCall(provider.getTracer('app'));
  recordCall(provider.getTracer('app'), { message: 'invalid JSON' });
  await provider.forceFlush();
  await provider.shutdown();
  expect(exporter.spans.map(({ status }) => status.code)).toEqual([OK, ERROR]);
});
