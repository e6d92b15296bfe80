/**
 * Spans with a false error of which one to three things were changed: most are still false errors, and each is one step
 * away from what the statements take for one.
 */
import * as fc from 'fast-check';
import { DEFAULT_ERROR_TYPES } from '../../../lib/rule/error-types.js';
import { lastName } from '../../../lib/rule/error-type-lookup.js';
import { CHOICE_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES } from '../../../lib/rule/finished-choices.js';
import { FINISH_REASONS } from '../../../lib/rule/dialects.js';
import type { OtlpAttribute, OtlpEvent, OtlpSpan, OtlpValue, ScopedSpan } from './otlp.js';

type Attributes = readonly OtlpAttribute[];
type Change = (span: OtlpSpan) => OtlpSpan;

/** Any of `spans` with changes. */
export function changedSpan(spans: readonly ScopedSpan[]): fc.Arbitrary<ScopedSpan> {
  const events = spans.flatMap(({ span }) => span.events ?? []);
  const messages = spans.flatMap(({ span }) => span.status?.message ?? []).filter((message) => message !== '');
  const changes = fc.array(changeOf(events, messages), { minLength: 1, maxLength: 3 });
  return fc.tuple(fc.constantFrom(...spans), changes).map(([{ scope, span }, steps]) => ({
    scope,
    span: steps.reduce((changed, change) => change(changed), span),
  }));
}

const types = fc.constantFrom(
  ...DEFAULT_ERROR_TYPES,
  ...['', 'ZodError', 'Odd|Type', 'Real Error', '_OTHER', 'HTTP 5xx', '499', '503', '20', 'Error [ERR_X]'],
);

function changeOf(events: readonly OtlpEvent[], messages: readonly string[]): fc.Arbitrary<Change> {
  const text = textOf(messages);
  const value = (of: fc.Arbitrary<string>): fc.Arbitrary<OtlpValue> => of.map((stringValue) => ({ stringValue }));
  const change = <T>(of: fc.Arbitrary<T>, apply: (span: OtlpSpan, it: T) => OtlpSpan): fc.Arbitrary<Change> =>
    of.map((it) => (span) => apply(span, it));
  const named = <T>(names: readonly string[], of: fc.Arbitrary<T>): fc.Arbitrary<readonly [string, T]> =>
    fc.tuple(fc.constantFrom(...names), of);
  const ofSpan = (of: fc.Arbitrary<readonly [string, OtlpValue | undefined]>): fc.Arbitrary<Change> =>
    change(of, (span, [key, it]) => ({ ...span, attributes: put(span.attributes, key, it) }));
  const ofEvent = (of: fc.Arbitrary<readonly [string, OtlpValue | undefined]>): fc.Arbitrary<Change> =>
    change(of, (span, [key, it]) =>
      lastEvent(span, (event) => ({ ...event, attributes: put(event.attributes, key, it) })),
    );
  return fc.oneof(
    change(text, (span, message) => ({ ...span, status: { ...span.status, message } })),
    change(fc.constantFrom(...WAYS), (span, way) => ({
      ...span,
      status: { ...span.status, message: said(span, way) },
    })),
    ofSpan(named(['error.type'], fc.oneof(value(types), fc.constantFrom(undefined, ...CODES)))),
    change(fc.constant('exception.type'), (span, key) => ({
      ...span,
      attributes: put(span.attributes, 'error.type', { stringValue: ofException(span, key) }),
    })),
    ofSpan(named(['error.message', 'langfuse.observation.status_message'], value(text))),
    change(fc.constantFrom('error.message', 'langfuse.observation.status_message'), (span, key) => ({
      ...span,
      attributes: put(span.attributes, key, { stringValue: span.status?.message ?? '' }),
    })),
    ofSpan(named(['langfuse.observation.level'], value(fc.constantFrom('ERROR', 'DEFAULT', 'fatal')))),
    ofSpan(named(OTHERS, fc.constantFrom(...CODES, ...['x', '0', ''].map((stringValue) => ({ stringValue }))))),
    ofSpan(
      named([...FINISH_REASONS, 'gen_ai.completion.0.finish_reason', OUTPUT_MESSAGES], fc.constantFrom(...FINISHES)),
    ),
    ofSpan(named([...CHOICE_COUNTS, INVOCATION_PARAMETERS], fc.constantFrom(...FINISHES))),
    change(fc.constantFrom(...events), (span, event) => ({ ...span, events: [...(span.events ?? []), event] })),
    change(fc.constant(1), (span, count) => ({
      ...span,
      events: [...(span.events ?? []), ...(span.events ?? []).slice(-count)],
    })),
    change(fc.constant([]), (span, none) => ({ ...span, events: none })),
    change(
      named(['log', 'token', 'gen_ai.choice', 'x.failed'], named(EVENT_KEYS, text)),
      (span, [name, [key, stringValue]]) => ({
        ...span,
        events: [...(span.events ?? []), { timeUnixNano: '1', name, attributes: [{ key, value: { stringValue } }] }],
      }),
    ),
    change(
      fc.constantFrom('exception', 'gen_ai.client.operation.exception', 'error', 'log', 'tool_failed'),
      (span, name) => lastEvent(span, (event) => ({ ...event, name })),
    ),
    ofEvent(named(['exception.message'], fc.option(value(text), { nil: undefined }))),
    ofEvent(named(['exception.type'], fc.option(value(types), { nil: undefined }))),
    ofEvent(named(['exception.stacktrace'], fc.constant(undefined))),
    change(fc.constantFrom('True', 'False'), (span, stringValue) =>
      lastEvent(span, (event) => ({
        ...event,
        ...(event.name === 'exception' && { attributes: put(event.attributes, 'exception.escaped', { stringValue }) }),
      })),
    ),
    ofEvent(named(EVENT_KEYS, fc.oneof(value(text), fc.constantFrom(...CODES)))),
    change(
      fc.tuple(fc.option(types), fc.option(text), fc.constantFrom(': ', ':', ''), fc.constantFrom(...STACK_ENDS)),
      (span, [type, message, between, end]) => {
        const stack = `${type ?? ofException(span, 'exception.type')}${between}${message ?? ofException(span, 'exception.message')}`;
        const stringValue = stack + end;
        return lastEvent(span, (event) => ({
          ...event,
          attributes: put(event.attributes, 'exception.stacktrace', { stringValue }),
        }));
      },
    ),
  );
}

