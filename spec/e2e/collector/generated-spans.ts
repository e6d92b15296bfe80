/**
 * Spans as a Collector may receive them: real ones put together anew, and garbage. Every part of one that a check looks
 * at is drawn from what real spans have, near misses and nonsense.
 */
import * as fc from 'fast-check';
import { DEFAULT_DIALECTS } from '../../../lib/rule/dialects.js';
import { DEFAULT_ERROR_TYPES } from '../../../lib/rule/error-types.js';
import { DEFAULT_READING_WORDS } from '../../../lib/rule/reading-words.js';
import { SCRATCH_KEY } from '../../../lib/collector/scratch.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../../lib/rule/teardown-patterns.js';
import { DEFAULT_WRAPPERS } from '../../../lib/rule/wrappers.js';
import {
  AGREEING_CASES,
  CHAT_CASES,
  CONTRADICTING_CASES,
  OTHER_CASES,
  UNFINISHED_CHAT_CASES,
} from '../../cases/dialects.js';
import {
  FINAL_REASONS,
  FINISH_REASON_SHAPES,
  MESSAGE_SHAPES,
  PROGRESS_REASONS,
  spellingsOf,
  UNFINISHED_REASONS,
} from '../../cases/finish-reasons.js';
import {
  NEAR_MISS_TYPES,
  NEAR_MISSES,
  SERVER_ERROR_TYPES,
  TEARDOWN_TEXTS,
  TEARDOWN_TYPES,
  TIMEOUT_TYPES,
  WRAPPINGS,
} from '../../cases/teardown-errors.js';
import { CHAT_SPAN, encodedAttributes, type ScopedSpan } from './otlp.js';

const FINISH_ATTRIBUTES = [
  ...new Set(DEFAULT_DIALECTS.flatMap(({ finishReasons }) => finishReasons)),
  'gen_ai.completion.0.finish_reason',
  'gen_ai.completion.1.finish_reason',
  'gen_ai.completion.x.finish_reason',
];

const MARKERS = DEFAULT_DIALECTS.map(({ marker }) => marker);

const OPERATIONS = [
  ...new Set(DEFAULT_DIALECTS.flatMap(({ operations = {} }) => Object.keys(operations))),
  ...['chat', 'text_completion', 'generate_content', 'embeddings', 'invoke_agent', 'AGENT', '', 'Chat'],
];

const STACKS = [
  '\n    at fetch (node:internal/deps/undici/undici:14900:13)\n    at async main (file:///app/main.js:3:9)',
  '\n    at TCP.onStreamRead (node:internal/stream_base_commons:216:20)  \r',
  '\n   at System.Net.Http.HttpConnection.SendAsync() in /src/Http.cs:line 42',
  '\n\tat java.base/java.net.Socket.read(Socket.java:12)\n\tat Main.main(Main.java:3)',
  '\n    at the end of the day',
  '\n    at <anonymous>\nCaused by: timeout',
];

const types = [
  ...new Set([
    ...TEARDOWN_TYPES.map(({ type }) => type),
    ...TEARDOWN_TEXTS.flatMap((text) => text.types ?? []),
    ...NEAR_MISS_TYPES.map(({ type }) => type),
    ...NEAR_MISSES.flatMap((miss) => miss.types ?? []),
    ...SERVER_ERROR_TYPES,
    ...TIMEOUT_TYPES,
    ...DEFAULT_ERROR_TYPES,
    ...['TypeError', 'Error', '404', '500', '20', '23', ' 429 ', '4.2e2', '200', '600', '5e400', ''],
  ]),
];

/** What a message is made of. */
const teardown = fc.constantFrom(
  ...TEARDOWN_TEXTS.map((text) => text.message),
  ...DEFAULT_TEARDOWN_PATTERNS.flatMap(({ text = [] }) => [text].flat())
    .filter((text) => typeof text === 'string')
    .map((text) => text.replaceAll('#', '12')),
);

