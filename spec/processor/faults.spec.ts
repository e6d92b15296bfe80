/**
 * What happens when something around the processor is broken, or unusual. Each fault has a test that is called what
 * happens.
 */
import { ROOT_CONTEXT, SpanStatusCode, type Span } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  SimpleSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';
import type { FinishedSpan, SpanAttributes } from '../../lib/otel/span.js';
import { PROCESSOR_OPTIONS } from '../../lib/processor/options.js';
import { TeardownSpanProcessor } from '../../lib/processor/teardown-span-processor.js';
import { recordReportedErrors } from '../support/diagnostics.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';
import { SerialisingExporter } from '../support/serialising-exporter.js';

const FAILURE = new Error('from next');
const CORRECTED = [{ code: SpanStatusCode.OK }];
const UNCHANGED = [{ code: SpanStatusCode.ERROR, message: 'context canceled' }];

const reported = recordReportedErrors();

function silent(overrides: Partial<SpanProcessorLike> = {}): SpanProcessorLike {
  return {
    onStart: () => undefined,
    onEnd: () => undefined,
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
    ...overrides,
  };
}

function startTornDownCall(provider: BasicTracerProvider): Span {
  const span = provider.getTracer('app').startSpan('chat gpt-4o', {}, ROOT_CONTEXT);
  span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] });
  span.recordException(new Error('context canceled'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'context canceled' });
  return span;
}

function statusesOf({ spans }: SerialisingExporter): unknown[] {
  return spans.map(({ status }) => status);
}

function teardownsOf({ spans }: SerialisingExporter): number[] {
  return spans.map(({ events }) => events.filter(({ name }) => name === 'teardown').length);
}

describe('a next that throws', () => {
  it.each(['onStart', 'onEnding', 'onEnd'] as const)(
    'in %s is heard by whoever called, as it would be without us, and the next call goes on',
    (method) => {
      let broken = true;
      const received: string[] = [];
      const next = silent({
        [method]: () => {
          if (broken) throw FAILURE;
          received.push(method);
        },
      });
      const processor = new TeardownSpanProcessor({ next });
      expect(() => {
        processor[method](makeSpan(), ROOT_CONTEXT);
      }).toThrow(FAILURE);
      broken = false;
      processor[method](makeSpan(), ROOT_CONTEXT);
      expect(received).toStrictEqual([method]);
      expect(reported).toStrictEqual([]);
    },
  );
});

describe.each<[does: string, fail: () => Promise<void>]>([
  ['rejects', () => Promise.reject(FAILURE)],
  [
    'throws at once',
    () => {
      throw FAILURE;
    },
  ],
])('a next that %s', (_does, fail) => {
  it.each(['forceFlush', 'shutdown'] as const)('in %s rejects for whoever called', async (method) => {
    const processor = new TeardownSpanProcessor({ next: silent({ [method]: fail }) });
    await expect(processor[method]()).rejects.toBe(FAILURE);
    expect(reported).toStrictEqual([]);
  });
});

describe('a next that hangs in forceFlush', () => {
  it('hangs for whoever waits, runs into the timeout of the provider, and holds no span back', async () => {
    const received: FinishedSpan[] = [];
    const next = silent({
      onEnd: (span) => void received.push(span),
      forceFlush: () => new Promise<void>(() => undefined),
    });
    const provider = new BasicTracerProvider({
      forceFlushTimeoutMillis: 10,
      spanProcessors: [new TeardownSpanProcessor({ next })],
    });
    const flushed = provider.forceFlush();
    startTornDownCall(provider).end();
    await expect(flushed).rejects.toStrictEqual([
      new Error('Span processor did not completed within timeout period of 10 ms'),
    ]);
    expect(received.map(({ status }) => status)).toStrictEqual(CORRECTED);
  });
});

describe('a span that ends after shutdown', () => {
  it.each<[placement: string, processors: (exporting: SpanProcessor) => SpanProcessor[]]>([
    ['in place', (exporting) => [new TeardownSpanProcessor(), exporting]],
    ['with next', (next) => [new TeardownSpanProcessor({ next })]],
  ])('is dropped by the exporting processor, and disturbs nobody: %s', async (_placement, processors) => {
    const exporter = new SerialisingExporter();
    const provider = new BasicTracerProvider({ spanProcessors: processors(new BatchSpanProcessor(exporter)) });
    const late = startTornDownCall(provider);
    startTornDownCall(provider).end();
    await provider.shutdown();
    late.end();
    await provider.forceFlush();
    expect(statusesOf(exporter)).toStrictEqual(CORRECTED);
    expect(reported).toStrictEqual([]);
  });

  it('is corrected in place and handed to a next that still takes it', async () => {
    const received: FinishedSpan[] = [];
    const inPlace = new TeardownSpanProcessor();
    const withNext = new TeardownSpanProcessor({ next: silent({ onEnd: (span) => void received.push(span) }) });
    await Promise.all([inPlace.shutdown(), withNext.shutdown()]);
    const span = makeSpan();
    withNext.onEnd(span);
    inPlace.onEnd(span);
    expect([span.status, ...received.map(({ status }) => status)]).toStrictEqual([...CORRECTED, ...CORRECTED]);
  });
});

