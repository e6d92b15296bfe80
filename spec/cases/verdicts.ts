/**
 * Spans with the verdict that the default rules come to, in the order of the rule's checks. Run by specs, benches and
 * property tests.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import type { Kept, KeptReason, Verdict } from '../../lib/rule/verdict.js';
import { chatAttributes, CHAT_ATTRIBUTES, exceptionEvent } from '../support/make-span.js';

/** A span, as overrides for `makeSpan`, with its verdict. */
export interface VerdictCase {
  readonly name: string;
  readonly span: Partial<FinishedSpan>;
  readonly verdict: Verdict;
}

/** A span that cannot be read, with what the reading throws. */
export interface UnreadableCase {
  readonly name: string;
  readonly span: Partial<FinishedSpan>;
  readonly cause: unknown;
}

type Status = FinishedSpan['status'];

function kept(reason: KeptReason): Kept {
  return { falseError: false, reason };
}

function teardown(...patterns: readonly string[]): Verdict {
  return { falseError: true, reason: 'teardown', patterns, attributes: [] };
}

function failure(message?: string): Status {
  return { code: SpanStatusCode.ERROR, ...(message !== undefined && { message }) };
}

/** A chat span whose exception events and status message are these. */
function errors(message: string | undefined, ...events: readonly SpanEvent[]): Partial<FinishedSpan> {
  return { status: failure(message), events };
}

/** A chat span without a description of its error, but for what `attributes` say. */
function undescribed(attributes: SpanAttributes = {}): Partial<FinishedSpan> {
  return { status: failure(), events: [], attributes: chatAttributes(attributes) };
}

/** The Anthropic SDK's own span: ERROR, no message, no exception. */
function anthropicSpan(errorType: string, scope = 'com.anthropic.sdk.typescript'): Partial<FinishedSpan> {
  return {
    name: 'chat claude-sonnet-4-5',
    status: failure(),
    events: [],
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'anthropic.message.stop_reason': 'end_turn',
      'http.response.status_code': 200,
      'error.type': errorType,
    },
    instrumentationScope: { name: scope, version: '1.12.0' },
  };
}

/** The attributes in these cases that describe an error. */
const ERROR_ATTRIBUTES = ['error.type', 'error.message', 'error'];

const MEBIBYTE = 2 ** 20;
const GO = 'go.context_canceled';
const STACK = '    at Fetch.onAborted (app.js:1:1)\n    at Fetch.emit (app.js:2:2)';

const NOT_ERROR_CASES: readonly VerdictCase[] = [
  { name: 'a span with status OK', span: { status: { code: SpanStatusCode.OK } }, verdict: kept('not-error') },
  {
    name: 'a span without a status, but with an exception',
    span: { status: { code: SpanStatusCode.UNSET } },
    verdict: kept('not-error'),
  },
  {
    name: 'a span with status OK that is no chat span',
    span: { status: { code: SpanStatusCode.OK }, attributes: {} },
    verdict: kept('not-error'),
  },
  { name: 'a status code that nobody knows', span: { status: { code: 3 } }, verdict: kept('not-error') },
];

const NOT_CHAT_CASES: readonly VerdictCase[] = [
  { name: 'an ERROR span without attributes', span: { attributes: {} }, verdict: kept('not-chat') },
  {
    name: 'the outer span of the Vercel AI SDK',
    span: { attributes: { 'ai.operationId': 'ai.streamText', 'ai.response.finishReason': 'stop' } },
    verdict: kept('not-chat'),
  },
  {
    name: 'an agent that did not finish either',
    span: { attributes: { 'gen_ai.operation.name': 'invoke_agent' } },
    verdict: kept('not-chat'),
  },
];

