import type { SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import { attributeNamesOf, EVENT_MESSAGES, isErrorEvent, isExceptionEvent } from '../../lib/rule/error-events.js';
import { charactersOf } from '../support/counted-work.js';

function event(name: unknown, attributes?: unknown): SpanEvent {
  return { name, attributes, time: [1, 2] } as SpanEvent; // or what a careless instrumentation makes of one
}

function withAttributes(...all: readonly unknown[]): SpanEvent[] {
  return all.map((attributes) => event('anything', attributes));
}

const EXCEPTIONS = [
  ...['exception', 'gen_ai.client.operation.exception', 'unhandled_exception', 'Exception', 'app-exception'],
].map((name) => event(name));

const EXCEPTIONS_BY_ATTRIBUTES = withAttributes(
  { 'exception.type': 'ZodError' },
  { 'exception.message': '' },
  { 'exception.type': null },
);

const NO_EXCEPTIONS = [
  ...['myexception', 'exceptions', 'exception.handled', 'exception ', 'error', 'teardown', ''].map((name) =>
    event(name),
  ),
  ...[undefined, 7, 'exception'.padStart(257, '.')].map((name) => event(name)),
  ...withAttributes({}, { 'exception.stacktrace': 'Error: x' }, { 'error.type': 'ZodError' }),
];

describe('an exception event', () => {
  it.each([...EXCEPTIONS, ...EXCEPTIONS_BY_ATTRIBUTES])('is %j', (given) => {
    expect(isExceptionEvent(given)).toBe(true);
  });

  it.each(NO_EXCEPTIONS)('is not %j', (given) => {
    expect(isExceptionEvent(given)).toBe(false);
  });

  it('is one by a name of the most characters', () => {
    expect(isExceptionEvent(event('exception'.padStart(256, '.')))).toBe(true);
  });
});

const LEVELS = [
  'level',
  'log.level',
  'levelname',
  'severity',
  'severity_text',
  'severityText',
  'log.severity',
  'log.severity_text',
];
const NUMBERS = ['severity_number', 'severityNumber', 'log.severity_number'];

const ERRORS = [
  ...['error', 'errors', 'ERROR', 'Error', 'stream_error', 'app.errors', 'gen_ai.tool.failed', 'error.occurred'],
  ...['exception', 'exceptions', 'fail', 'failure', 'failures', 'crash', 'crashed', 'panic', 'tool failed!'],
  ...['toolError', 'streamErrorEvent', 'ToolFailure', 'LLMError', 'DBTimeout', 'PIIBlocked', 'step2Failed'],
  ...['timeout', 'guardrail_tripped', 'gen_ai.guardrail.blocked', 'policy.violation', 'rule violated'],
  ...['input rejected', 'AccessDenied', 'tripwire'],
  ...[undefined, 7, { name: 'x' }, 'x'.repeat(257)],
].map((name) => event(name));

const ERRORS_BY_ATTRIBUTES = withAttributes(
  ...[{ 'error.type': 'ZodError' }, { 'error.message': 'disk full' }, { error: true }, { 'error.code': 0 }],
  ...[{ 'exception.stacktrace': 'Error: x' }, { 'http.response.status_code': 500 }, { 'rpc.grpc.status_code': 14 }],
  ...[...LEVELS, ...NUMBERS].flatMap((level) => [{ [level]: 'ERROR' }, { [level]: 17 }]),
  ...['error', 'err', 'fatal', 'critical', 'crit', 'severe', 'alert', 'emerg', 'emergency', 'panic', 'dpanic'].map(
    (level) => ({ level }),
  ),
  ...[17, 24, 50, 60].map((level) => ({ level })),
);

const UNREADABLE = withAttributes(
  'a text',
  ['x'.repeat(257)].reduce<SpanAttributes>((all, name) => ({ ...all, [name]: 1 }), {}),
  Object.fromEntries(Array.from({ length: 129 }, (_, index) => [`a${String(index)}`, 1])),
);

const NO_ERRORS = [
  ...['teardown', 'myerror', 'errorless', 'errored', 'failing', 'terror', 'gen_ai.choice', '', 'x'.repeat(256)].map(
    (name) => event(name),
  ),
  ...withAttributes(
    undefined,
    {},
    { error: false },
    { finish_reason: 'stop', message: 'error' },
    ...['', null, undefined].map((type) => ({ 'error.type': type })),
    ...['INFO', 'WARN', 'error handled', 'errors', ' error', 16, 25, 49, 61, '17', null, ['error']].map((level) => ({
      level,
    })),
    { ['x'.padEnd(256)]: 1 },
  ),
];

describe('an event of an error', () => {
  it.each([...ERRORS, ...ERRORS_BY_ATTRIBUTES])('is %j', (given) => {
    expect(isErrorEvent(given)).toBe(true);
  });

  it.each(UNREADABLE)('is one whose attributes cannot be read: %#', (given) => {
    expect(isErrorEvent(given)).toBe(true);
  });

  it.each(NO_ERRORS)('is not %j', (given) => {
    expect(isErrorEvent(given)).toBe(false);
  });

  it('is not looked for in a level that is longer than any', () => {
    const given = event('anything', { level: 'x'.repeat(2 ** 20) });

    expect(charactersOf(() => isErrorEvent(given))).toBeLessThan(100);
  });
});

describe('the names of the attributes of an event', () => {
  it.each(UNREADABLE)('are not read where they are too many or too long: %#', (given) => {
    expect(attributeNamesOf(given)).toBeUndefined();
  });

  it('are read to the limits', () => {
    const names = Array.from({ length: 128 }, (_, index) => `a${String(index)}`.padEnd(256));

    expect([
      attributeNamesOf(event('x', Object.fromEntries(names.map((name) => [name, 1])))),
      attributeNamesOf(event('x')),
    ]).toStrictEqual([names, []]);
  });
});

it('the messages of an event stand where loggers write them', () => {
  expect(EVENT_MESSAGES).toStrictEqual(['message', 'msg', 'log.message']);
});
