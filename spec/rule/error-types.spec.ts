import { compileErrorTypes, isErrorType, lastName } from '../../lib/rule/error-type-lookup.js';
import { DEFAULT_ERROR_TYPES, NO_TYPES } from '../../lib/rule/error-types.js';
import { JVM_TYPES } from '../cases/jvm-losses.js';

const TYPES = compileErrorTypes(DEFAULT_ERROR_TYPES);

/** Whose types are known, and which. */
const WRITERS: readonly (readonly [writer: string, types: readonly string[]])[] = [
  ['ECMAScript and the web platform', ['Error', 'TypeError', 'AbortError', 'DOMException', '20']],
  ['Node', ['ABORT_ERR', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']],
  ["Node's http2", ['ERR_HTTP2_STREAM_CANCEL', 'ERR_HTTP2_STREAM_ERROR', 'ERR_HTTP2_SESSION_ERROR']],
  ['undici, of a request', ['RequestAbortedError', 'UND_ERR_ABORT', 'UND_ERR_ABORTED']],
  ['undici, of a connection', ['SocketError', 'UND_ERR_SOCKET', 'ClientDestroyedError', 'UND_ERR_DESTROYED']],
  ['node-fetch', ['FetchError']],
  ['axios', ['AxiosError', 'CanceledError', 'ERR_CANCELED']],
  ['got', ['RequestError', 'ERR_ABORTED']],
  ['the OpenAI and Anthropic SDKs', ['APIUserAbortError']],
  ['Next.js', ['ResponseAborted']],
  ['Expo', ['FetchRequestCanceledException']],
  ['Bun, before it wrote ECONNRESET', ['ConnectionClosed']],
  ['the AI SDK', ['AI_APICallError']],
  ['LangChain.js', ['ModelAbortError']],
  ['@google/generative-ai', ['GoogleGenerativeAIError', 'GoogleGenerativeAIAbortError']],
  ['Go', ['*url.Error', '*net.OpError', '*errors.errorString', '*fmt.wrapError', 'context.Canceled']],
  ["Go's HTTP/2", ['http2.StreamError', 'http.http2StreamError']],
  ['docker-agent', ['context_canceled']],
  ['gRPC and gax for Go', ['*status.Error', '*apierror.APIError']],
  ['the Anthropic and OpenAI SDKs for Go', ['*anthropic.Error', '*openai.Error']],
  ['the AWS SDK for Go', ['*smithy.OperationError', '*smithy.CanceledError']],
  ['CPython, of a connection', ['ConnectionResetError', 'http.client.IncompleteRead']],
  [
    'CPython, of a task',
    [
      'asyncio.exceptions.CancelledError',
      'asyncio.CancelledError',
      'concurrent.futures._base.CancelledError',
      'GeneratorExit',
    ],
  ],
  ['httpx', ['httpx.ReadError', 'httpx.RemoteProtocolError', 'httpx.StreamClosed']],
  ["httpx's successor", ['httpx2.ReadError', 'httpx2.RemoteProtocolError', 'httpx2.StreamClosed']],
  ['httpcore', ['httpcore.ReadError', 'httpcore.RemoteProtocolError']],
  ["httpcore's successor", ['httpcore2.ReadError', 'httpcore2.RemoteProtocolError']],
  ['h11', ['h11.RemoteProtocolError', 'h11._util.RemoteProtocolError']],
  ['the OpenAI and Anthropic SDKs for Python', ['openai.APIConnectionError', 'anthropic.APIConnectionError']],
  [
    'LiteLLM',
    [
      'litellm.APIConnectionError',
      'litellm.exceptions.APIConnectionError',
      'litellm.MidStreamFallbackError',
      'litellm.exceptions.MidStreamFallbackError',
    ],
  ],
  ['requests', ['requests.exceptions.ChunkedEncodingError']],
  ['urllib3', ['urllib3.exceptions.ProtocolError', 'urllib3.exceptions.IncompleteRead']],
  [
    'aiohttp',
    [
      'aiohttp.ClientPayloadError',
      'aiohttp.client_exceptions.ClientPayloadError',
      'aiohttp.client_exceptions.ClientConnectionError',
      'aiohttp.client_exceptions.ClientOSError',
      'aiohttp.http_exceptions.TransferEncodingError',
      'aiohttp.http_exceptions.ContentLengthError',
    ],
  ],
  ['the JVM and its clients', JVM_TYPES],
  ['okhttp', ['okhttp3.internal.http2.StreamResetException']],
  ['gRPC for Java', ['io.grpc.StatusRuntimeException', 'io.grpc.StatusException']],
  ['gax for Java', ['com.google.api.gax.rpc.CancelledException']],
  ['Reactor', ['reactor.netty.http.client.PrematureCloseException', 'reactor.core.Exceptions$ReactiveException']],
  ['netty', ['io.netty.channel.unix.Errors$NativeIoException']],
  [
    'Kotlin',
    [
      'kotlinx.coroutines.JobCancellationException',
      'kotlinx.coroutines.flow.internal.AbortFlowException',
      'kotlinx.coroutines.flow.internal.ChildCancelledException',
    ],
  ],
  [
    'Apache HttpClient 4 and 5',
    ['org.apache.http.ConnectionClosedException', 'org.apache.hc.core5.http.ConnectionClosedException'],
  ],
  ['Spring', ['org.springframework.web.reactive.function.client.WebClientResponseException']],
  ['.NET, of a task', ['System.OperationCanceledException', 'System.Threading.Tasks.TaskCanceledException']],
  [
    '.NET, of a connection',
    [
      'System.IO.IOException',
      'System.Net.Sockets.SocketException',
      'System.Net.Http.HttpIOException',
      'System.Net.Http.HttpProtocolException',
    ],
  ],
  ['Rust', ['std::io::Error', 'reqwest::Error', 'hyper::Error', 'h2::Error']],
  [
    'clients of LLMs in Rust',
    ['async_openai::error::OpenAIError', 'reqwest_eventsource::Error', 'rig::completion::CompletionError'],
  ],
  ['Ruby', ['Errno::ECONNRESET']],
  ['gRPC for Ruby', ['GRPC::Cancelled']],
];

describe('the default error types', () => {
  it.each(WRITERS)('have those of %s, with and without what precedes their names', (_writer, types) => {
    const unknown = [...types, ...types.map(lastName)].filter((type) => !isErrorType(type, TYPES));

    expect(unknown).toStrictEqual([]);
  });

  it('have no others', () => {
    const known = new Set(WRITERS.flatMap(([, types]) => types));

    expect(DEFAULT_ERROR_TYPES.filter((type) => !known.has(type))).toStrictEqual([]);
  });

  it.each(['Error [ERR_STREAM_PREMATURE_CLOSE]', 'AbortError [ABORT_ERR]'])('have a name and its code: %s', (type) => {
    expect(isErrorType(type, TYPES)).toBe(true);
  });

  it.each([
    'MongoNetworkError',
    'tarfile.ReadError',
    'my.TypeError',
    'TypeErrors',
    'typeerror',
    'TypeError ',
    'Error [ERR_TIMEOUT]',
    'ZodError [ABORT_ERR]',
    'Error [ABORT_ERR] x',
    'Error []',
    'constructor',
    'EPIPE',
    'TimeoutError',
    '',
  ])('do not have %j', (type) => {
    expect(isErrorType(type, TYPES)).toBe(false);
  });

  it('stand there once each', () => {
    expect(new Set(DEFAULT_ERROR_TYPES).size).toBe(DEFAULT_ERROR_TYPES.length);
  });
});

it('what stands in the place of a type that nobody knows is no type', () => {
  expect(NO_TYPES).toStrictEqual(new Set(['', '_OTHER', 'unknown']));
});
