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
import { NEAR_MISSES, TIMEOUT_TYPES } from '../cases/teardown-errors.js';
import { CHAT_ATTRIBUTES, exceptionEvent, makeSpan } from '../support/make-span.js';
import { DEFAULT_ERROR_TYPES } from '../../lib/rule/error-types.js';
import { foreignMessage, teardownText } from './arbitrary-errors.js';

const STACK = '\n    at Fetch.onAborted (app.js:1:1)\n    at process.emit (node:events:514:28)';

const stack = fc.constantFrom('', STACK);

/** A teardown error as a client writes it: a text, behind a prefix, before a stack. */
const teardownWithStack = fc.tuple(teardownText, stack).map((parts) => parts.join(''));

/** An error that is real. */
export const realErrorText: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(foreignMessage, fc.constantFrom(...NEAR_MISSES.map(({ message }) => message))), stack)
  .map((parts) => parts.join(''));

/** Whatever somebody may write into an attribute, and keys that mean something to JavaScript. */
const garbageValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  teardownWithStack,
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
  'exception.error.type',
  'langfuse.observation.status_message',
  'langfuse.observation.level',
  'exception.langfuse.observation.level',
  'error',
  'error_message',
  'teardown.pattern',
  'teardown.event.name',
  'exception.teardown.pattern',
  'teardown.span.exception.type',
  '__proto__',
  'constructor',
  'toString',
);
const garbageAttributes: fc.Arbitrary<SpanAttributes> = fc.dictionary(fc.oneof(key, fc.string()), garbageValue);

const otherEvent = fc
  .record({ name: fc.constantFrom('gen_ai.choice', 'first token', 'message'), attributes: garbageAttributes })
  .map(({ name, attributes }): SpanEvent => ({ name, attributes, time: [1795336893, 1], droppedAttributesCount: 0 }));

/** An event that tells of no error. */
const harmlessEvent = fc
  .record({
    name: fc.constantFrom('gen_ai.choice', 'first token', 'message'),
    attributes: fc.dictionary(fc.constantFrom('app.user', 'message', 'level', 'constructor'), fc.string()),
  })
  .map(({ name, attributes }): SpanEvent => ({ name, attributes, time: [1795336893, 1], droppedAttributesCount: 0 }));

/** What a teardown exception may have beside its message: names that the correction writes too. */
const besideMessage: fc.Arbitrary<SpanAttributes> = fc
  .subarray([
    { 'app.user': 'x' },
    { 'teardown.pattern': 'x' },
    { 'exception.teardown.pattern': 'y' },
    { 'teardown.event.name': 'x' },
    { 'teardown.span.exception.type': 'TypeError' },
    { 'langfuse.observation.level': 'DEFAULT' },
    { 'exception.langfuse.observation.level': 'DEFAULT' },
    { error: true },
    { 'exception.error': true },
    { 'error.type': 'TypeError', 'exception.error.type': 'AbortError' },
  ])
  .map((all) => Object.assign({}, ...all) as SpanAttributes); // of attributes

const teardownException = fc
  .tuple(
    fc.constantFrom('exception', 'exception', 'gen_ai.client.operation.exception', 'app.failure'),
    teardownText,
    fc.constantFrom(undefined, ...DEFAULT_ERROR_TYPES),
    stack,
    besideMessage,
  )
  .map(([name, message, type, end, beside]): SpanEvent => {
    const event = exceptionEvent(message + end, type);
    return { ...event, name, attributes: { ...event.attributes, ...beside } };
  });

/** What a span may say beside the finish of its stream. */
const application: fc.Arbitrary<SpanAttributes> = fc.dictionary(
  fc.constantFrom('app.user', 'app.tenant', 'constructor'),
  fc.string(),
);

/** Whether a list has messages alone: what is no message is a choice without a reason. */
function areMessages(value: unknown): boolean {
  const messages: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(messages) && messages.every((each) => typeof each === 'object' && each !== null);
}

const finishedCall = fc.oneof(
  fc.constantFrom(
    ...CHAT_CASES.map(({ attributes }) => attributes),
    ...AGREEING_CASES.map(({ attributes }) => attributes),
  ),
  fc
    .constantFrom(...FINAL_REASONS.filter((reason) => /[a-z]/i.test(reason)))
    .map((reason) => ({ ...CHAT_ATTRIBUTES, 'gen_ai.response.finish_reasons': [reason] })),
  fc
    .constantFrom(...FINISH_REASON_SHAPES.filter(({ final }) => final > 0))
    .map(({ value }) => ({ ...CHAT_ATTRIBUTES, 'gen_ai.response.finish_reasons': value })),
  fc
    .constantFrom(...MESSAGE_SHAPES.filter(({ final, value }) => final > 0 && areMessages(value)))
    .map(({ value }) => ({ 'gen_ai.operation.name': 'chat', 'gen_ai.output.messages': value })),
);

/** What a span with a false error may say of it in its attributes. */
const ERROR_ATTRIBUTES: readonly SpanAttributes[] = [
  {},
  { 'error.type': 'TypeError' },
  { 'error.type': 'TypeError', 'error.message': 'terminated', error: true },
  { 'exception.type': 'AbortError', 'exception.message': 'This operation was aborted' },
  { 'langfuse.observation.level': 'ERROR', 'langfuse.observation.status_message': 'terminated' },
];

/** The server of the call, which tells apart what happened to another. */
const SERVER: SpanAttributes = { 'server.address': 'api.example', 'server.port': 443 };

/** Spans that are false errors: finished, torn down, and nothing else. */
export const falseError: fc.Arbitrary<FinishedSpan> = fc
  .record({
    attributes: fc.tuple(finishedCall, application, fc.constantFrom(...ERROR_ATTRIBUTES)),
    exceptions: fc.array(teardownException, { minLength: 1, maxLength: 3 }),
    others: fc.array(harmlessEvent, { maxLength: 2 }),
    described: fc.boolean(),
  })
  .map(({ attributes, exceptions, others, described }) => {
    const message = exceptions[0]?.attributes?.['exception.message'];
    return makeSpan({
      status: { code: 2, ...(described && { message: String(message) }) },
      attributes: Object.assign({}, SERVER, ...attributes) as SpanAttributes, // of attributes
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
        { code: fc.constantFrom(0, 1, 2, 2, 2), message: fc.oneof(teardownWithStack, realErrorText, fc.string()) },
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
