/**
 * What holds for every piece of error evidence: one that is not a teardown keeps the span, wherever it stands.
 */
import fc from 'fast-check';
import { copySpan } from '../../lib/otel/span-changes.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import { judge } from '../../lib/rule/judge.js';
import { createRules } from '../../lib/rule/rules.js';
import { exceptionEvent, makeSpan } from '../support/make-span.js';
import { foreignMessage, foreignType, readingPhrase, teardownError, teardownText } from './arbitrary-errors.js';
import { falseError } from './arbitrary-spans.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);
const rules = createRules();

/** A place of a span in which an error may be described: the span with a description there. */
interface Place {
  readonly place: string;
  readonly withText?: (span: FinishedSpan, message: string) => FinishedSpan;
  readonly withType?: (span: FinishedSpan, type: string, message: string) => FinishedSpan;
  /** Whether one line is read of a description. */
  readonly oneLine?: true;
}

function withAttributes(span: FinishedSpan, attributes: SpanAttributes): FinishedSpan {
  return copySpan(span, { ...span, attributes: { ...span.attributes, ...attributes } });
}

function withEvent(span: FinishedSpan, name: string, attributes: SpanAttributes): FinishedSpan {
  const event: SpanEvent = { name, attributes, time: [1795336893, 3], droppedAttributesCount: 0 };
  return copySpan(span, { ...span, events: [...span.events, event] });
}

function withStack(span: FinishedSpan, stack: string): FinishedSpan {
  const message = 'terminated';
  const attributes = { 'exception.message': message, 'exception.stacktrace': stack };
  return withEvent(copySpan(span, { ...span, status: { code: 2, message } }), 'exception', attributes);
}

const MESSAGE_ATTRIBUTES = ['error', 'error.message', 'exception.message', 'openai.error.reason', 'error_message'];
const TYPE_ATTRIBUTES = ['error.type', 'error.code', 'error.name', 'exception.type', 'tool.error.kind'];
const EVENT_NAMES = ['exception', 'gen_ai.client.operation.exception', '', 'anything', 'teardown', 'error', 'db.error'];

const PLACES: readonly Place[] = [
  {
    place: 'the status message',
    withText: (span, message) => copySpan(span, { ...span, status: { code: 2, message } }),
  },
  ...MESSAGE_ATTRIBUTES.map((name): Place => ({
    place: `the attribute ${name}`,
    withText: (span, message) => withAttributes(span, { [name]: message }),
  })),
  ...TYPE_ATTRIBUTES.map((name): Place => ({
    place: `the attribute ${name}`,
    withType: (span, type) => withAttributes(span, { [name]: type }),
  })),
  {
    place: "Langfuse's status message",
    withText: (span, message) => withAttributes(span, { 'langfuse.observation.status_message': message }),
  },
  ...EVENT_NAMES.map((name): Place => ({
    place: `an exception in an event ${JSON.stringify(name)}`,
    withText: (span, message) => withEvent(span, name, { 'exception.message': message }),
    withType: (span, type, message) => withEvent(span, name, { 'exception.type': type, 'exception.message': message }),
  })),
  ...['error', 'app.error', 'tool_error', 'anything'].map((name): Place => ({
    place: `an error in an event ${name}`,
    withText: (span, message) => withEvent(span, name, { 'error.message': message }),
    withType: (span, type, message) => withEvent(span, name, { 'error.type': type, 'error.message': message }),
  })),
  ...['level', 'severity', 'severity_text'].map((level): Place => ({
    place: `an event with ${level}`,
    withText: (span, message) => withEvent(span, 'log', { [level]: 'ERROR', message }),
    withType: (span, type, message) => withEvent(span, 'log', { [level]: 'fatal', message, 'error.kind': type }),
  })),
  ...['  [cause]: ', 'Caused by: ', '\tSuppressed: ', ' ---> '].map((mark): Place => ({
    place: `a stack trace behind ${JSON.stringify(mark)}`,
    withText: (span, message) => withStack(span, `Error: terminated\n    at f (a.js:1:1)\n${mark}Error: ${message}\n`),
    withType: (span, type, message) => withStack(span, `Error: terminated\n${mark}${type}: ${message}\n    at f`),
    oneLine: true,
  })),
  {
    place: 'a traceback of Python',
    withText: (span, message) =>
      withStack(
        span,
        `Traceback (most recent call last):\n${message}\n\nDuring handling of the above exception, another exception occurred:\n\nError: terminated`,
      ),
  },
  {
    place: 'the head of a stack trace',
    withType: (span, type) => withStack(span, `${type}: terminated\n    at f (a.js:1:1)`),
  },
];

function check<Values extends [unknown, ...unknown[]]>(
  ...args: [...{ [Index in keyof Values]: fc.Arbitrary<Values[Index]> }, (...values: Values) => void]
): void {
  fc.assert(fc.property(...args), { numRuns: RUNS });
}

/** A span with nothing but a status message. */
function ofMessage(message: string): FinishedSpan {
  return makeSpan({ status: { code: 2, message }, events: [] });
}

describe.each(PLACES.filter(({ withText }) => withText))('a text in $place', ({ withText, oneLine }) => {
  it('keeps a false error where it has a word that is none of reading', () => {
    check(falseError, foreignMessage, (span, message) => {
      expect(judge(withText?.(span, message) ?? span, rules).reason).toBe('other-error');
    });
  });

  it('does not where it is a teardown', () => {
    check(teardownText, (message) => {
      fc.pre(!oneLine || !message.includes('\n'));
      expect(judge(withText?.(ofMessage('terminated'), message) ?? makeSpan(), rules).reason).toBe('teardown');
    });
  });
});

describe.each(PLACES.filter(({ withType }) => withType))('a type in $place', ({ withType }) => {
  it('keeps a false error where no transport and no client has it', () => {
    check(falseError, foreignType, (span, type) => {
      expect(judge(withType?.(span, type, 'terminated') ?? span, rules).reason).toBe('other-error');
    });
  });
});

describe('a teardown', () => {
  it('is one behind words of reading', () => {
    check(readingPhrase, teardownText, (phrase, text) => {
      expect(judge(ofMessage(`${phrase}: ${text}`), rules).reason).toBe('teardown');
    });
  });

  it('is none behind any other word', () => {
    check(foreignMessage, (message) => {
      expect(judge(ofMessage(message), rules).reason).toBe('other-error');
    });
  });

  it('is one with a type that goes with it, and none with any other', () => {
    check(teardownError, foreignType, ({ type, message }, other) => {
      const spanOf = (given: string): FinishedSpan =>
        makeSpan({ status: { code: 2 }, events: [exceptionEvent(message, given || undefined)] });

      expect(judge(spanOf(type), rules).reason).toBe('teardown');
      expect(judge(spanOf(other), rules).reason).toBe('other-error');
    });
  });
});
