import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { ReadableSpan as ReadableSpan1 } from 'sdk-trace-base-1';
import { copySpan, overwriteSpan, type SpanChanges } from '../../lib/otel/span-changes.js';
import type { FinishedSpan } from '../../lib/otel/span.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { makeSpan } from '../support/make-span.js';
import { spanOfSdk1, spanOfSdk2 } from '../support/recorded-span.js';

/** Every field of a span of the SDK 2.x: the compiler wants them all. */
const FIELDS: Readonly<Record<keyof ReadableSpan, true>> = {
  name: true,
  kind: true,
  spanContext: true,
  parentSpanContext: true,
  startTime: true,
  endTime: true,
  status: true,
  attributes: true,
  links: true,
  events: true,
  duration: true,
  ended: true,
  resource: true,
  instrumentationScope: true,
  droppedAttributesCount: true,
  droppedEventsCount: true,
  droppedLinksCount: true,
};

/** Every field of a span of the SDK 1.x. */
const FIELDS_1: Readonly<Record<keyof ReadableSpan1, true>> = {
  name: true,
  kind: true,
  spanContext: true,
  parentSpanId: true,
  startTime: true,
  endTime: true,
  status: true,
  attributes: true,
  links: true,
  events: true,
  duration: true,
  ended: true,
  resource: true,
  instrumentationLibrary: true,
  droppedAttributesCount: true,
  droppedEventsCount: true,
  droppedLinksCount: true,
};

const CHANGES: SpanChanges = {
  status: { code: SpanStatusCode.OK },
  attributes: { 'gen_ai.operation.name': 'chat' },
  events: [{ name: 'teardown', time: [1, 2] }],
};

const CHANGED = ['status', 'attributes', 'events'] as const;

/** The fields of a span that a correction changes, as they are now. */
function changeable({ status, attributes, events }: FinishedSpan): SpanChanges {
  return { status, attributes, events };
}

/** A span whose `field` has a getter and no setter. */
function withAccessor(field: keyof SpanChanges): FinishedSpan {
  const span = makeSpan();
  const value = span[field];
  return Object.defineProperty(span, field, { get: () => value, enumerable: true, configurable: true });
}