/** Values that are no text. */
const CODES: readonly OtlpValue[] = [
  { intValue: '20' },
  { intValue: '200' },
  { intValue: '500' },
  { boolValue: false },
];

/** Other attributes of errors and statuses, and that of the notes. */
const OTHERS: readonly string[] = [
  ...['error.code', 'err', 'exception.message', 'my.failure', 'openai.error.code', 'http.response.status_code'],
  ...['server.status', 'http.status_code', 'rpc.grpc.status_code', 'td'],
  ...['httpStatusCode', 'llm.httpStatus', 'responseStatus', 'error.httpCode', 'http.response.code', 'grpcStatusCode'],
  ...['lastError', 'toolError', 'errorCauseMessage', 'isFailure', 'error.body', 'genkit:error', 'rpc.status'],
  ...['http.status_class', 'statusCodeValue', 'errorList', '/http/status_code', 'tool-error', 'HTTPStatus'],
];

/** What an event may say beside its exception. */
const EVENT_KEYS: readonly string[] = [
  ...['exception.code', 'level', 'severity', 'error.type', 'message', 'finish_reason', 'id'],
  ...['teardown.pattern', 'http.status', 'grpc.code', 'responseCode', 'lastError'],
];

/** What stands behind the first line of a stack trace. */
const STACK_ENDS: readonly string[] = ['', '\n    at a (b:1:1)', '\r\n    at a', '\n    [cause]: Error: x', ' ---> x'];

/** Finish reasons, numbers of choices and messages, each also where another is expected. */
const FINISHES: readonly OtlpValue[] = [
  ...['stop', '', '<nil>', '["stop"]', '["stop', '["stop", "length"]', '[]', '{"n": 1}', '{"n":2}'],
  ...['[{"finish_reason":"stop"}]', '[{"finish_reason":""}]', '[{"finish_reason":"stop"}', '[{}]'],
]
  .map((stringValue): OtlpValue => ({ stringValue }))
  .concat([
    { intValue: '1' },
    { intValue: '2' },
    { arrayValue: { values: [{ stringValue: 'stop' }] } },
    { arrayValue: {} },
  ]);

/** How a status says an exception once more. */
const WAYS: readonly ((type: string, message: string) => string)[] = [
  (type) => type,
  (_, message) => message,
  (type, message) => `${type}: ${message}`,
  (type, message) => `${lastName(type)}: ${message}`,
  (type) => `Unhandled exception of type: ${type}`,
];

function textOf(messages: readonly string[]): fc.Arbitrary<string> {
  const known = fc.constantFrom(...messages);
  return fc.oneof(
    known,
    known.map((message) => `${message}.`),
    known.chain((message) => fc.constantFrom(` ${message}`, `${message}\n`, `${message}|x`, `${message}%`)),
    fc.tuple(types, known).map(([type, message]) => `${type}: ${message}`),
    fc.tuple(fc.constantFrom('read: ', 'stream error: ', 'tool: '), known).map((parts) => parts.join('')),
    fc.tuple(known, known).map(([first, second]) => `${first} (${second})`),
    fc.constantFrom('quota exceeded', '', 'stop', 'INFO', 'error'),
    types,
  );
}

function put(attributes: Attributes = [], key: string, value: OtlpValue | undefined): Attributes {
  const others = attributes.filter((each) => each.key !== key);
  return value === undefined ? others : [...others, { key, value }];
}

function lastEvent(span: OtlpSpan, change: (event: OtlpEvent) => OtlpEvent): OtlpSpan {
  const { events = [] } = span;
  return { ...span, events: events.map((event, index) => (index === events.length - 1 ? change(event) : event)) };
}

function said(span: OtlpSpan, way: (type: string, message: string) => string): string {
  return way(ofException(span, 'exception.type'), ofException(span, 'exception.message'));
}

/** A text of the last event. */
function ofException({ events = [] }: OtlpSpan, key: string): string {
  const { value = {} } = events.at(-1)?.attributes?.find((each) => each.key === key) ?? {};
  return 'stringValue' in value ? value.stringValue : '';
}