describe('an onEnd that ends spans itself', () => {
  it.each<[place: string, processors: (hook: SpanProcessorLike, exporting: SpanProcessor) => SpanProcessorLike[]]>([
    ['beside us, in place', (hook, exporting) => [hook, new TeardownSpanProcessor(), exporting]],
    [
      'as our next',
      (hook, exporting) => [
        new TeardownSpanProcessor({
          next: {
            ...silent(),
            onEnd: (span) => {
              hook.onEnd(span);
              new TeardownSpanProcessor({ next: exporting }).onEnd(span); // SDK's own type of spans
            },
          },
        }),
      ],
    ],
  ])('has both spans corrected, the inner one exported first: %s', (_place, processors) => {
    const exporter = new SerialisingExporter();
    let inner = false;
    const hook = silent({
      onEnd: () => {
        if (inner) return;
        inner = true;
        startTornDownCall(provider).updateName('inner').end();
      },
    });
    const provider = new BasicTracerProvider({
      spanProcessors: processors(hook, new SimpleSpanProcessor(exporter)), // structurally the same
    });
    startTornDownCall(provider).end();
    expect(exporter.spans.map(({ name, status }) => ({ name, status }))).toStrictEqual([
      { name: 'inner', status: { code: SpanStatusCode.OK } },
      { name: 'chat gpt-4o', status: { code: SpanStatusCode.OK } },
    ]);
    expect(teardownsOf(exporter)).toStrictEqual([1, 1]);
  });
});

describe('two instances in one provider', () => {
  it.each<[arrangement: string, processors: (exporting: SpanProcessor) => SpanProcessor[]]>([
    ['both in place', (exporting) => [new TeardownSpanProcessor(), exporting, new TeardownSpanProcessor()]],
    ['in place, then with next', (next) => [new TeardownSpanProcessor(), new TeardownSpanProcessor({ next })]],
    ['with next, then in place', (next) => [new TeardownSpanProcessor({ next }), new TeardownSpanProcessor()]],
    [
      'one as the next of the other',
      (next) => [new TeardownSpanProcessor({ next: new TeardownSpanProcessor({ next }) })],
    ],
    [
      'with other options, of which those that come first count',
      (next) => [new TeardownSpanProcessor({ next: new TeardownSpanProcessor({ next, status: 'unset' }) })],
    ],
  ])('correct a span once: %s', (_arrangement, processors) => {
    const exporter = new SerialisingExporter();
    startTornDownCall(new BasicTracerProvider({ spanProcessors: processors(new SimpleSpanProcessor(exporter)) })).end();
    expect(statusesOf(exporter)).toStrictEqual(CORRECTED);
    expect(teardownsOf(exporter)).toStrictEqual([1]);
  });

  it('with next each give their own next a copy of its own', () => {
    const exporters = [new SerialisingExporter(), new SerialisingExporter()];
    const provider = new BasicTracerProvider({
      spanProcessors: exporters.map(
        (exporter) => new TeardownSpanProcessor({ next: new SimpleSpanProcessor(exporter) }),
      ),
    });
    startTornDownCall(provider).end();
    expect(exporters.map(statusesOf)).toStrictEqual([CORRECTED, CORRECTED]);
  });
});

/** A span whose fields are private and read through accessors, as an SDK might have them. */
class PrivateSpan {
  readonly #span: FinishedSpan;

