import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import type { FinishedSpan } from '../../lib/span.js';
import { TeardownSpanProcessor } from '../../lib/teardown-span-processor.js';
import { CallModel, type Exported, type ModelSpan, type Outcome } from './call-model.js';

type Step =
  | { readonly does: 'start'; readonly kind: ModelSpan['kind']; readonly parent: number }
  | { readonly does: 'end'; readonly span: number; readonly outcome: number }
  | { readonly does: 'wait'; readonly milliseconds: number }
  | { readonly does: 'flush' | 'shutdown' };

const OUTCOMES: Readonly<Record<ModelSpan['kind'], readonly Outcome[]>> = {
  chat: ['good', 'torn down', 'torn down, says nothing', 'real error', 'unfinished'],
  http: ['torn down', 'torn down', 'good', 'real error', 'refused'],
};

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      does: fc.constant('start' as const),
      kind: fc.constantFrom<ModelSpan['kind']>('chat', 'http', 'http'),
      parent: fc.integer({ min: -1, max: 5 }),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({ does: fc.constant('end' as const), span: fc.nat(8), outcome: fc.nat(4) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      milliseconds: fc.constantFrom(1, 50, 2000, 5000, 9950),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ does: 'flush' }) },
);

const steps = fc
  .tuple(fc.array(step, { maxLength: 80, size: 'max' }), fc.boolean(), fc.array(step, { maxLength: 10 }))
  .map(([before, stops, after]): Step[] => (stops ? [...before, { does: 'shutdown' }, ...after] : before));

const bounds = fc.record({
  maxHeldSpans: fc.constantFrom(1, 2, 1024),
  holdTimeoutMillis: fc.constantFrom(50, 5000),
  maxRememberedCalls: fc.constantFrom(1, 2, 1024),
});

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
  context.disable();
});

it('each span reaches next exactly once, when and as the model says, however calls interleave', () => {
  const seen = { corrected: 0, asTheyWere: 0, waited: 0 };
  fc.assert(
    fc.property(steps, bounds, (sequence, limits) => {
      jest.clearAllTimers(); // of a run that failed
      const run = new Run(limits);
      for (const each of sequence) {
        expect(run.take(each)).toEqual(run.expected());
        expect(run.waiting).toBe(run.model.waiting);
        expect(run.waiting).toBeLessThanOrEqual(limits.maxHeldSpans);
        seen.waited += run.waiting;
      }
      expect(run.take({ does: 'flush' })).toEqual(run.expected());
      expect(run.waiting).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
      seen.corrected += run.exported.filter(({ corrected }) => corrected).length;
      seen.asTheyWere += run.exported.filter(({ corrected }) => !corrected).length;
    }),
    { numRuns: 1000 },
  );
  // Otherwise the model was never asked.
  expect(Math.min(seen.corrected, seen.asTheyWere, seen.waited)).toBeGreaterThan(500);
}, 120_000);

/** The SDK and the model, side by side. */
class Run {
  readonly model: CallModel;
  readonly exported: Exported[] = [];
  readonly #provider: BasicTracerProvider;
  readonly #processor: TeardownSpanProcessor;
  readonly #spans: Span[] = [];
  readonly #numbers = new Map<string, number>();
  #ended = 0;
  #expected: Exported[] = [];

  constructor(limits: ConstructorParameters<typeof CallModel>[0]) {
    this.model = new CallModel(limits);
    this.#processor = new TeardownSpanProcessor({
      wholeCall: limits,
      next: {
        onStart: () => undefined,
        onEnd: (span: FinishedSpan) => {
          this.exported.push({
            number: this.#numbers.get(span.spanContext().spanId) ?? -1,
            corrected: span.events.some(({ name }) => name === 'teardown'),
          });
        },
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    });
    this.#provider = new BasicTracerProvider({ spanProcessors: [this.#processor] });
  }

  get waiting(): number {
    return this.#ended - this.exported.length;
  }

  expected(): Exported[] {
    return sorted(this.#expected);
  }

  /** What reaches `next` in one step. */
  take(each: Step): Exported[] {
    const before = this.exported.length;
    this.#expected = this.#do(each);
    return sorted(this.exported.slice(before));
  }

  #do(each: Step): Exported[] {
    switch (each.does) {
      case 'start':
        return this.#start(each.kind, each.parent);
      case 'end':
        return this.#end(each.span, each.outcome);
      case 'wait': {
        jest.advanceTimersByTime(each.milliseconds);
        return this.model.wait(performance.now());
      }
      case 'flush':
        void this.#processor.forceFlush();
        return this.model.flush();
      case 'shutdown':
        void this.#processor.shutdown();
        return this.model.shutdown();
    }
  }

  #start(kind: ModelSpan['kind'], parentIndex: number): [] {
    const chats = this.model.spans.filter((span) => span.kind === 'chat');
    const parent = parentIndex < 0 ? undefined : chats.at(-1 - parentIndex);
    const { number } = this.model.start(kind, parent);
    const parentSpan = parent && this.#spans[parent.number];
    const span = this.#provider.getTracer('app').startSpan(
      kind,
      {
        kind: SpanKind.CLIENT,
        attributes: kind === 'chat' ? { 'gen_ai.operation.name': 'chat' } : { 'http.request.method': 'POST' },
      },
      parentSpan === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parentSpan),
    );
    this.#spans[number] = span;
    this.#numbers.set(span.spanContext().spanId, number);
    return [];
  }

  #end(index: number, outcomeIndex: number): Exported[] {
    const open = this.model.spans.filter(({ endedAt }) => endedAt === undefined);
    const ending = open.at(-1 - index);
    if (ending === undefined) return [];
    const span = this.#spans[ending.number];
    const outcome = OUTCOMES[ending.kind][outcomeIndex];
    if (span === undefined || outcome === undefined) throw new RangeError('every span and outcome is there');
    span.setAttributes(attributesOf(ending.kind, outcome));
    if (outcome !== 'good') {
      const message = outcome === 'real error' ? 'corrupt JSON' : 'terminated';
      span.setStatus({ code: SpanStatusCode.ERROR, message });
    }
    this.#ended++;
    span.end();
    return this.model.end(ending, outcome, performance.now());
  }
}

function attributesOf(kind: ModelSpan['kind'], outcome: Outcome): Record<string, string[] | number> {
  if (kind === 'http') return { 'http.response.status_code': outcome === 'refused' ? 529 : 200 };
  if (outcome === 'torn down, says nothing') return {};
  return { 'gen_ai.response.finish_reasons': [outcome === 'unfinished' ? 'error' : 'stop'] };
}

function sorted(exported: readonly Exported[]): Exported[] {
  return [...exported].sort((a, b) => a.number - b.number);
}
