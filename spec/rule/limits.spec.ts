import { SpanStatusCode } from '@opentelemetry/api';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import { judge } from '../../lib/rule/judge.js';
import { DEFAULT_ERROR_TYPES } from '../../lib/rule/error-types.js';
import * as limits from '../../lib/rule/limits.js';
import { createRules } from '../../lib/rule/rules.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';
import { CHAT_ATTRIBUTES, chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

type Limit = Exclude<keyof typeof limits, 'MAX_NAMES_REMEMBERED'>;

/** A span with a false error, which has so much of what is limited. */
const SPANS: Readonly<Record<Limit, (much: number) => Partial<FinishedSpan>>> = {
  MAX_REASON_LENGTH: (length) => withAttributes({ 'gen_ai.response.finish_reasons': ['x'.repeat(length)] }),
  MAX_REASONS: (count) => withAttributes({ 'gen_ai.response.finish_reasons': Array<string>(count).fill('stop') }),
  MAX_JSON_LENGTH: (length) =>
    withAttributes({
      'gen_ai.response.finish_reasons': undefined,
      'gen_ai.output.messages': '[{"finish_reason":"stop"}]'.padEnd(length),
    }),
  MAX_STATUS_LENGTH: (length) => withAttributes({ 'http.status_code': '200'.padEnd(length) }),
  MAX_STATUSES: (count) => withAttributes({ 'http.status_code': Array<number>(count).fill(200) }),
  MAX_ATTRIBUTES: (count) => withAttributes(attributes(count - Object.keys(CHAT_ATTRIBUTES).length)),
  MAX_NAME_LENGTH: (length) => withAttributes({ ['x'.repeat(length)]: 1 }),
  MAX_EVENTS: (count) =>
    withEvents(exceptionEvent('terminated'), ...repeated({ ...exceptionEvent(undefined), name: 'token' }, count - 1)),
  MAX_EVENT_ATTRIBUTES: (count) => withException('terminated', attributes(count - 1)),
  MAX_ERRORS: (count) => withEvents(...repeated(exceptionEvent('terminated'), count)),
  MAX_SCANNED: (length) => withException('z'.repeat(length)),
  MAX_STACK_SCANNED: (length) => withException(withStack('terminated', length)),
  MAX_CAUSES_SCANNED: (length) =>
    withException('terminated', { 'exception.stacktrace': withStack('TypeError: terminated', length) }),
  MAX_TEXT: (length) => withException('y'.repeat(length)),
  MAX_SEGMENT: (length) => withException(`${'T'.repeat(length)}: terminated`),
  MAX_WRAPPERS: (count) => withException(`${'Error: '.repeat(count)}terminated`),
};

const rules = createRules({
  patterns: [...DEFAULT_TEARDOWN_PATTERNS, /^z+$/, { text: /y+/ }],
  errorTypes: [...DEFAULT_ERROR_TYPES, ...[0, 1].map((more) => 'T'.repeat(limits.MAX_SEGMENT + more))],
});

it.each(Object.keys(SPANS) as Limit[])(
  'a span that reaches %s is corrected, and one that exceeds it is kept',
  (limit) => {
    const [most, spanWith] = [limits[limit], SPANS[limit]];

    expect([most, most + 1].map((much) => judge(makeSpan(spanWith(much)), rules).falseError)).toStrictEqual([
      true,
      false,
    ]);
  },
);

function withAttributes(added: SpanAttributes): Partial<FinishedSpan> {
  return { attributes: chatAttributes(added) };
}

function withEvents(...events: SpanEvent[]): Partial<FinishedSpan> {
  return { status: { code: SpanStatusCode.ERROR }, events };
}

function withException(message: string, added: SpanAttributes = {}): Partial<FinishedSpan> {
  const event = exceptionEvent(message);
  return withEvents({ ...event, attributes: { ...event.attributes, ...added } });
}

function attributes(count: number): SpanAttributes {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`app.value.${String(index)}`, index]));
}

function repeated(event: SpanEvent, count: number): SpanEvent[] {
  return Array.from({ length: count }, () => event);
}

/** `text` and frames, so many characters in all. */
function withStack(text: string, length: number): string {
  const frame = '\n    at f (a.js:1)';
  const frames = frame.repeat(length / frame.length - 2);
  const last = `\n    at ${'g'.repeat(length - text.length - frames.length - '\n    at  (a.js:1)'.length)} (a.js:1)`;
  return text + frames + last;
}
