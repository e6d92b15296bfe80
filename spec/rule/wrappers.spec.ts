import { compileWrappers, DEFAULT_WRAPPERS, type Wrapper } from '../../lib/rule/wrappers.js';
import { charactersOf } from '../support/counted-work.js';
import { makeSpan } from '../support/make-span.js';

const SPAN = makeSpan();

const WRAPPED: readonly (readonly [wrapper: Wrapper, text: string, inner: string | undefined])[] = [
  ['proxy: ', 'proxy: terminated', 'terminated'],
  ['proxy: ', 'PROXY: terminated', undefined],
  ['proxy: ', 'the proxy: terminated', undefined],
  ['a.b(c) ', 'a.b(c) x', 'x'],
  ['a.b(c) ', 'axb(c) x', undefined],
  [/proxy \d+: /gy, 'proxy 17: terminated', 'terminated'],
  [/a|b/, 'bx', 'x'],
  [/a|b/, 'xb', undefined],
  [/PROXY: /i, 'proxy: terminated', 'terminated'],
  [{ before: 'closed (', after: ')' }, 'closed (terminated)', 'terminated'],
  [{ before: 'closed (', after: ')' }, 'closed (a) (b)', 'a) (b'],
  [{ before: 'closed (', after: ')' }, 'closed (terminated', undefined],
  [{ before: 'closed: ', after: / at \d+/ }, 'closed: terminated at 12', 'terminated'],
  [{ before: 'closed: ', after: /x|y/ }, 'closed: xay', 'xa'],
  [/GET (?<url>\S+): /, 'GET https://api.example/v1/messages: x', 'x'],
  [/GET (?<url>\S+): /, 'GET https://api.example/v1/embeddings: x', undefined],
  [/GET (?<url>\S+): /, 'GET https://other.example/v1/messages: x', undefined],
  [/from (?<port>\d+): /, 'from 443: x', 'x'],
  [/from (?<port>\d+): /, 'from 5432: x', undefined],
  [/(?<name>\w+): /, 'proxy: x', 'x'],
];

/** What clients write around `terminated`; see the sources of `DEFAULT_WRAPPERS`. */
const AROUND: readonly (readonly [client: string, around: readonly string[]])[] = [
  ['net/http', ['Post "https://api.example/v1/messages": terminated']],
  [
    'net',
    [
      'read tcp 10.0.0.1:5312->10.0.0.9:443: read: terminated',
      'read tcp 10.0.0.1:5312->10.0.0.9:443: terminated',
      'read tcp [::1]:5312->[2001:db8::9]:443: read: terminated',
    ],
  ],
  [
    'gRPC and gax for Go',
    ['rpc error: code = Canceled desc = terminated', 'iterator next: rpc error: code = Canceled desc = terminated'],
  ],
  ['anthropic-sdk-go', ['Anthropic Error: terminated']],
  ['langchaingo', ['anthropic: failed to create message: terminated']],
  ['go-openai', ['stream.Recv: terminated', 'stream.Recv(): terminated', 'stream.Read: terminated']],
  ['openai-go', ['stream.Next: terminated', 'stream.Next(): terminated']],
  [
    'the AWS SDK for Go',
    [
      'operation error Bedrock Runtime: ConverseStream, canceled, terminated',
      'operation error Bedrock Runtime: ConverseStream, https response error StatusCode: 200, RequestID: 1a-2b, canceled, terminated',
      'operation error Bedrock Runtime: ConverseStream, https response error StatusCode: 200, RequestID: , canceled, terminated',
    ],
  ],
  ['CPython', ['[Errno 104] terminated', '[Errno 54] terminated', '[WinError 10054] terminated']],
  ['trio', ['socket connection broken: terminated']],
  ['openai-python', ['Error communicating with OpenAI: terminated', 'Connection error.: terminated']],
  [
    'LiteLLM',
    [
      'APIConnectionError: OpenAIException - terminated',
      'litellm.APIConnectionError: APIConnectionError: OpenAIException - terminated',
      'litellm.APIConnectionError: VertexAIException APIConnectionError - terminated',
      'litellm.APIConnectionError: OpenAIException - terminated LiteLLM Retried: 12 times',
      'litellm.APIConnectionError: OpenAIException - terminated LiteLLM Retried: 12 times, LiteLLM Max Retries: 34',
      'litellm.APIConnectionError: OpenAIException - terminated, LiteLLM Max Retries: 34',
    ],
  ],
  [
    'Python, as repr writes it',
    ['RemoteProtocolError', 'ReadError', 'ChunkedEncodingError', 'ProtocolError', 'ClientPayloadError'].flatMap(
      (type) => [`${type}('terminated')`, `${type}("terminated")`],
    ),
  ],
  ['Spring', ['200 OK from POST https://api.example/v1/messages, but response failed with cause: terminated']],
  [
    '.NET',
    [
      'Unable to read data from the transport connection: terminated',
      'System.Net.Sockets.SocketException (104): terminated',
    ],
  ],
  [
    'openai-java',
    ['Request failed: java.io.IOException: terminated', 'Request failed: java.net.SocketException: terminated'],
  ],
  [
    'async-openai and reqwest',
    [
      'error decoding response body: terminated',
      'request or response body error: terminated',
      'error decoding response body for url (https://api.example/v1/messages): terminated',
      'Transport error: error decoding response body: terminated',
      'http error: error decoding response body: terminated',
    ],
  ],
  ['rig', ['HttpError: Http client error: terminated', 'CompletionError: HttpError: Http client error: terminated']],
  ['node-fetch', ['Invalid response body while trying to fetch https://api.example/v1/messages: terminated']],
  ['the AI SDK', ['Failed to process successful response: terminated']],
  ['@google/generative-ai', ['[GoogleGenerativeAI Error]: terminated']],
  ["Node's http2", ['The pending stream has been canceled (caused by: terminated)']],
];

