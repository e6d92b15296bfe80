/**
 * Real errors that look like a teardown but for one thing, which says what they are: each on a span that finished, and
 * most beside an exception that is a teardown. No rule may hide one of them.
 */
import type { FinishedSpan, SpanEvent } from '../../lib/otel/span.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

/** A real error, and where a span says so. */
export interface RealError {
  readonly what: string;
  readonly span: FinishedSpan;
}

const TEARDOWN = exceptionEvent('terminated', 'TypeError');
const FRAMES = '    at f (file.js:1:1)\n'.repeat(200);

function event(name: string, attributes: SpanEvent['attributes']): SpanEvent {
  return { name, attributes, time: [1795336893, 1], droppedAttributesCount: 0 };
}

/** Behind a teardown exception that explains the status, an event. */
const EVENTS: readonly (readonly [what: string, name: string, attributes: SpanEvent['attributes']])[] = [
  ['of a logger: its kind', 'error', { 'error.kind': 'ZodError', message: 'terminated' }],
  ['of an error by its type alone', 'error', { 'error.type': 'ZodError' }],
  ['of an error that says nothing', 'error', {}],
  ['of a tool', 'tool_error', { message: 'no such file' }],
  ['of a class', 'ToolError', {}],
  ['of several', 'app.errors', { message: 'first: x' }],
  ['in capitals', 'ERROR', { message: 'guardrail tripped' }],
  ['of an exception in another spelling', 'Exception', { message: 'guardrail tripped' }],
  ['of an exception in another name', 'unhandled_exception', {}],
  ['of level SEVERE', 'log', { level: 'SEVERE', message: 'disk full' }],
  ['of level err', 'log', { severity: 'err', message: 'disk full' }],
  ['of level CRITICAL', 'log', { levelname: 'CRITICAL', message: 'disk full' }],
  ['of severity 17', 'log', { severity_number: 17, message: 'disk full' }],
  ['with the cause of an error', 'log', { 'error.message': 'terminated', 'error.cause': 'deadlock detected' }],
];

/** Attributes of a teardown exception. */
const EXCEPTIONS: readonly (readonly [what: string, attributes: SpanEvent['attributes']])[] = [
  ['a code', { 'exception.code': 'P1001' }],
  ['the code of another', { 'error.code': 'P1001' }],
  ['the name of another', { 'error.name': 'PrismaClientKnownRequestError' }],
  ['an HTTP status', { 'http.response.status_code': 500 }],
  ['a status', { 'exception.status_code': '503' }],
  ['a gRPC status', { 'rpc.grpc.status_code': 14 }],
  [
    'another class at the head of its stack',
    { 'exception.stacktrace': 'ZodError: terminated\n    at parse (a.js:1:1)' },
  ],
  [
    'a suppressed exception',
    {
      'exception.stacktrace':
        'java.io.IOException: x\n\tat A.b(A.java:1)\n\tSuppressed: java.sql.SQLException: rollback',
    },
  ],
  [
    'a cause',
    { 'exception.stacktrace': 'TypeError: terminated\n    at f\n  [cause]: Error: getaddrinfo ENOTFOUND db' },
  ],
  ['a cause that says nothing', { 'exception.stacktrace': 'TypeError: terminated\nCaused by: \n' }],
];