const UNFINISHED_CASES: readonly VerdictCase[] = [
  ...(
    [
      ['no finish reasons', undefined],
      ['an empty list of finish reasons', []],
      ['an empty finish reason', ['']],
      ['the finish reason error', ['error']],
      ['the finish reason unknown', ['unknown']],
      ['one choice that stopped and one that failed', ['stop', 'error']],
      ['a finish reason of null', [null]],
      ['finish reasons of null', null],
      ['a number for finish reasons', 1],
      ['a finish reason in a nested list', [['stop']]],
      ['a finish reason that says it goes on', ['in_progress']],
      ['finish reasons as JSON that is cut', '["sto'],
    ] as const
  ).map(([name, reasons]) => ({
    name,
    span: { attributes: chatAttributes({ 'gen_ai.response.finish_reasons': reasons }) },
    verdict: kept('unfinished'),
  })),
  {
    name: 'one finish reason for two choices',
    span: { attributes: chatAttributes({ 'gen_ai.request.choice.count': 2 }) },
    verdict: kept('unfinished'),
  },
  {
    name: 'one finish reason for two choices, counted in a text',
    span: { attributes: chatAttributes({ 'gen_ai.request.choice.count': '2' }) },
    verdict: kept('unfinished'),
  },
  {
    name: 'a final and a progress reason for two choices',
    span: {
      attributes: chatAttributes({
        'gen_ai.request.choice.count': 2,
        'gen_ai.response.finish_reasons': ['stop', 'in_progress'],
      }),
    },
    verdict: kept('unfinished'),
  },
  ...[Symbol('two'), true, [1], 'two', '1'.repeat(257)].map((count) => ({
    name: `a number of choices that cannot be read: ${String(count).slice(0, 16)}`,
    span: { attributes: chatAttributes({ 'gen_ai.request.choice.count': count }) },
    verdict: kept('unfinished'),
  })),
  {
    name: 'no finish reasons and an HTTP status of 500',
    span: { attributes: { 'gen_ai.operation.name': 'chat', 'http.response.status_code': 500 } },
    verdict: kept('unfinished'),
  },
  {
    name: 'a consumer that threw before the finish reason',
    span: {
      ...errors('consumer bug before finish', exceptionEvent('consumer bug before finish', 'Error')),
      attributes: { 'gen_ai.operation.name': 'chat' },
    },
    verdict: kept('unfinished'),
  },
];

const REFUSAL_CASES: readonly VerdictCase[] = [
  ...[
    { 'http.response.status_code': 400 },
    { 'http.response.status_code': 429 },
    { 'http.response.status_code': 500 },
    { 'http.response.status_code': 529 },
    { 'http.response.status_code': '500' },
    { 'http.response.status_code': '429 Too Many Requests' },
    { 'http.status_code': '503 Service Unavailable' },
    { 'error.type': '429 Too Many Requests' },
    { 'http.status_code': 400 },
    { 'http.status_code': 429 },
    { 'http.status_code': 500 },
    { 'http.status_code': '503' },
    { 'http.response.status_code': null, 'http.status_code': 500 },
    { 'error.type': 23 },
    { 'error.type': '400' },
    { 'error.type': '429' },
    { 'error.type': 429 },
    { 'error.type': '500' },
    { 'error.type': 500 },
    { 'error.type': '599' },
    { 'error.type': '399' },
    { 'error.code': 'HTTP 502' },
    { 'http.response.status_code': [200, 500] },
    { 'http.response.status_code': '5e2' },
    { 'http.response.status_code': 'HTTP/1.1 500' },
    { 'http.response.status_code': 'x'.repeat(257) },
    { 'http.response.status_code': { code: 200 } },
    { 'http.response.status_code': Array<number>(257).fill(200) },
    { 'rpc.grpc.status_code': 14 },
    { 'rpc.response.status_code': 'UNAVAILABLE' },
    { 'rpc.connect_rpc.error_code': 'unavailable' },
    { 'rpc.jsonrpc.error_code': '-32000' },
    { 'grpc.status_code': '4' },
    { 'openai.response.status': 'failed' },
    { 'gen_ai.response.status': 'incomplete' },
    { 'llm.response.status': 'cancelled' },
  ].map((attributes) => ({
    name: `a teardown error with ${JSON.stringify(attributes)}`,
    span: { attributes: chatAttributes(attributes) },
    verdict: kept('other-error'),
  })),
  ...[
    { 'http.response.status_code': 200 },
    { 'http.response.status_code': '200' },
    { 'http.response.status_code': '200 OK' },
    { 'http.response.status_code': 302, 'http.status_code': 200 },
    { 'http.response.status_code': null },
    { 'http.response.status_code': 'unknown' },
    { 'http.response.status_code': [200] },
    { 'rpc.grpc.status_code': 0 },
    { 'rpc.grpc.status_code': 1 },
    { 'rpc.response.status_code': 'CANCELLED' },
    { 'openai.response.status': 'completed' },
    { 'error.type': 20 },
    { 'error.type': '20' },
    { 'error.type': '*errors.errorString' },
  ].map((attributes) => ({
    name: `a teardown error with ${JSON.stringify(attributes)}`,
    span: { attributes: chatAttributes(attributes) },
    verdict: teardown(GO),
  })),
  {
    name: 'an HTTP status of 500 and no other description',
    span: undescribed({ 'http.response.status_code': 500 }),
    verdict: kept('other-error'),
  },
];