/** What stands around no text: something of it is different, or missing. */
const NOT_AROUND: readonly string[] = [
  // Another request, or another server.
  'Get "https://api.example/v1/messages": terminated',
  'Post "https://api.example/v1/embeddings": terminated',
  'Post "": terminated',
  'read tcp 10.0.0.1:5312->10.0.0.9:5432: read: terminated',
  'read tcp 10.0.0.1:5312 -> 10.0.0.9:443: read: terminated',
  '200 OK from POST https://api.example/v1/embeddings, but response failed with cause: terminated',
  '200 OK from POST , but response failed with cause: terminated',
  'Invalid response body while trying to fetch https://api.example/v1/embeddings: terminated',
  'operation error S3: GetObject, canceled, terminated',
  'error decoding response body for url (https://api.example/v1/embeddings): terminated',
  // Another error.
  'rpc error: code = Internal desc = terminated',
  'stream.Send: terminated',
  'failed to create message: terminated',
  'operation error Bedrock Runtime: ConverseStream, https response error StatusCode: 500, RequestID: 1a, canceled, terminated',
  'operation error Bedrock Runtime: , canceled, terminated',
  'operation error Bedrock Runtime: ConverseStream, exceeded maximum number of attempts, terminated',
  '[Errno 32] terminated',
  '[WinError 10060] terminated',
  'litellm.APIError: OpenAIException - terminated',
  'litellm.APIConnectionError: openaiException - terminated',
  'litellm.APIConnectionError: An Exception - terminated',
  'litellm APIConnectionError: OpenAIException - terminated',
  "TimeoutError('terminated')",
  'ReadError(terminated)',
  "ReadError('terminated'",
  'System.Net.Sockets.SocketException: terminated',
  'System Net Sockets SocketException (104): terminated',
  'System.Net.Sockets.SocketException (x): terminated',
  'error sending request: terminated',
  'error decoding response body for url (): terminated',
  'Request failed: terminated',
  'Request failed: java.sql.SQLException: terminated',
  'Http client error: terminated',
  'The pending stream has been canceled (caused by: terminated',
];

it('the first of several wrappers is taken off', () => {
  const unwrap = compileWrappers(['b', 'a', /a(?<url>b)?/, 'ab']);

  expect([unwrap('abx', SPAN), unwrap('bx', SPAN), unwrap('x', SPAN), compileWrappers([])('x', SPAN)]).toStrictEqual([
    'bx',
    'x',
    undefined,
    undefined,
  ]);
});

it.each<readonly [text: string, inner: string, wrappers: readonly Wrapper[]]>([
  ['B: x', 'x', ['a: ', /b: /i]],
  ["'x' failed: x", 'x', [/(a)(b)/, /(['"])x\1 failed: /]],
  ["'x' failed: x", 'x', ['a: ', /(?<quote>['"])x\k<quote> failed: /]],
])('of %j the inner text is %j with wrappers that cannot be one expression', (text, inner, wrappers) => {
  expect(compileWrappers(wrappers)(text, SPAN)).toBe(inner);
});

it.each([
  ['once, for all of the defaults', DEFAULT_WRAPPERS, 1],
  ['once, for those that can be one expression', ['a: ', /(?<url>b): /, { before: 'c (', after: ')' }], 1],
  ['once for each of those that cannot, and once before', ['a: ', /b: /i, 'c: '], 4],
])('a text without a wrapper is looked at %s', (_times, wrappers, looks) => {
  const unwrap = compileWrappers(wrappers);

  expect(charactersOf(() => unwrap('terminated', SPAN))).toBe(looks * 'terminated'.length);
});

describe('a wrapper', () => {
  it.each(WRAPPED)('%s around %j leaves %j', (wrapper, text, inner) => {
    const unwrap = compileWrappers([wrapper]);

    expect([unwrap(text, SPAN), unwrap(text, SPAN)]).toStrictEqual([inner, inner]);
  });

  it.each(AROUND.flatMap(([client, texts]) => texts.map((text) => ({ client, text }))))(
    'of $client is around $text',
    ({ text }) => {
      expect(compileWrappers(DEFAULT_WRAPPERS)(text, SPAN)).toBe('terminated');
    },
  );

  it.each(NOT_AROUND)('is not around %s', (text) => {
    expect(compileWrappers(DEFAULT_WRAPPERS)(text, SPAN)).toBeUndefined();
  });

  it.each(DEFAULT_WRAPPERS.map((wrapper) => [wrapper]))('leaves a text that it is not around: %s', (wrapper) => {
    expect(compileWrappers([wrapper])('failed to persist message: terminated', SPAN)).toBeUndefined();
    expect(compileWrappers([wrapper])('terminated', SPAN)).toBeUndefined();
  });
});