  constructor(span: FinishedSpan) {
    this.#span = span;
    for (const field of Object.keys(span) as (keyof FinishedSpan)[]) {
      Object.defineProperty(this, field, { get: () => this.#span[field] });
    }
  }
}

describe('an SDK whose span fields are private behind accessors', () => {
  const privateSpan = (): FinishedSpan => new PrivateSpan(makeSpan()) as unknown as FinishedSpan; // has its accessors

  it('has the copy for next corrected', () => {
    const received: FinishedSpan[] = [];
    new TeardownSpanProcessor({ next: silent({ onEnd: (span) => void received.push(span) }) }).onEnd(privateSpan());
    expect(received.map(({ status, events }) => [status, events.map(({ name }) => name)])).toStrictEqual([
      [{ code: SpanStatusCode.OK }, ['teardown']],
    ]);
    expect(reported).toStrictEqual([]);
  });

  it('has the span left as it is in place, reported once', () => {
    const processor = new TeardownSpanProcessor();
    const spans = [privateSpan(), privateSpan()];
    for (const span of spans) {
      processor.onEnding(span);
      processor.onEnd(span);
    }
    expect(spans.map(({ status }) => status)).toStrictEqual([...UNCHANGED, ...UNCHANGED]);
    expect(reported).toStrictEqual([new Error('a span could not be corrected')]);
  });

  it('has the span corrected in place where the accessors take values', () => {
    const values: Partial<Record<keyof FinishedSpan, unknown>> = { ...makeSpan() };
    const span = makeSpan();
    for (const field of ['status', 'attributes', 'events'] as const) {
      Object.defineProperty(span, field, {
        get: () => values[field],
        set: (value) => (values[field] = value as unknown),
      });
    }
    new TeardownSpanProcessor().onEnd(span);
    expect(span.status).toStrictEqual({ code: SpanStatusCode.OK });
    expect(reported).toStrictEqual([]);
  });

  it('has the span left as it is in place where an accessor drops what it takes, reported once', () => {
    const { status } = makeSpan();
    const span = Object.defineProperty(makeSpan(), 'status', { get: () => status, set: () => undefined });
    const { attributes, events } = span;
    new TeardownSpanProcessor().onEnd(span);
    expect([span.status, span.attributes, span.events]).toStrictEqual([status, attributes, events]);
    expect(reported).toStrictEqual([new Error('a span could not be corrected')]);
  });
});

describe('attributes with names that mean something to JavaScript', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'keep %s as their own, also on the event',
    (name) => {
      const own = (value: unknown): SpanAttributes =>
        JSON.parse(JSON.stringify({ '': value }).replace('""', JSON.stringify(name))) as SpanAttributes; // one own key
      const event = exceptionEvent('context canceled');
      const span = makeSpan({
        attributes: Object.defineProperties(
          chatAttributes({ 'error.type': 'Error' }),
          Object.getOwnPropertyDescriptors(own('ours')),
        ),
        events: [
          {
            ...event,
            attributes: Object.defineProperties({ ...event.attributes }, Object.getOwnPropertyDescriptors(own('its'))),
          },
        ],
      });
      new TeardownSpanProcessor().onEnd(span);
      expect(Object.entries(span.attributes)).toContainEqual([name, 'ours']);
      expect(Object.entries(span.events[0]?.attributes ?? {})).toContainEqual([name, 'its']);
      expect(span.status).toStrictEqual({ code: SpanStatusCode.OK });
    },
  );

  it.each([
    [
      'in a message',
      { 'gen_ai.operation.name': 'chat', 'gen_ai.output.messages': '[{"__proto__":{"finish_reason":"stop"}}]' },
    ],
    [
      'in the attributes',
      JSON.parse(
        '{"__proto__":{"gen_ai.operation.name":"chat","gen_ai.response.finish_reasons":["stop"]}}',
      ) as SpanAttributes,
    ], // an own key
  ])('prove nothing by a __proto__ %s', (_place, attributes) => {
    const span = makeSpan({ attributes });
    new TeardownSpanProcessor().onEnd(span);
    expect([span.status]).toStrictEqual(UNCHANGED);
    expect(Object.prototype).not.toHaveProperty('finish_reason');
  });

  it('are read without a prototype', () => {
    const span = makeSpan({ attributes: Object.assign(Object.create(null), chatAttributes({})) as SpanAttributes }); // of attributes
    new TeardownSpanProcessor().onEnd(span);
    expect(span.status).toStrictEqual({ code: SpanStatusCode.OK });
  });
});

describe('an Object.prototype that somebody has added to', () => {
  const added = new Set<string>();
  const add = (name: string, value: unknown): void => {
    added.add(name);
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
  };

  afterEach(() => {
    for (const name of added) Reflect.deleteProperty(Object.prototype, name);
    added.clear();
  });

  it('with a name that nobody reads changes nothing', () => {
    const span = makeSpan();
    const processor = new TeardownSpanProcessor();
    add('polluted', 'yes');
    processor.onEnd(span);
    expect(span.status).toStrictEqual({ code: SpanStatusCode.OK });
    expect(Object.keys(span.attributes)).not.toContain('polluted');
  });

  it.each([
    ['gen_ai.response.finish_reasons', ['stop']],
    ['finish_reason', 'stop'],
    ['gen_ai.operation.name', 'chat'],
  ])('with %s throws nothing into the application, and the span is exported', (name, value) => {
    const exporter = new SerialisingExporter();
    const processor = new TeardownSpanProcessor({ next: new SimpleSpanProcessor(exporter) });
    const provider = new BasicTracerProvider({ spanProcessors: [processor] });
    const span = startTornDownCall(provider);
    add(name, value);
    span.end();
    expect(statusesOf(exporter)).toStrictEqual(CORRECTED);
  });

  it('with finish reasons finishes no span', () => {
    const span = makeSpan({ attributes: { 'gen_ai.operation.name': 'chat' } });
    const { status } = span;
    const processor = new TeardownSpanProcessor();
    add('gen_ai.response.finish_reasons', ['stop']);
    processor.onEnd(span);
    expect(span.status).toStrictEqual(status);
  });

  it('with an option has that option refused, like any that is unknown or wrong', () => {
    add('polluted', 'yes');
    expect(() => new TeardownSpanProcessor()).toThrow(
      new TypeError(
        `TeardownSpanProcessor: options accepts ${Object.keys(PROCESSOR_OPTIONS).join(', ')}, got "polluted"`,
      ),
    );
  });
});