const DROPPED_CASES: readonly VerdictCase[] = [
  {
    name: 'a teardown error beside an event that was dropped',
    span: { droppedEventsCount: 1 },
    verdict: kept('other-error'),
  },
  {
    name: 'events that were dropped and no description',
    span: { ...undescribed(), droppedEventsCount: 128 },
    verdict: kept('other-error'),
  },
  {
    name: 'events that were dropped and no finish reason',
    span: { attributes: { 'gen_ai.operation.name': 'chat' }, droppedEventsCount: 1 },
    verdict: kept('unfinished'),
  },
  {
    name: 'a teardown error beside an attribute that was dropped',
    span: { droppedAttributesCount: 1 },
    verdict: kept('other-error'),
  },
  {
    name: 'a teardown error beside an event that has lost an attribute',
    span: {
      events: [{ name: 'gen_ai.choice', time: [1, 2], droppedAttributesCount: 1 }, exceptionEvent('context canceled')],
    },
    verdict: kept('other-error'),
  },
  { name: 'a teardown error beside a link that was dropped', span: { droppedLinksCount: 1 }, verdict: teardown(GO) },
  {
    name: 'more attributes than are looked at',
    span: { attributes: { ...CHAT_ATTRIBUTES, ...Object.fromEntries(many(1024)) } },
    verdict: kept('other-error'),
  },
  {
    name: 'as many attributes as are looked at',
    span: {
      attributes: { ...CHAT_ATTRIBUTES, ...Object.fromEntries(many(1024 - Object.keys(CHAT_ATTRIBUTES).length)) },
    },
    verdict: teardown(GO),
  },
  {
    name: 'more events than are looked at',
    span: { events: many(1025).map(([name]) => event(name)) },
    verdict: kept('other-error'),
  },
  {
    name: 'as many events as are looked at',
    span: { events: [...many(1023).map(([name]) => event(name)), exceptionEvent('context canceled')] },
    verdict: teardown(GO),
  },
];

const UNEXPLAINED_CASES: readonly VerdictCase[] = [
  { name: 'no description at all', span: undescribed(), verdict: kept('unexplained') },
  { name: 'an empty status message', span: errors(''), verdict: kept('unexplained') },
  {
    name: 'events that are no exceptions',
    span: errors(undefined, { name: 'gen_ai.choice', time: [1, 2], attributes: { finish_reason: 'stop' } }),
    verdict: kept('unexplained'),
  },
  {
    name: 'an empty error.type and error.message',
    span: undescribed({ 'error.type': '', 'error.message': '' }),
    verdict: kept('unexplained'),
  },
  {
    name: 'an error.type and error.message of null',
    span: undescribed({ 'error.type': null, 'error.message': null }),
    verdict: kept('unexplained'),
  },
  {
    name: 'an attribute that says no more than that there was an error',
    span: undescribed({ error: true }),
    verdict: kept('unexplained'),
  },
];

