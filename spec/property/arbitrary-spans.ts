/**
 * Spans as fast-check makes them: false errors of every known shape, and spans of whatever stands in the field's places.
 */
import fc from 'fast-check';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import {
  AGREEING_CASES,
  CHAT_CASES,
  CONTRADICTING_CASES,
  OTHER_CASES,
  UNFINISHED_CHAT_CASES,
} from '../cases/dialects.js';
import { FINAL_REASONS, FINISH_REASON_SHAPES, MESSAGE_SHAPES, UNFINISHED_REASONS } from '../cases/finish-reasons.js';
import { NEAR_MISSES, TEARDOWN_TEXTS, TIMEOUT_TYPES, WRAPPINGS } from '../cases/teardown-errors.js';
import { CHAT_ATTRIBUTES, exceptionEvent, makeSpan } from '../support/make-span.js';

const STACK = '\n    at Fetch.onAborted (app.js:1:1)\n    at process.emit (node:events:514:28)';

const wrapping = fc.constantFrom(...WRAPPINGS.map(({ prefix }) => prefix));
const stack = fc.constantFrom('', STACK);

/** A teardown error as a client writes it: a text, behind a prefix, before a stack. */
const teardownText = fc
  .tuple(wrapping, fc.constantFrom(...TEARDOWN_TEXTS.map(({ message }) => message)), stack)
  .map((parts) => parts.join(''));

/** An error that is real. */
export const realErrorText: fc.Arbitrary<string> = fc
  .tuple(wrapping, fc.constantFrom(...NEAR_MISSES.map(({ message }) => message)), stack)
  .map((parts) => parts.join(''));

/** Whatever somebody may write into an attribute, and keys that mean something to JavaScript. */
const garbageValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  teardownText,
  realErrorText,
  fc.constantFrom(...FINAL_REASONS, ...UNFINISHED_REASONS, ...TIMEOUT_TYPES),
  fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 2 }),
);
const key = fc.constantFrom(
  ...Object.keys(CHAT_ATTRIBUTES),
  ...CHAT_CASES.flatMap(({ attributes }) => Object.keys(attributes)),
  'error.type',
  'error.message',
  'exception.type',
  'exception.message',
  'exception.stacktrace',
  'http.response.status_code',
  'gen_ai.request.choice.count',
  'gen_ai.output.messages',
  'teardown.pattern',
  '__proto__',
  'constructor',
  'toString',
);
const garbageAttributes: fc.Arbitrary<SpanAttributes> = fc.dictionary(fc.oneof(key, fc.string()), garbageValue);

const otherEvent = fc
  .record({ name: fc.constantFrom('gen_ai.choice', 'first token', 'message'), attributes: garbageAttributes })
  .map(({ name, attributes }): SpanEvent => ({ name, attributes, time: [1795336893, 1], droppedAttributesCount: 0 }));

const teardownException = fc
  .tuple(teardownText, fc.constantFrom('Error', 'TypeError', 'AbortError', undefined))
  .map(([message, type]) => exceptionEvent(message, type));

/** What a span may say beside the finish of its stream. */
const application: fc.Arbitrary<SpanAttributes> = fc.dictionary(
  fc.constantFrom('app.user', 'app.tenant', 'constructor'),
  fc.string(),
);

const finishedCall = fc.oneof(
  fc.constantFrom(
    ...CHAT_CASES.map(({ attributes }) => attributes),
    ...AGREEING_CASES.map(({ attributes }) => attributes),
  ),
  fc
    .constantFrom(...FINAL_REASONS)
    .map((reason) => ({ ...CHAT_ATTRIBUTES, 'gen_ai.response.finish_reasons': [reason] })),
  fc
    .constantFrom(...FINISH_REASON_SHAPES.filter(({ final }) => final > 0))
    .map(({ value }) => ({ ...CHAT_ATTRIBUTES, 'gen_ai.response.finish_reasons': value })),
  fc
    .constantFrom(...MESSAGE_SHAPES.filter(({ final }) => final > 0))
    .map(({ value }) => ({ 'gen_ai.operation.name': 'chat', 'gen_ai.output.messages': value })),
);

/** Spans that are false errors: finished, torn down, and nothing else. */
export const falseError: fc.Arbitrary<FinishedSpan> = fc
  .record({
    attributes: fc.tuple(finishedCall, application, fc.constantFrom({}, { 'error.type': 'TypeError' })),
    exceptions: fc.array(teardownException, { minLength: 1, maxLength: 3 }),
    others: fc.array(otherEvent, { maxLength: 2 }),
    described: fc.boolean(),
  })
  .map(({ attributes, exceptions, others, described }) => {
    const message = exceptions[0]?.attributes?.['exception.message'];
    return makeSpan({
      status: { code: 2, ...(described && { message: String(message) }) },
      attributes: Object.assign({}, ...attributes), // of attributes
      events: [...others.slice(0, 1), ...exceptions, ...others.slice(1)],
    });
  });

const anyAttributes = fc
  .tuple(
    fc.oneof(
      finishedCall,
      fc.constantFrom(
        {},
        ...[...UNFINISHED_CHAT_CASES, ...OTHER_CASES, ...CONTRADICTING_CASES].map(({ attributes }) => attributes),
      ),
    ),
    fc.oneof(fc.constant({}), garbageAttributes),
  )
  .map(([shape, garbage]): SpanAttributes => ({ ...shape, ...garbage }));

const garbageException = garbageAttributes.map((attributes): SpanEvent => ({
  name: 'exception',
  attributes,
  time: [1795336893, 2],
  droppedAttributesCount: 0,
}));

/** Spans of all kinds: false errors among them, real ones, and what nobody would write. */
export const anySpan: fc.Arbitrary<FinishedSpan> = fc.oneof(
  falseError,
  fc
    .record({
      status: fc.record(
        { code: fc.constantFrom(0, 1, 2, 2, 2), message: fc.oneof(teardownText, realErrorText, fc.string()) },
        { requiredKeys: ['code'] },
      ),
      attributes: anyAttributes,
      events: fc.array(
        fc.oneof(
          teardownException,
          otherEvent,
          realErrorText.map((text) => exceptionEvent(text)),
          garbageException,
        ),
        {
          maxLength: 4,
        },
      ),
      droppedEventsCount: fc.constantFrom(0, 0, 0, 1),
    })
    .map((overrides) => makeSpan(overrides)),
);