/** Attributes of a span with a teardown exception. */
const ATTRIBUTES: readonly (readonly [what: string, attributes: FinishedSpan['attributes']])[] = [
  ['a status of an error', { 'error.status_code': 503 }],
  ['a status of an error by a shorter name', { 'error.status': 500 }],
  ['a status of a response', { 'gen_ai.response.status_code': '500' }],
  ['a class of status codes', { 'http.status_code': '5xx' }],
  ['a status in a list', { 'http.response.status_code': [200, 502] }],
  ['a status as a BigInt', { 'http.response.status_code': 500n }],
  ['a status in too long a list', { 'http.response.status_code': Array.from({ length: 17 }, () => 200) }],
  ['a message by another name', { error_message: 'guardrail tripped' }],
  ['a message in camel case', { errorMessage: 'guardrail tripped' }],
  ['a message as short as possible', { 'err.msg': 'guardrail tripped' }],
  ['a list of errors', { errors: '["guardrail tripped"]' }],
  ['a list of errors as it is', { errors: [{ message: 'x' }] }],
  ['a cause', { 'error.cause': 'ZodError: bad' }],
  ['a kind', { 'error.kind': 'ZodError' }],
  ['an object', { 'error.object': { name: 'ZodError' } }],
  ['a stack with another class', { 'exception.stacktrace': 'ZodError: terminated\n    at parse (a.js:1:1)' }],
  ['what Langfuse says', { 'langfuse.observation.type': 'generation', 'langfuse.observation.status_message': 'bad' }],
  ['the finish reason in a prototype', withoutOwnFinish()],
];

/** Finish reasons that servers and clients make up. */
const REASONS: readonly string[] = [
  'internal error. contact support',
  'Generation failed. Stop',
  'servererror',
  'SERVERERROR',
  'clientdisconnect',
  'readtimeout',
  'useraborted',
  'http_500',
  'HTTP 200',
  'com.example.ServerError.stop',
];

/** Messages without a stack, as the status alone has them. */
const MESSAGES: readonly string[] = [
  `terminated\n${FRAMES}ZodError: bad`,
  `terminated\n${FRAMES.repeat(8)}`,
  'Cancelled via cancel scope 7f by <Task pending>\nValueError: bad>',
  'fetch failed: Fetch request has been canceled (at f\nZodError: bad)',
  'terminated\nZodError: bad',
  'Post "https://api.example/v1/embeddings": context canceled',
  'Post "https://api.openai.com@hooks.example/v1/chat/completions": context canceled',
];

function withoutOwnFinish(): FinishedSpan['attributes'] {
  return Object.assign(Object.create(chatAttributes({})), {
    'gen_ai.operation.name': 'chat',
  }) as FinishedSpan['attributes']; // of two of them
}

const TERMINATED = { status: { code: 2, message: 'terminated' } };

export const REAL_ERRORS: readonly RealError[] = [
  ...EVENTS.map(([what, name, attributes]) => ({
    what: `an event ${what}`,
    span: makeSpan({ ...TERMINATED, events: [TEARDOWN, event(name, attributes)] }),
  })),
  ...EXCEPTIONS.map(([what, attributes]) => ({
    what: `on the exception: ${what}`,
    span: makeSpan({ ...TERMINATED, events: [event('exception', { ...TEARDOWN.attributes, ...attributes })] }),
  })),
  ...ATTRIBUTES.map(([what, attributes]) => ({
    what: `on the span: ${what}`,
    span: makeSpan({
      ...TERMINATED,
      events: [TEARDOWN],
      attributes: 'gen_ai.operation.name' in attributes ? attributes : chatAttributes(attributes),
    }),
  })),
  ...REASONS.map((reason) => ({
    what: `the finish reason ${JSON.stringify(reason)}`,
    span: makeSpan({
      ...TERMINATED,
      events: [TEARDOWN],
      attributes: chatAttributes({ 'gen_ai.response.finish_reasons': [reason] }),
    }),
  })),
  ...MESSAGES.map((message) => ({
    what: `the message ${JSON.stringify(message).slice(0, 80)}`,
    span: makeSpan({ status: { code: 2, message }, events: [] }),
  })),
  {
    what: 'a type without a message beside another',
    span: makeSpan({
      status: { code: 2 },
      events: [exceptionEvent(undefined, 'AbortError'), event('error', { 'error.type': 'ZodError' })],
    }),
  },
  {
    what: 'an event that was dropped, by a count that is none',
    span: makeSpan({ ...TERMINATED, events: [TEARDOWN], droppedEventsCount: Number.NaN }),
  },
];