const OTHER_ERROR_CASES: readonly VerdictCase[] = [
  {
    name: 'an error.type that is a list',
    span: undescribed({ 'error.type': ['TypeError'] }),
    verdict: kept('other-error'),
  },
  {
    name: 'a second, different exception',
    span: errors('context canceled', exceptionEvent('context canceled'), exceptionEvent('JSON parse error')),
    verdict: kept('other-error'),
  },
  {
    name: 'a different exception before the teardown error',
    span: errors('context canceled', exceptionEvent('JSON parse error'), exceptionEvent('context canceled')),
    verdict: kept('other-error'),
  },
  {
    name: 'a timeout',
    span: errors(
      'The operation was aborted due to timeout',
      exceptionEvent('The operation was aborted due to timeout', '23'),
    ),
    verdict: kept('other-error'),
  },
  {
    name: 'a consumer that threw after the finish reason',
    span: errors('consumer bug after finish', exceptionEvent('consumer bug after finish', 'Error')),
    verdict: kept('other-error'),
  },
  {
    name: "a status message that contradicts a teardown error's exception",
    span: errors('canceled due to rate limit', exceptionEvent('canceled', 'ERR_CANCELED')),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message with another error in its second line',
    span: errors('context canceled\nJSON parse error', exceptionEvent('context canceled')),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message with another error in its first line',
    span: errors('JSON parse error\ncontext canceled', exceptionEvent('context canceled')),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message with another error between the message and its stack',
    span: errors(`context canceled\nJSON parse error\n${STACK}`, exceptionEvent('context canceled')),
    verdict: kept('other-error'),
  },
  {
    name: 'an error.message that contradicts exception and status message',
    span: { attributes: chatAttributes({ 'error.message': 'JSON parse error' }) },
    verdict: kept('other-error'),
  },
  {
    name: 'an error.message that is the only description and a real error',
    span: undescribed({ 'error.message': 'JSON parse error' }),
    verdict: kept('other-error'),
  },
  {
    name: 'an error.type that is the only description and says nothing',
    span: undescribed({ 'error.type': 'TypeError' }),
    verdict: kept('other-error'),
  },
  {
    name: 'an exception event without attributes',
    span: errors(undefined, { name: 'exception', time: [1, 2] }),
    verdict: kept('other-error'),
  },
  {
    name: 'an exception event without attributes beside a teardown error',
    span: errors('context canceled', exceptionEvent('context canceled'), { name: 'exception', time: [1, 2] }),
    verdict: kept('other-error'),
  },
  {
    name: 'an exception whose message is null',
    span: errors('context canceled', exceptionEvent(null, null)),
    verdict: kept('other-error'),
  },
  {
    name: 'an exception whose message is a list',
    span: errors('context canceled', exceptionEvent(['context canceled'], ['Error'])),
    verdict: kept('other-error'),
  },
  {
    name: 'an exception whose message is a number',
    span: errors(undefined, exceptionEvent(1, 2)),
    verdict: kept('other-error'),
  },
  {
    name: 'a message of 1 MiB that ends like a teardown error',
    span: errors(`${'x'.repeat(MEBIBYTE)}: context canceled`),
    verdict: kept('other-error'),
  },
  {
    name: 'a message of 1 MiB that starts like a teardown error',
    span: errors(`context canceled${' '.repeat(MEBIBYTE)}: JSON parse error`),
    verdict: kept('other-error'),
  },
  ...['api_error', 'overloaded_error', 'rate_limit_error', 'invalid_request_error', 'error'].map((type) => ({
    name: `the Anthropic SDK's own span after an ${type}`,
    span: anthropicSpan(type),
    verdict: kept('other-error'),
  })),
  {
    name: "an error.type of client_error in another library's span",
    span: anthropicSpan('client_error', 'manual-semconv'),
    verdict: kept('other-error'),
  },
  {
    name: "the Anthropic SDK's own span with a message of its own",
    span: { ...anthropicSpan('client_error'), status: failure('consumer bug after finish') },
    verdict: kept('other-error'),
  },
];