const words = fc
  .array(fc.constantFrom(...DEFAULT_READING_WORDS.map(({ word }) => word.replace('_', ' ')), 'Reading', 'post', 'x'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((phrase) => `${phrase.join(' ')}: `);

/** What clients put before a text, and what others do. */
const before = fc.oneof(
  { weight: 4, arbitrary: words },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...DEFAULT_ERROR_TYPES, 'ZodError', 'Error [ERR_HTTP2_STREAM_CANCEL]')
      .map((type) => `${type}: `),
  },
  { weight: 3, arbitrary: fc.constantFrom(...DEFAULT_WRAPPERS.filter((wrapper) => typeof wrapper === 'string')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'Post "https://api.openai.com/v1/chat/completions": ',
      'Post "https://api.openai.com/v1/embeddings": ',
      'Post "https://hooks.example/v1/chat/completions?x=1": ',
      'Invalid response body while trying to fetch https://api.openai.com/v1/messages: ',
      'read tcp 10.0.0.1:5000->10.0.0.2:443: read: ',
      'read tcp 10.0.0.1:5000->10.0.0.2:6379: ',
      'rpc error: code = Canceled desc = ',
      'rpc error: code = Unavailable desc = ',
      'operation error Bedrock Runtime: ConverseStream, canceled, ',
      'OpenAIException - ',
      'http error: error decoding response body: ',
      'error reading stream (',
      'The pending stream has been canceled (caused by: ',
      'timeout: ',
    ),
  },
);

const wrappedTwice = fc
  .tuple(fc.array(before, { minLength: 1, maxLength: 3 }), teardown, fc.constantFrom('', '.', ')', ' ', '\n'))
  .map(([wrappers, text, end]) => `${wrappers.join('')}${text}${end}`);

const otherText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NEAR_MISSES.map((miss) => miss.message)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '\n', 'boom', 'x'.repeat(2040), 'é'.repeat(30), 'terminated\u00a0\ufeff'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);

const name = fc.constantFrom('TypeError', 'Error [ERR_X]', 'APITimeoutError', 'My.Error', 'not a name', 'AbortError');

