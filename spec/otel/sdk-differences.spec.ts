import { Span as SpanOfSdk1 } from 'sdk-trace-base-1';
import { scopeName } from '../../lib/otel/sdk-differences.js';
import { makeSpan, makeSpanOfSdk1 } from '../support/make-span.js';
import { spanOfSdk1, spanOfSdk2 } from '../support/recorded-span.js';

describe('the name of the scope', () => {
  it('is that of the scope on SDK 2.x', () => {
    expect(scopeName(spanOfSdk2())).toBe('manual-semconv');
  });

  it('is that of the library on SDK 1.x', () => {
    expect(scopeName(spanOfSdk1())).toBe('manual-semconv');
  });

  it('is that of the scope on a span with both', () => {
    expect(scopeName(makeSpanOfSdk1({ instrumentationScope: { name: 'scope' } }))).toBe('scope');
  });

  it('is empty on a span with neither', () => {
    expect(scopeName(makeSpan({ instrumentationScope: undefined }))).toBe('');
  });
});

it('the spans of SDK 1.x in these specs are those of another SDK', () => {
  expect([spanOfSdk1(), spanOfSdk2()].map((span) => span instanceof SpanOfSdk1)).toEqual([true, false]);
});