const TEARDOWN_CASES: readonly VerdictCase[] = [
  ...[['stop'], ['length'], ['tool_calls'], ['content_filter'], ['stop', 'stop'], ['in_progress', 'completed']].flatMap(
    (reasons) =>
      [['http2: response body closed', 'go.http2.body_closed'] as const, ['context canceled', GO] as const].map(
        ([message, pattern]) => ({
          name: `${message} after ${JSON.stringify(reasons)}`,
          span: {
            ...errors(message, exceptionEvent(message, '*errors.errorString')),
            attributes: chatAttributes({ 'gen_ai.response.finish_reasons': reasons }),
          },
          verdict: teardown(pattern),
        }),
      ),
  ),
  {
    name: 'two finish reasons for two choices',
    span: {
      attributes: chatAttributes({
        'gen_ai.request.choice.count': 2,
        'gen_ai.response.finish_reasons': ['stop', 'length'],
      }),
    },
    verdict: teardown(GO),
  },
  {
    name: 'more finish reasons than choices',
    span: {
      attributes: chatAttributes({
        'gen_ai.request.choice.count': 1,
        'gen_ai.response.finish_reasons': ['stop', 'length'],
      }),
    },
    verdict: teardown(GO),
  },
  {
    name: 'a choice count of null',
    span: { attributes: chatAttributes({ 'gen_ai.request.choice.count': null }) },
    verdict: teardown(GO),
  },
  {
    name: "the Anthropic SDK's own span",
    span: anthropicSpan('client_error'),
    verdict: teardown('anthropic.client_error'),
  },
  {
    name: "the Anthropic SDK's own span over Bedrock",
    span: anthropicSpan('client_error', 'com.anthropic.sdk.typescript.bedrock'),
    verdict: teardown('anthropic.client_error'),
  },
  {
    name: 'a span of the SDK 1.x',
    span: {
      parentSpanContext: undefined,
      parentSpanId: '168ca6897c859da5',
      instrumentationScope: undefined,
      instrumentationLibrary: { name: 'manual-semconv' },
    },
    verdict: teardown(GO),
  },
  {
    name: "the Anthropic SDK's own span, recorded by the SDK 1.x",
    span: {
      ...anthropicSpan('client_error'),
      parentSpanContext: undefined,
      parentSpanId: '168ca6897c859da5',
      instrumentationScope: undefined,
      instrumentationLibrary: { name: 'com.anthropic.sdk.typescript' },
    },
    verdict: teardown('anthropic.client_error'),
  },
  {
    name: "a status message that is the exception's behind its name",
    span: errors('TypeError: terminated', exceptionEvent('terminated', 'TypeError')),
    verdict: teardown('undici.terminated'),
  },
  {
    name: "a status message that is the exception's behind its name and code",
    span: errors(
      'Error [ERR_STREAM_PREMATURE_CLOSE]: Premature close',
      exceptionEvent('Premature close', 'ERR_STREAM_PREMATURE_CLOSE'),
    ),
    verdict: teardown('node.premature_close', 'node.premature_close'),
  },
  {
    name: 'a status message that is the exception behind the name of a timeout',
    span: errors('TimeoutError: This operation was aborted', exceptionEvent('This operation was aborted', 'Error')),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message that is the exception behind the name of a rate limit',
    span: errors('RateLimitError: canceled', exceptionEvent('canceled')),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message that is the exception behind a name with the code of a timeout',
    span: errors('Error [ERR_TIMEOUT]: canceled', exceptionEvent('canceled', 'Error')),
    verdict: kept('other-error'),
  },
  {
    name: "a status message that is the exception's behind another name",
    span: errors('AbortError: This operation was aborted', exceptionEvent('This operation was aborted', '20')),
    verdict: teardown('node.aborted', 'node.aborted'),
  },
  {
    name: 'prose behind a teardown error that starts like a stack',
    span: errors('terminated\n    at least one tool failed: invalid JSON', exceptionEvent('terminated', 'TypeError')),
    verdict: kept('other-error'),
  },
  {
    name: 'a second error with a stack of its own',
    span: errors(`terminated\n${STACK}\nError: context canceled\n${STACK}`),
    verdict: kept('other-error'),
  },
  ...['server_error', 'api_error'].map((type) => ({
    name: `an exception of undici beside the error.type ${type}`,
    span: {
      ...errors('terminated', exceptionEvent('terminated', 'TypeError')),
      attributes: chatAttributes({ 'error.type': type }),
    },
    verdict: kept('other-error'),
  })),
  ...['timeout', 'TimeoutError', 'rate_limit_error', 'overloaded_error'].map((type) => ({
    name: `a teardown exception beside the error.type ${type}`,
    span: { attributes: chatAttributes({ 'error.type': type }) },
    verdict: kept('other-error'),
  })),
  {
    name: 'the type of a teardown error beside another message',
    span: { ...errors('JSON parse error'), attributes: chatAttributes({ 'error.type': 'ResponseAborted' }) },
    verdict: kept('other-error'),
  },
  {
    name: 'a teardown error with a cause behind its stack',
    span: errors(`terminated\n${STACK} {\n  [cause]: BodyTimeoutError: Body Timeout Error\n${STACK}\n}`),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message that wraps the exception',
    span: errors('Post "https://api.example/v1/messages": context canceled', exceptionEvent('context canceled')),
    verdict: teardown(GO, GO),
  },
  {
    name: 'a status message that wraps the exception in the address of an embedding',
    span: errors('Post "https://api.example/v1/embeddings": context canceled', exceptionEvent('context canceled')),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message that wraps the exception in the address of another server',
    span: errors('Post "https://hooks.example/v1/messages": context canceled', exceptionEvent('context canceled')),
    verdict: kept('other-error'),
  },
  {
    name: 'a status message that is another teardown error',
    span: errors('other side closed', exceptionEvent('terminated', 'TypeError')),
    verdict: teardown('undici.terminated', 'undici.other_side_closed'),
  },
  {
    name: 'the stack in status message and exception, as OpenInference writes it',
    span: {
      ...errors(
        `terminated\n\nTypeError: terminated\n${STACK}`,
        exceptionEvent(`terminated\n\nTypeError: terminated\n${STACK}`),
      ),
      attributes: { 'openinference.span.kind': 'LLM', 'llm.finish_reason': 'stop' },
    },
    verdict: teardown('undici.terminated'),
  },
  {
    name: 'the stack in the status message alone',
    span: errors('terminated\n\nTypeError: terminated\n    at Fetch.onAborted (app.js:1:1)'),
    verdict: teardown('undici.terminated'),
  },
  {
    name: 'a stack that starts with the name of the error',
    span: errors(`TypeError: terminated\n${STACK}`, exceptionEvent('terminated', 'TypeError')),
    verdict: teardown('undici.terminated'),
  },
  {
    name: 'a stack longer than a message may be',
    span: errors(`terminated\n\nTypeError: terminated\n${`${STACK}\n`.repeat(40)}`),
    verdict: teardown('undici.terminated'),
  },
  {
    name: 'a stack longer than what is scanned',
    span: errors(`terminated\n\nTypeError: terminated\n${`${STACK}\n`.repeat(MEBIBYTE / 64)}`),
    verdict: kept('other-error'),
  },
  {
    name: 'several exceptions, each a teardown error',
    span: errors('context canceled', exceptionEvent('http2: response body closed'), exceptionEvent('context canceled')),
    verdict: teardown('go.http2.body_closed', GO),
  },
  {
    name: 'a status message of blanks beside an exception',
    span: errors(' \n', exceptionEvent('context canceled')),
    verdict: teardown(GO),
  },
  { name: 'a status message alone', span: errors('context canceled'), verdict: teardown(GO) },
  { name: 'an exception alone', span: errors(undefined, exceptionEvent('context canceled')), verdict: teardown(GO) },
  {
    name: 'an empty status message beside an exception',
    span: errors('', exceptionEvent('context canceled')),
    verdict: teardown(GO),
  },
  {
    name: 'an exception without a type',
    span: errors('context canceled', exceptionEvent('context canceled')),
    verdict: teardown(GO),
  },
  {
    name: 'an exception with a type and no message, as Python writes it',
    span: errors('GeneratorExit: ', exceptionEvent('', 'GeneratorExit')),
    verdict: teardown('python.cancelled'),
  },
  {
    name: 'a status message that is the type of an exception without a message',
    span: errors('GeneratorExit', exceptionEvent('', 'GeneratorExit')),
    verdict: teardown('python.cancelled'),
  },
  {
    name: 'the type of a teardown error alone beside the error.type of a timeout',
    span: {
      ...errors(undefined, exceptionEvent('', 'AbortError')),
      attributes: chatAttributes({ 'error.type': 'TimeoutError' }),
    },
    verdict: kept('other-error'),
  },
  {
    name: 'the code of a lost connection alone',
    span: errors(undefined, exceptionEvent('', 'ECONNRESET')),
    verdict: teardown('connection.error_type'),
  },
  {
    name: 'the type of the exception in error.type alone',
    span: { ...errors(undefined, exceptionEvent('')), attributes: chatAttributes({ 'error.type': 'CancelledError' }) },
    verdict: teardown('python.cancelled'),
  },
  {
    name: 'an error.message alone',
    span: undescribed({ 'error.type': 'TypeError', 'error.message': 'terminated' }),
    verdict: teardown('undici.terminated'),
  },
  {
    name: "an error.message that repeats the exception's",
    span: { attributes: chatAttributes({ 'error.message': 'context canceled' }) },
    verdict: teardown(GO),
  },
  {
    name: 'an error.type alone',
    span: undescribed({ 'error.type': 'asyncio.exceptions.CancelledError' }),
    verdict: teardown('python.cancelled'),
  },
  {
    name: 'a number as the type of an exception',
    span: errors('This operation was aborted', exceptionEvent('This operation was aborted', 20)),
    verdict: teardown('node.aborted'),
  },
  {
    name: 'events without attributes that are no exceptions',
    span: { events: [{ name: 'first token', time: [1, 2] }, exceptionEvent('context canceled')] },
    verdict: teardown(GO),
  },
  {
    name: 'blanks around the messages',
    span: errors(' context canceled\n', exceptionEvent('\tcontext canceled ')),
    verdict: teardown(GO),
  },
  {
    name: 'a text of 1 MiB elsewhere on the span',
    span: { attributes: chatAttributes({ 'gen_ai.input.messages': 'x'.repeat(MEBIBYTE) }) },
    verdict: teardown(GO),
  },
  {
    name: 'attributes of every kind elsewhere on the span',
    span: {
      attributes: chatAttributes({ a: null, b: undefined, c: [[['deep']]], d: { e: [{}] }, f: NaN, g: Symbol('h') }),
    },
    verdict: teardown(GO),
  },
];