/** Texts as libraries, stacks and chains of causes write them. */
function messagesOf(text: fc.Arbitrary<string>, ...prefixes: readonly string[]): fc.Arbitrary<string> {
  const wrapped = fc
    .tuple(fc.constantFrom('', ...WRAPPINGS.map(({ prefix }) => prefix), ...prefixes), text)
    .map(([prefix, message]) => prefix + message);
  const stack = fc.constantFrom(...STACKS);
  return fc.oneof(
    { weight: 10, arbitrary: wrapped },
    { weight: 8, arbitrary: wrappedTwice },
    {
      weight: 1,
      arbitrary: fc.constantFrom('a '.repeat(1030), 'x'.repeat(6000), `stream: ${'error '.repeat(90)}: terminated`),
    },
    { weight: 1, arbitrary: fc.tuple(name, wrapped).map((parts) => parts.join(': ')) },
    { weight: 1, arbitrary: fc.tuple(wrapped, wrapped).map((lines) => lines.join('\n')) },
    { weight: 1, arbitrary: fc.tuple(wrapped, stack).map((parts) => parts.join('')) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(wrapped, name, stack, fc.constantFrom(1, 1, 2, 20, 40, 60))
        .map(([message, type, frames, times]) => `${message}\n\n${type}: ${message}${frames.repeat(times)}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(wrapped, fc.integer({ min: 2030, max: 2060 }))
        .map(([message, n]) => message.padStart(n, 'a ')),
    },
  );
}

const teardownMessage = messagesOf(teardown);
const message = messagesOf(fc.oneof(teardown, otherText), 'timeout: ', '\n', 'x');

const type = fc.constantFrom(...types);

/** What no instrumentation writes. */
const garbage = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  fc.boolean(),
  fc.array(fc.oneof(fc.string({ maxLength: 4 }), fc.integer(), fc.boolean()), { maxLength: 3 }),
  fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.oneof(fc.string({ maxLength: 4 }), fc.integer()), {
    maxKeys: 2,
  }),
);

const spelled = fc
  .oneof(
    { weight: 8, arbitrary: fc.constantFrom(...FINAL_REASONS) },
    { weight: 1, arbitrary: fc.constantFrom(...UNFINISHED_REASONS) },
    { weight: 1, arbitrary: fc.constantFrom(...PROGRESS_REASONS) },
  )
  .chain((reason) => fc.constantFrom(...spellingsOf(reason)));

/** JSON that is not quite. */
function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const inserted = fc.constantFrom(
    '',
    '"',
    ',',
    '\\',
    '\\u0073',
    '\\ud800',
    '\u0001',
    '\n',
    ']',
    '[',
    '}',
    '1e999',
    '01',
    'nul',
    ' ',
    '\u00a0',
    '//',
  );
  return fc.tuple(text, fc.nat(), fc.nat(2), inserted).map(([json, place, cut, added]) => {
    const at = place % (json.length + 1);
    return json.slice(0, at) + added + json.slice(at + cut);
  });
}

const reasonsAsJson = fc.array(spelled, { minLength: 1, maxLength: 3 }).map((list) => JSON.stringify(list));

/** Reasons that statements may take for others: cut, too long, or what Go prints of none. */
const ODD_REASONS: readonly string[] = ['["stop', 'stop"]', '<nil>', 'stop\n', 'stop|length', 'stop_'.repeat(60)];

const reasons = fc.oneof(
  {
    weight: 2,
    arbitrary: damaged(
      fc.oneof(
        reasonsAsJson,
        reasonsAsJson.map((json) => `{"reasons":${json}}`),
      ),
    ),
  },
  { weight: 4, arbitrary: fc.array(spelled, { minLength: 1, maxLength: 3 }) },
  { weight: 2, arbitrary: spelled },
  { weight: 2, arbitrary: fc.array(spelled, { maxLength: 3 }).map((list) => list.join(', ')) },
  { weight: 2, arbitrary: reasonsAsJson },
  { weight: 1, arbitrary: spelled.map((reason) => JSON.stringify(reason)) },
  { weight: 2, arbitrary: fc.constantFrom(...FINISH_REASON_SHAPES.map(({ value }) => value)) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_REASONS) },
  { weight: 1, arbitrary: garbage },
  { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(...Array.from('"[]{},\\ .nstop_\n-AeB')), maxLength: 12 }),
  },
);

const outputMessages = fc.oneof(
  {
    weight: 2,
    arbitrary: damaged(
      spelled.map((reason) => JSON.stringify([{ parts: [{ content: 'é<&>' }], finish_reason: reason }])),
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(...MESSAGE_SHAPES.map(({ value }) => value)) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.record(
          { role: fc.constant('assistant'), parts: fc.array(fc.jsonValue({ maxDepth: 3 })), finish_reason: spelled },
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      )
      .chain((messages) => fc.constantFrom<unknown>(messages, JSON.stringify(messages), JSON.stringify(messages[0]))),
  },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: garbage },
);

const chat = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...CHAT_CASES.map(({ attributes }) => attributes)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[...UNFINISHED_CHAT_CASES, ...AGREEING_CASES, ...CONTRADICTING_CASES, ...OTHER_CASES].map(
        (other) => other.attributes,
      ),
    ),
  },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...MARKERS), fc.constantFrom(...OPERATIONS), { maxKeys: 3 }) },
);

const rarely = <T>(arbitrary: fc.Arbitrary<T>, times = 6): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const attributes = fc
  .tuple(
    chat,
    rarely(fc.dictionary(fc.constantFrom(...FINISH_ATTRIBUTES), reasons, { minKeys: 1, maxKeys: 2 })),
    fc.record({
      'gen_ai.output.messages': rarely(outputMessages),
      'gen_ai.request.choice.count': rarely(
        fc.constantFrom<unknown>(1, 2, 3, 1.5, '2', ' 1 ', '', 'two', true, { n: 2 }),
      ),
      'http.response.status_code': rarely(
        fc.constantFrom<unknown>(200, 404, 500, 399, '429', '503 Gone', 200.5, [500], ' 400'),
      ),
      'http.status_code': rarely(fc.constantFrom<unknown>(200, 404, '500', 1000, -404, true, '04')),
      'error.type': rarely(
        fc.oneof({ weight: 8, arbitrary: type }, { weight: 1, arbitrary: fc.constantFrom(404, 20, 451.5) }),
        1,
      ),
      'error.message': rarely(fc.oneof(message, teardownMessage)),
      ...Object.fromEntries(
        [
          'error.code',
          'error.name',
          'error',
          'exception.type',
          'exception.message',
          'openai.error.code',
          'a.error.message',
        ].map((name) => [
          name,
          rarely(fc.oneof(type, message, fc.constantFrom<unknown>(true, 20, ['a'], '', 'TypeError', 'terminated')), 30),
        ]),
      ),
      'exception.stacktrace': rarely(fc.constantFrom('Error\n    at a (b.js:1:1)', 'Error\nCaused by: terminated'), 40),
      'langfuse.observation.status_message': rarely(fc.oneof(teardownMessage, message), 20),
      'langfuse.observation.level': rarely(fc.constantFrom<unknown>('ERROR', 'DEFAULT', 'fatal', 3), 20),
      'server.address': rarely(
        fc.constantFrom<unknown>('api.openai.com', 'API.openai.com', 'redis.internal', '', 7),
        5,
      ),
      'server.port': rarely(fc.constantFrom<unknown>(443, 6379, '443', ''), 5),
      'rpc.grpc.status_code': rarely(fc.constantFrom<unknown>(0, 1, 14, 'OK', '14', [1]), 30),
      'openai.response.status': rarely(fc.constantFrom<unknown>('completed', 'failed', 'Success', 200, ['ok']), 30),
      'gen_ai.request.n': rarely(fc.constantFrom<unknown>(1, 2, '1', '2'), 40),
      'llm.invocation_parameters': rarely(
        fc.constantFrom(
          '{"n":1}',
          '{"n":2}',
          '{"n":"1"}',
          '{"stop":["n"]}',
          '{"candidate_count":1,"x',
          '[1]',
          '{"n":null}',
        ),
        20,
      ),
      [SCRATCH_KEY]: rarely(fc.constant({ open: true, false: true, pieces: ['a'], named: ['a'], at: 1 }), 80),
      'teardown.pattern': rarely(fc.constant('theirs'), 50),
    }),
    rarely(
      fc.dictionary(fc.constantFrom(...FINISH_ATTRIBUTES, ...MARKERS, 'error.message', 'a'), garbage, { maxKeys: 2 }),
    ),
  )
  .map(([own, finish, others, nonsense]) => ({ ...own, ...finish, ...others, ...nonsense }));

interface Exception {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const cause = fc.oneof(teardownMessage, fc.constantFrom('timeout', 'java.net.SocketTimeoutException: timeout', ''));

/** With causes, as runtimes write them. */
const stacktrace = fc.oneof(
  fc.constant('Error\n    at a (b.js:1:1)'),
  cause.map((text) => `TypeError: terminated\n    at a (b.js:1:1) {\n  [cause]: ${text}\n      at c (d.js:1:1) {\n`),
  cause.map((text) => `java.io.IOException: Canceled\n\tat a.b(C.java:1)\nCaused by: ${text}\n\t... 3 more`),
  cause.map((text) => `System.IO.IOException: x ---> ${text}\n   at a.b()`),
  cause.map(
    (text) =>
      `Traceback:\n  File "a"\n${text}\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback`,
  ),
  cause.map((text) => `${text}\nThe above exception was the direct cause of the following exception:\nx`),
);

const teardownException = fc.record({
  name: fc.constantFrom('exception', 'exception', 'exception', 'gen_ai.choice', 'gen_ai.client.operation.exception'),
  attributes: fc.record({
    'exception.type': rarely(type, 1),
    'exception.message': teardownMessage,
    'exception.stacktrace': rarely(stacktrace),
    'error.type': rarely(type, 30),
    level: rarely(fc.constantFrom('error', 'ERROR', 'info'), 30),
  }),
});

/** An event that is no exception. */
const errorEvent = fc.record({
  name: fc.constantFrom('error', 'stream.error', 'log', 'gen_ai.choice'),
  attributes: fc.record({
    'error.type': rarely(type),
    'error.message': rarely(teardownMessage),
    message: rarely(fc.oneof(teardownMessage, message)),
    error: rarely(fc.constantFrom<unknown>(true, 'terminated', ['x'], '')),
    severity: rarely(fc.constantFrom<unknown>('error', 'FATAL', 'info', 17)),
  }),
});

const exception = fc.record({
  name: fc.constantFrom('exception', 'exception', 'exception', 'Exception'),
  attributes: fc.record({
    'exception.type': rarely(fc.oneof({ weight: 9, arbitrary: type }, { weight: 1, arbitrary: garbage }), 1),
    'exception.message': fc.oneof({ weight: 19, arbitrary: message }, { weight: 1, arbitrary: garbage }),
    'teardown.pattern': rarely(fc.constant('theirs'), 50),
  }),
});

/** A status message repeats an exception's more often than not. */
function errorsOf(events: fc.Arbitrary<Exception>, text: fc.Arbitrary<string>): fc.Arbitrary<Errors> {
  return fc.array(events, { maxLength: 3 }).chain((exceptions) => {
    const texts = exceptions
      .map((event) => event.attributes['exception.message'])
      .filter((known) => typeof known === 'string');
    const repeated = [
      '',
      ...texts,
      ...texts.flatMap((known) => [`TypeError: ${known}`, `APITimeoutError: ${known}`, `${known} `]),
    ];
    return fc.record({
      events: fc.constant(exceptions),
      message: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...repeated) }, { weight: 1, arbitrary: text }),
    });
  });
}

interface Errors {
  readonly events: readonly Exception[];
  readonly message: string;
}

const errors = fc.oneof(
  { weight: 2, arbitrary: errorsOf(teardownException, teardownMessage) },
  { weight: 1, arbitrary: errorsOf(exception, fc.oneof(message, type)) },
  { weight: 1, arbitrary: errorsOf(fc.oneof(teardownException, errorEvent), teardownMessage) },
);

/** A span of a scope. */
export const scopedSpan: fc.Arbitrary<ScopedSpan> = fc
  .record({
    scope: fc.constantFrom(
      'com.anthropic.sdk.typescript',
      'com.anthropic.sdk.typescript.bedrock',
      'manual',
      '',
      'com.anthropic',
    ),
    attributes,
    errors,
    code: fc.constantFrom(2, 2, 2, 2, 2, 2, 2, 2, 1, 0),
    dropped: fc.constantFrom([0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [1, 0], [0, 1]),
    droppedOfEvent: fc.constantFrom(...Array.from({ length: 20 }, () => 0), 1),
  })
  .map(({ scope, attributes: own, errors: { events, message: text }, code, dropped, droppedOfEvent }) => ({
    scope,
    span: {
      ...CHAT_SPAN,
      attributes: encodedAttributes(withoutUndefined(own)),
      events: events.map((event) => ({
        timeUnixNano: '1795336893304040524',
        name: event.name,
        attributes: encodedAttributes(withoutUndefined(event.attributes)),
        ...(droppedOfEvent > 0 && { droppedAttributesCount: droppedOfEvent }),
      })),
      status: { code, message: text },
      droppedEventsCount: dropped[0],
      droppedAttributesCount: dropped[1],
    },
  }));

function withoutUndefined(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null));
}