describe('copySpan', () => {
  it.each(Object.keys(FIELDS) as (keyof ReadableSpan)[])('keeps %s of a span of the SDK 2.x', (field) => {
    const span = spanOfSdk2();
    const copy = copySpan(span, changeable(span));

    expect(copy).toHaveProperty(field);
    if (field === 'spanContext') expect(copy.spanContext()).toBe(span.spanContext());
    else expect(copy[field]).toBe(span[field]);
  });

  it.each(Object.keys(FIELDS_1) as (keyof ReadableSpan1)[])('keeps %s of a span of the SDK 1.x', (field) => {
    const span = spanOfSdk1();
    const copy = copySpan(span, changeable(span));

    expect(copy).toHaveProperty(field);
    if (field === 'spanContext') expect(copy.spanContext()).toBe(span.spanContext());
    else expect(copy[field]).toBe(span[field]);
  });

  it('keeps the fields of both SDKs that matter to exporters', () => {
    const copy2 = copySpan(spanOfSdk2(), CHANGES);
    const copy1 = copySpan(spanOfSdk1(), CHANGES);

    expect(copy2).toMatchObject({
      kind: SpanKind.CLIENT,
      startTime: [1795336892, 490000000],
      endTime: [1795336893, 345592945],
      duration: [0, 855592945],
      ended: true,
      instrumentationScope: { name: 'manual-semconv', version: '1.0.0' },
      links: [{ attributes: { retry: true } }],
      droppedAttributesCount: 1,
      droppedEventsCount: 1,
      droppedLinksCount: 0,
    });
    expect(copy2.parentSpanContext?.spanId).toMatch(/^[0-9a-f]{16}$/);
    expect(copy1).toMatchObject({
      instrumentationLibrary: { name: 'manual-semconv', version: '1.0.0' },
      droppedAttributesCount: 1,
      droppedEventsCount: 1,
    });
    expect(copy1.parentSpanId).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each(CHANGED)('changes %s', (field) => {
    expect(copySpan(spanOfSdk2(), CHANGES)[field]).toBe(CHANGES[field]);
  });

  it('changes nothing else of any span', () => {
    const span = makeSpan();
    const spanContext = expect.any(Function) as unknown as FinishedSpan['spanContext']; // compared by what it returns

    expect(copySpan(span, CHANGES)).toStrictEqual({ ...span, ...CHANGES, spanContext });
    expect(copySpan(span, CHANGES).spanContext()).toStrictEqual(span.spanContext());
  });

  it('leaves the span as it is', () => {
    const span = spanOfSdk2();
    const before = changeable(span);

    copySpan(span, CHANGES);

    expect(changeable(span)).toStrictEqual(before);
    expect(span.status).toStrictEqual({ code: SpanStatusCode.ERROR, message: 'terminated' });
  });

  it('gives a span with fields of its own only', () => {
    const copy = copySpan(spanOfSdk2(), CHANGES);

    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect({ ...copy }).toStrictEqual(copy);
  });

  it('does not keep the span alive', async () => {
    const copies: FinishedSpan[] = [];
    const references = [spanOfSdk2, spanOfSdk1].map((record) => {
      const span = record();
      copies.push(copySpan(span, CHANGES));
      return new WeakRef<object>(span);
    });

    await new Promise(setImmediate);
    collectGarbage();

    expect(references.map((reference) => reference.deref())).toStrictEqual([undefined, undefined]);
    expect(copies.map((copy) => copy.name)).toStrictEqual(['chat', 'chat']);
  });
});

describe('overwriteSpan', () => {
  it.each([
    ['2.x', spanOfSdk2],
    ['1.x', spanOfSdk1],
  ] as const)('changes a span of the SDK %s', (_sdk, record) => {
    const span: FinishedSpan = record();

    overwriteSpan(span, CHANGES);

    for (const field of CHANGED) expect(span[field]).toBe(CHANGES[field]);
  });

  it('changes nothing else of the span', () => {
    const span = spanOfSdk2();
    const before = copySpan(span, CHANGES);

    overwriteSpan(span, CHANGES);

    for (const field of Object.keys(FIELDS) as (keyof ReadableSpan)[]) {
      if (field !== 'spanContext') expect(span[field]).toBe(before[field]);
    }
  });

  it('changes nothing of a frozen span', () => {
    const span = Object.freeze(makeSpan());
    const before = changeable(span);

    expect(() => {
      overwriteSpan(span, CHANGES);
    }).toThrow(TypeError);
    for (const field of CHANGED) expect(span[field]).toBe(before[field]);
  });

  it.each(CHANGED)('changes nothing of a span whose %s has no setter', (field) => {
    const span = withAccessor(field);
    const before = changeable(span);

    expect(() => {
      overwriteSpan(span, CHANGES);
    }).toThrow(TypeError);
    for (const other of CHANGED) expect(span[other]).toBe(before[other]);
  });

  it.each(CHANGED)('changes nothing of a span whose %s is read-only', (field) => {
    const span = Object.defineProperty(makeSpan(), field, { writable: false });
    const before = changeable(span);

    expect(() => {
      overwriteSpan(span, CHANGES);
    }).toThrow(TypeError);
    for (const other of CHANGED) expect(span[other]).toBe(before[other]);
  });

  it.each(CHANGED)('changes nothing of a span whose %s takes no value', (field) => {
    const span = makeSpan();
    const before = changeable(span);
    Object.defineProperty(span, field, { get: () => before[field], set: () => undefined });

    expect(() => {
      overwriteSpan(span, CHANGES);
    }).toThrow(new TypeError('the span did not take a change'));
    for (const other of CHANGED) expect(span[other]).toBe(before[other]);
  });

  it('throws what a setter throws', () => {
    const refusal = new Error('no events here');
    const span = makeSpan();
    const before = changeable(span);
    Object.defineProperty(span, 'events', {
      get: () => before.events,
      set: () => {
        throw refusal;
      },
    });

    expect(() => {
      overwriteSpan(span, CHANGES);
    }).toThrow(refusal);
    for (const field of CHANGED) expect(span[field]).toBe(before[field]);
  });
});