export const VERDICTS: readonly VerdictCase[] = [
  ...NOT_ERROR_CASES,
  ...NOT_CHAT_CASES,
  ...UNFINISHED_CASES,
  ...REFUSAL_CASES,
  ...DROPPED_CASES,
  ...UNEXPLAINED_CASES,
  ...OTHER_ERROR_CASES,
  ...TEARDOWN_CASES,
].map(withAttributes);

/** A false error with the attributes that are to be taken off the span. */
function withAttributes({ name, span, verdict }: VerdictCase): VerdictCase {
  const { attributes = {} } = span;
  const names = ERROR_ATTRIBUTES.filter((attribute) => attributes[attribute] !== undefined);
  return { name, span, verdict: verdict.falseError ? { ...verdict, attributes: names } : verdict };
}

function many(count: number): [name: string, value: number][] {
  return Array.from({ length: count }, (_, index) => [`app.${String(index)}`, index]);
}

function event(name: string): SpanEvent {
  return { name, time: [1, 2] };
}

/** What a broken getter throws. */
const BROKEN = new Error('broken getter');

function broken(): never {
  throw BROKEN;
}

/** Spans that cannot be read. They are kept, with the reason `failed`. */
export const UNREADABLE: readonly UnreadableCase[] = [
  {
    name: 'a status that throws',
    span: {
      get status(): Status {
        return broken();
      },
    },
    cause: BROKEN,
  },
  {
    name: 'attributes that throw',
    span: {
      get attributes(): SpanAttributes {
        return broken();
      },
    },
    cause: BROKEN,
  },
  {
    name: 'an attribute that throws',
    span: {
      attributes: {
        ...CHAT_ATTRIBUTES,
        get 'error.type'(): string {
          return broken();
        },
      },
    },
    cause: BROKEN,
  },
  {
    name: 'events that throw',
    span: {
      get events(): readonly SpanEvent[] {
        return broken();
      },
    },
    cause: BROKEN,
  },
  {
    name: 'an exception event that throws',
    span: {
      events: [
        {
          name: 'exception',
          time: [1, 2],
          get attributes(): SpanAttributes {
            return broken();
          },
        },
      ],
    },
    cause: BROKEN,
  },
  {
    name: 'a scope that throws',
    span: {
      ...undescribed({ 'error.type': 'client_error' }),
      get instrumentationScope(): never {
        return broken();
      },
    },
    cause: BROKEN,
  },
];
