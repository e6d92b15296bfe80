import { SpanStatusCode } from '@opentelemetry/api';
import { ATTR_TEARDOWN_PATTERN, ATTR_TEARDOWN_STATUS_MESSAGE, TEARDOWN_EVENT } from '../../lib/otel/semconv.js';
import { copySpan, type SpanChanges } from '../../lib/otel/span-changes.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import type { CorrectionOptions } from '../../lib/processor/correction-options.js';
import { correctionOf } from '../../lib/processor/correction.js';
import { DEFAULT_DIALECTS } from '../../lib/rule/dialects.js';
import { errorAttributesOf } from '../../lib/rule/error-attributes.js';
import { judge } from '../../lib/rule/judge.js';
import { createRules } from '../../lib/rule/rules.js';
import type { FalseError } from '../../lib/rule/verdict.js';
import { VERDICTS } from '../cases/verdicts.js';
import { CHAT_ATTRIBUTES, chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';
import { rebuilt } from '../support/rebuilt.js';

const rules = createRules();
const FALSE_ERRORS = VERDICTS.filter(({ verdict }) => verdict.falseError);
const FIRST_TOKEN: SpanEvent = { name: 'first token', time: [1795336893, 1], attributes: { index: 0 } };
const USAGE: SpanEvent = { name: 'usage', time: [1795336893, 345000000], attributes: {}, droppedAttributesCount: 0 };

function verdictWith(...patterns: readonly string[]): FalseError {
  return { falseError: true, reason: 'teardown', patterns, attributes: [] };
}

/** The correction of a span whose parts are all frozen. */
function correct(overrides: Partial<FinishedSpan> = {}, options: CorrectionOptions = {}): SpanChanges {
  const span = deepFrozen(makeSpan(overrides));
  const attributes = errorAttributesOf(span.attributes, Object.keys(span.attributes), DEFAULT_DIALECTS);
  const verdict = { ...verdictWith('first', 'second'), attributes: attributes.map(({ name }) => name) };
  return correctionOf(span, verdict, options);
}

function deepFrozen<Value>(value: Value): Value {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}

/** What the exception event of `makeSpan` becomes. */
function teardownEvent(attributes: SpanAttributes): SpanEvent {
  return {
    name: 'teardown',
    time: [1795336893, 304040524],
    attributes: {
      'exception.type': '*errors.errorString',
      'exception.message': 'context canceled',
      'teardown.status.message': 'context canceled',
      ...attributes,
    },
    droppedAttributesCount: 0,
  };
}

describe('the names on a teardown event', () => {
  it('are those that the documentation gives', () => {
    expect([TEARDOWN_EVENT, ATTR_TEARDOWN_PATTERN, ATTR_TEARDOWN_STATUS_MESSAGE]).toStrictEqual([
      'teardown',
      'teardown.pattern',
      'teardown.status.message',
    ]);
  });
});

describe('correctionOf', () => {
  it('turns ERROR into OK and the exception event into a teardown event', () => {
    expect(correct()).toStrictEqual({
      status: { code: SpanStatusCode.OK },
      attributes: CHAT_ATTRIBUTES,
      events: [teardownEvent({ 'teardown.pattern': 'first' })],
    });
  });

  it.each([
    [undefined, SpanStatusCode.OK],
    ['ok', SpanStatusCode.OK],
    ['unset', SpanStatusCode.UNSET],
  ] as const)('with the status %s sets the code %i and no message', (status, code) => {
    expect(correct({}, { status }).status).toStrictEqual({ code });
  });

  it.each([undefined, 'replace'] as const)(
    'with the exception events %s puts each teardown event in the place of its exception event',
    (exceptionEvents) => {
      const events = [FIRST_TOKEN, exceptionEvent('terminated'), USAGE, exceptionEvent('aborted', 'ECONNRESET')];

      expect(correct({ events }, { exceptionEvents }).events).toStrictEqual([
        FIRST_TOKEN,
        {
          ...exceptionEvent('terminated'),
          name: 'teardown',
          attributes: {
            'exception.message': 'terminated',
            'teardown.pattern': 'first',
            'teardown.status.message': 'context canceled',
          },
        },
        USAGE,
        {
          ...exceptionEvent('aborted'),
          name: 'teardown',
          attributes: {
            'exception.type': 'ECONNRESET',
            'exception.message': 'aborted',
            'teardown.pattern': 'second',
            'teardown.status.message': 'context canceled',
          },
        },
      ]);
    },
  );

  it('with the exception events kept adds the teardown events behind all others', () => {
    const events = [exceptionEvent('terminated'), FIRST_TOKEN, exceptionEvent('aborted')];

    expect(correct({ events }, { exceptionEvents: 'keep' }).events).toStrictEqual([
      ...events,
      {
        ...exceptionEvent('terminated'),
        name: 'teardown',
        attributes: {
          'exception.message': 'terminated',
          'teardown.pattern': 'first',
          'teardown.status.message': 'context canceled',
        },
      },
      {
        ...exceptionEvent('aborted'),
        name: 'teardown',
        attributes: {
          'exception.message': 'aborted',
          'teardown.pattern': 'second',
          'teardown.status.message': 'context canceled',
        },
      },
    ]);
  });

  it.each(['replace', 'keep'] as const)(
    'with the exception events %s adds a teardown event at the end time where there is no exception event',
    (exceptionEvents) => {
      const span = { events: [FIRST_TOKEN], endTime: [1795336900, 5] } as const;

      expect(correct(span, { exceptionEvents }).events).toStrictEqual([
        FIRST_TOKEN,
        {
          name: 'teardown',
          time: [1795336900, 5],
          attributes: { 'teardown.pattern': 'first', 'teardown.status.message': 'context canceled' },
          droppedAttributesCount: 0,
        },
      ]);
    },
  );

  it('writes no status message into the event of a span without one', () => {
    expect(correct({ status: { code: SpanStatusCode.ERROR } }).events[0]?.attributes).toStrictEqual({
      'exception.type': '*errors.errorString',
      'exception.message': 'context canceled',
      'teardown.pattern': 'first',
    });
  });

  it('keeps the whole status message with its stack', () => {
    const message = 'terminated\n\nTypeError: terminated\n    at Fetch.onAborted (app.js:1:1)';

    expect(correct({ status: { code: SpanStatusCode.ERROR, message } }).events[0]?.attributes).toMatchObject({
      'teardown.status.message': message,
    });
  });

  it('keeps all that an exception event has', () => {
    const event = {
      ...exceptionEvent('terminated', 'TypeError'),
      attributes: { 'exception.stacktrace': 'TypeError: terminated', 'exception.escaped': true, attempt: 2 },
      droppedAttributesCount: 3,
    };

    expect(correct({ events: [event] }).events).toStrictEqual([
      {
        name: 'teardown',
        time: event.time,
        attributes: {
          'exception.stacktrace': 'TypeError: terminated',
          'exception.escaped': true,
          attempt: 2,
          'teardown.pattern': 'first',
          'teardown.status.message': 'context canceled',
        },
        droppedAttributesCount: 3,
      },
    ]);
  });

  it('writes into the event of an exception that has no attributes', () => {
    expect(correct({ events: [{ name: 'exception', time: [1, 2] }] }).events).toStrictEqual([
      {
        name: 'teardown',
        time: [1, 2],
        attributes: { 'teardown.pattern': 'first', 'teardown.status.message': 'context canceled' },
      },
    ]);
  });

  it.each([
    { 'error.type': 'TypeError' },
    { 'error.message': 'terminated' },
    { 'error.type': 'TypeError', 'error.message': 'terminated' },
    { 'error.type': 20 },
    { 'error.type': '' },
  ])('moves %j onto the teardown event', (error) => {
    expect(correct({ attributes: chatAttributes(error) })).toStrictEqual({
      status: { code: SpanStatusCode.OK },
      attributes: CHAT_ATTRIBUTES,
      events: [teardownEvent({ 'teardown.pattern': 'first', ...error })],
    });
  });

  it.each(['replace', 'keep'] as const)(
    'with the exception events %s moves error.type and error.message onto the last teardown event alone',
    (exceptionEvents) => {
      const error = { 'error.type': 'TypeError', 'error.message': 'terminated' };
      const events = [exceptionEvent('terminated'), exceptionEvent('aborted'), USAGE];
      const changes = correct({ attributes: chatAttributes(error), events }, { exceptionEvents });

      expect(
        changes.events.filter(({ name }) => name === 'teardown').map(({ attributes }) => attributes),
      ).toStrictEqual([
        {
          'exception.message': 'terminated',
          'teardown.pattern': 'first',
          'teardown.status.message': 'context canceled',
        },
        {
          'exception.message': 'aborted',
          'teardown.pattern': 'second',
          'teardown.status.message': 'context canceled',
          ...error,
        },
      ]);
    },
  );

  it('moves error.type onto the teardown event of a span without an exception event', () => {
    expect(correct({ attributes: chatAttributes({ 'error.type': 'client_error' }), events: [] })).toStrictEqual({
      status: { code: SpanStatusCode.OK },
      attributes: CHAT_ATTRIBUTES,
      events: [
        {
          name: 'teardown',
          time: [1795336893, 345592945],
          attributes: {
            'teardown.pattern': 'first',
            'teardown.status.message': 'context canceled',
            'error.type': 'client_error',
          },
          droppedAttributesCount: 0,
        },
      ],
    });
  });

  it.each(['gen_ai.client.operation.exception', '', 'Exception'])(
    'keeps the name of an exception event: %j',
    (name) => {
      expect(
        correct({ events: [{ ...exceptionEvent('context canceled', '*errors.errorString'), name }] }),
      ).toStrictEqual({
        status: { code: SpanStatusCode.OK },
        attributes: CHAT_ATTRIBUTES,
        events: [teardownEvent({ 'teardown.pattern': 'first', 'teardown.event.name': name })],
      });
    },
  );

  it('moves what the dialects say of the error, and keeps the exception of the span apart from that of the event', () => {
    const error = {
      'error.code': 20,
      'langfuse.observation.level': 'ERROR',
      'langfuse.observation.status_message': 'terminated',
    };
    const attributes = chatAttributes({
      ...error,
      'exception.type': 'TypeError',
      'exception.stacktrace': 'at x',
      'teardown.span.exception.type': 'Error',
    });

    expect(correct({ attributes })).toStrictEqual({
      status: { code: SpanStatusCode.OK },
      attributes: CHAT_ATTRIBUTES,
      events: [
        teardownEvent({
          'teardown.pattern': 'first',
          ...error,
          'teardown.span.exception.type': 'TypeError',
          'teardown.span.exception.stacktrace': 'at x',
          'teardown.span.teardown.span.exception.type': 'Error',
        }),
      ],
    });
  });

  it('leaves a level that is none of an error', () => {
    const attributes = chatAttributes({ 'langfuse.observation.level': 'WARNING' });

    expect(correct({ attributes }).attributes).toStrictEqual(attributes);
  });

  it('leaves an event of an error that is no exception', () => {
    const event: SpanEvent = { name: 'error', time: [1, 2], attributes: { message: 'context canceled' } };

    expect(correct({ events: [event, exceptionEvent('terminated')] }).events[0]).toBe(event);
  });

  it('gives the attributes themselves where nothing is moved', () => {
    const span = makeSpan();

    expect(correctionOf(span, verdictWith('first'), {}).attributes).toBe(span.attributes);
  });

  it('gives the events themselves that are no exceptions', () => {
    const span = makeSpan({ events: [FIRST_TOKEN, exceptionEvent('terminated'), USAGE] });
    const { events } = correctionOf(span, verdictWith('first'), {});

    expect(events[0]).toBe(FIRST_TOKEN);
    expect(events[2]).toBe(USAGE);
  });

  it('gives the exception events themselves where they are kept', () => {
    const span = makeSpan();

    expect(correctionOf(span, verdictWith('first'), { exceptionEvents: 'keep' }).events[0]).toBe(span.events[0]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('keeps an attribute of the name %s', (key) => {
    const own: SpanAttributes = JSON.parse(`{${JSON.stringify(key)}:"ours"}`) as SpanAttributes; // an own key, also for __proto__
    const event = { ...exceptionEvent('terminated'), attributes: own };
    const changes = correct({ attributes: { ...own, 'error.type': 'TypeError' }, events: [event] });

    expect(Object.entries(changes.attributes)).toStrictEqual([[key, 'ours']]);
    expect(Object.entries(changes.events[0]?.attributes ?? {})).toContainEqual([key, 'ours']);
  });

  it.each(['error.type', 'error.message', 'teardown.pattern', 'teardown.status.message', 'teardown.event.name'])(
    'keeps the %s of an exception event apart from its own',
    (name) => {
      const error = { 'error.type': 'TypeError', 'error.message': 'terminated' };
      const event = { ...exceptionEvent('terminated'), attributes: { [name]: "the event's", attempt: 2 } };
      const changes = correct({ attributes: chatAttributes(error), events: [event] });

      expect(changes.events.map(({ attributes }) => attributes)).toStrictEqual([
        {
          'teardown.pattern': 'first',
          'teardown.status.message': 'context canceled',
          ...error,
          [`exception.${name}`]: "the event's",
          attempt: 2,
        },
      ]);
    },
  );

  it.each(FALSE_ERRORS)('can be undone: $name', ({ span }) => {
    const original = deepFrozen(makeSpan(span));
    const corrected = copySpan(original, changesOf(original));

    expect(rebuilt(corrected)).toStrictEqual({
      status: original.status,
      attributes: original.attributes,
      events: original.events,
    });
  });

  it.each(FALSE_ERRORS)('leaves nothing to correct: $name', ({ span }) => {
    const original = makeSpan(span);

    for (const options of [{}, { status: 'unset' }, { exceptionEvents: 'keep' }] as const) {
      expect(judge(copySpan(original, changesOf(original, options)), rules)).toStrictEqual({
        falseError: false,
        reason: 'not-error',
      });
    }
  });
});

it('an exception event keeps apart what has a name of ours, or stands behind exception. because of one', () => {
  const attributes = {
    'exception.type': 'TypeError',
    'exception.message': 'terminated',
    'exception.code': 'X',
    'error.type': 'a',
    'exception.error.type': 'b',
    'exception.exception.teardown.pattern': 'c',
    'teardown.pattern': 'd',
    'app.user': 'e',
    'exception.app.user': 'f',
    'langfuse.exception.observation.level': 'g', // no name of ours inside of another
  };
  const events = [{ name: 'exception', time: [1, 2] as const, attributes }];

  expect(correct({ events, status: { code: 2 } }).events).toStrictEqual([
    {
      name: 'teardown',
      time: [1, 2],
      attributes: {
        'teardown.pattern': 'first',
        'exception.type': 'TypeError',
        'exception.message': 'terminated',
        'exception.code': 'X',
        'exception.error.type': 'a',
        'exception.exception.error.type': 'b',
        'exception.exception.exception.teardown.pattern': 'c',
        'exception.teardown.pattern': 'd',
        'app.user': 'e',
        'exception.app.user': 'f',
        'langfuse.exception.observation.level': 'g',
      },
    },
  ]);
});

function changesOf(span: FinishedSpan, options: CorrectionOptions = {}): SpanChanges {
  const verdict = judge(span, rules);
  if (!verdict.falseError) throw new Error(`kept: ${verdict.reason}`);
  return correctionOf(span, verdict, options);
}
