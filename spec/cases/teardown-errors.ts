/**
 * Errors that a torn down stream leaves, and errors that only look like them. Run by specs, benches and property tests.
 */

import { CALL_CANCELLATIONS, NO_CALL_CANCELLATIONS } from './call-cancellations.js';
import { JVM_TEXTS } from './jvm-losses.js';
import { NATIVE_TEXTS } from './native-losses.js';

/** The exported list that has a pattern. */
export type PatternGroup = 'client' | 'loss';

/** A text that a teardown error ends with. */
export interface TeardownText {
  readonly runtime: string;
  readonly message: string;
  /** The types and codes that come with it. */
  readonly types?: readonly string[];
  /** Whether the text says so little that it counts under these types alone. */
  readonly needsType?: true;
  readonly pattern: string;
  readonly group: PatternGroup;
}

/** A teardown error that is known by its type alone. */
export interface TeardownType {
  readonly runtime: string;
  readonly type: string;
  /** The instrumentation scope that must have recorded it, if only that one counts. */
  readonly scope?: string;
  readonly pattern: string;
  readonly group: PatternGroup;
}

/** An error that no built-in pattern may match. */
export interface NearMiss {
  readonly message: string;
  readonly types?: readonly string[];
}

/** What libraries put before the message of the error that they pass on. */
export interface Wrapping {
  readonly form: string;
  readonly prefix: string;
}

export const WRAPPINGS: readonly Wrapping[] = [
  { form: 'bare', prefix: '' },
  { form: 'wrapped by net/http', prefix: 'Post "https://api.example/v1/messages": ' },
  { form: 'wrapped by a caller', prefix: 'stream read: ' },
  { form: 'behind its name', prefix: 'Error: ' },
];

export const TEARDOWN_TEXTS: readonly TeardownText[] = [
  {
    runtime: 'Go http2',
    message: 'http2: response body closed',
    pattern: 'go.http2.body_closed',
    group: 'client',
  },
  {
    runtime: 'Go',
    message: 'context canceled',
    types: ['context.Canceled', '*errors.errorString', '*url.Error'],
    pattern: 'go.context_canceled',
    group: 'client',
  },
  {
    runtime: 'Go',
    message: 'http: read on closed response body',
    pattern: 'go.http.body_closed',
    group: 'client',
  },
  { runtime: 'Go', message: 'net/http: request canceled', pattern: 'go.http.canceled', group: 'client' },
  { runtime: 'Go', message: 'io: read/write on closed pipe', pattern: 'go.io.closed_pipe', group: 'client' },
  {
    runtime: 'Go http2',
    message: 'http2: client connection lost',
    pattern: 'go.http2.connection_lost',
    group: 'loss',
  },
  {
    runtime: 'Go http2',
    message: 'http2: client connection force closed via ClientConn.Close',
    pattern: 'go.http2.connection_lost',
    group: 'loss',
  },
  {
    runtime: 'Go http2',
    message: 'stream error: stream ID 5; CANCEL',
    types: ['http2.StreamError'],
    pattern: 'go.http2.stream_canceled',
    group: 'loss',
  },
  {
    runtime: 'Go http2, a stream in the hundreds',
    message: 'stream error: stream ID 429; CANCEL',
    pattern: 'go.http2.stream_canceled',
    group: 'loss',
  },
  {
    runtime: 'Go http2, a stream in the hundreds',
    message: 'stream error: stream ID 501; CANCEL',
    pattern: 'go.http2.stream_canceled',
    group: 'loss',
  },
  {
    runtime: 'Go http2, sent by the peer',
    message: 'stream error: stream ID 7; CANCEL; received from peer',
    pattern: 'go.http2.stream_canceled',
    group: 'loss',
  },
  {
    runtime: 'gRPC Go',
    message: 'rpc error: code = Canceled desc = context canceled',
    pattern: 'go.context_canceled',
    group: 'client',
  },
  {
    runtime: 'gRPC Go',
    message: 'grpc: the client connection is closing',
    pattern: 'grpc.go.closing',
    group: 'loss',
  },
  {
    runtime: 'gRPC Go, with its code',
    message: 'rpc error: code = Canceled desc = grpc: the client connection is closing',
    pattern: 'grpc.go.closing',
    group: 'loss',
  },
  {
    runtime: 'web and Node fetch',
    message: 'This operation was aborted',
    types: ['20', 'AbortError'],
    pattern: 'node.aborted',
    group: 'client',
  },
  {
    runtime: 'Node',
    message: 'The operation was aborted',
    types: ['ABORT_ERR', 'AbortError', 'UND_ERR_ABORT'],
    pattern: 'node.aborted',
    group: 'client',
  },
  {
    runtime: 'Node, with a final dot',
    message: 'The operation was aborted.',
    types: ['20', 'ABORT_ERR', 'AbortError', 'UND_ERR_ABORT'],
    pattern: 'node.aborted',
    group: 'client',
  },
  {
    runtime: 'undici and AWS smithy',
    message: 'Request aborted',
    types: ['UND_ERR_ABORTED', 'AbortError'],
    pattern: 'sdk.aborted',
    group: 'client',
  },
  {
    runtime: 'Node streams',
    message: 'Premature close',
    types: ['ERR_STREAM_PREMATURE_CLOSE'],
    pattern: 'node.premature_close',
    group: 'client',
  },
  {
    runtime: 'Node http2',
    message: 'The pending stream has been canceled',
    types: ['ERR_HTTP2_STREAM_CANCEL'],
    pattern: 'node.http2.stream_canceled',
    group: 'client',
  },
  {
    runtime: 'Node http2, with the cause',
    message: 'The pending stream has been canceled (caused by: socket hang up)',
    types: ['ERR_HTTP2_STREAM_CANCEL'],
    pattern: 'node.connection_reset',
    group: 'loss',
  },
  {
    runtime: 'Node http2, with the session as the cause',
    message: 'The pending stream has been canceled (caused by: Session closed with error code NGHTTP2_CANCEL)',
    types: ['ERR_HTTP2_STREAM_CANCEL'],
    pattern: 'node.http2.closed',
    group: 'loss',
  },
  {
    runtime: 'Node http2',
    message: 'Stream closed with error code NGHTTP2_CANCEL',
    types: ['ERR_HTTP2_STREAM_ERROR'],
    pattern: 'node.http2.closed',
    group: 'loss',
  },
  {
    runtime: 'Node http2, the session',
    message: 'Session closed with error code 8',
    types: ['ERR_HTTP2_SESSION_ERROR'],
    pattern: 'node.http2.closed',
    group: 'loss',
  },
  {
    runtime: 'Node http2, the session',
    message: 'Session closed with error code NGHTTP2_CANCEL',
    types: ['ERR_HTTP2_SESSION_ERROR'],
    pattern: 'node.http2.closed',
    group: 'loss',
  },
  { runtime: 'Node http', message: 'aborted', types: ['ECONNRESET'], pattern: 'node.http.aborted', group: 'loss' },
  { runtime: 'superagent', message: 'Aborted', types: ['AbortError'], pattern: 'node.http.aborted', group: 'loss' },
  {
    runtime: 'Node http',
    message: 'socket hang up',
    types: ['ECONNRESET'],
    pattern: 'node.connection_reset',
    group: 'loss',
  },
  {
    runtime: 'Node http',
    message: 'read ECONNRESET',
    types: ['ECONNRESET'],
    pattern: 'node.connection_reset',
    group: 'loss',
  },
  {
    runtime: 'undici fetch',
    message: 'terminated',
    types: ['TypeError'],
    pattern: 'undici.terminated',
    group: 'loss',
  },
  {
    runtime: 'undici fetch, behind its name',
    message: 'TypeError: terminated',
    types: ['TypeError'],
    pattern: 'undici.terminated',
    group: 'loss',
  },
  {
    runtime: 'undici',
    message: 'other side closed',
    types: ['UND_ERR_SOCKET'],
    pattern: 'undici.other_side_closed',
    group: 'loss',
  },
  {
    runtime: 'workerd fetch',
    message: 'Network connection lost.',
    types: ['Error'],
    pattern: 'workerd.lost',
    group: 'loss',
  },
  ...['0', '8'].map((code) => ({
    runtime: 'undici over http2',
    message: `HTTP/2: "GOAWAY" frame received with code ${code}`,
    types: ['UND_ERR_SOCKET'],
    pattern: 'undici.goaway',
    group: 'loss' as const,
  })),
  {
    runtime: 'undici',
    message: 'The client is destroyed',
    types: ['UND_ERR_DESTROYED'],
    pattern: 'undici.client_destroyed',
    group: 'client',
  },
  {
    runtime: 'node-fetch 2',
    message: 'The user aborted a request.',
    types: ['AbortError'],
    pattern: 'node_fetch.aborted',
    group: 'client',
  },
  {
    runtime: 'openai, anthropic and groq SDKs',
    message: 'Request was aborted.',
    types: ['APIUserAbortError', 'AbortError', 'Error'],
    pattern: 'sdk.aborted',
    group: 'client',
  },
  {
    runtime: 'LangChain',
    message: 'AbortError',
    types: ['Error'],
    pattern: 'client.error_type',
    group: 'client',
  },
  {
    runtime: 'axios',
    message: 'canceled',
    types: ['ERR_CANCELED', 'CanceledError'],
    pattern: 'axios.canceled',
    group: 'client',
  },
  {
    runtime: 'got',
    message: 'This operation was aborted.',
    types: ['ERR_ABORTED'],
    pattern: 'node.aborted',
    group: 'client',
  },
  {
    runtime: 'got',
    message: 'The server aborted pending request',
    types: ['ECONNRESET'],
    pattern: 'got.server_aborted',
    group: 'loss',
  },
  {
    runtime: 'Cohere SDK',
    message: 'The user aborted a request',
    pattern: 'node_fetch.aborted',
    group: 'client',
  },
  {
    runtime: 'Chrome',
    message: 'BodyStreamBuffer was aborted',
    types: ['AbortError'],
    pattern: 'chrome.aborted',
    group: 'client',
  },
  {
    runtime: 'Bun',
    message: 'The connection was closed.',
    types: ['AbortError'],
    pattern: 'bun.connection_closed',
    group: 'client',
  },
  {
    runtime: 'Next.js',
    message: 'ResponseAborted',
    pattern: 'client.error_type',
    group: 'client',
  },
  {
    runtime: "Python's traceback of an empty message",
    message: 'GeneratorExit',
    pattern: 'python.cancelled',
    group: 'client',
  },
  {
    runtime: "Python's traceback of an empty message",
    message: 'asyncio.exceptions.CancelledError',
    pattern: 'python.cancelled',
    group: 'client',
  },
  {
    runtime: 'Python, written with an empty message',
    message: 'GeneratorExit:',
    pattern: 'python.cancelled',
    group: 'client',
  },
  {
    runtime: 'Python, written with an empty message',
    message: 'asyncio.exceptions.CancelledError:',
    pattern: 'python.cancelled',
    group: 'client',
  },
  {
    runtime: 'httpx',
    message: 'Attempted to read or stream content, but the stream has been closed.',
    types: ['httpx.StreamClosed'],
    pattern: 'httpx.stream_closed',
    group: 'client',
  },
  {
    runtime: 'h11, with what was missing',
    message: 'peer closed connection without sending complete message body (incomplete chunked read)',
    types: ['httpx.RemoteProtocolError'],
    pattern: 'h11.incomplete_body',
    group: 'loss',
  },
  {
    runtime: 'h11, with how much was missing',
    message: 'peer closed connection without sending complete message body (received 120 bytes, expected 512)',
    pattern: 'h11.incomplete_body',
    group: 'loss',
  },
  {
    runtime: 'urllib3',
    message: 'Response ended prematurely',
    types: ['urllib3.exceptions.ProtocolError'],
    pattern: 'urllib3.response_ended',
    group: 'loss',
  },
  {
    runtime: 'Java, okhttp',
    message: 'stream was reset: CANCEL',
    types: ['okhttp3.internal.http2.StreamResetException'],
    pattern: 'okhttp.reset',
    group: 'loss',
  },
  {
    runtime: '.NET',
    message: 'The operation was canceled.',
    types: ['TaskCanceledException', 'OperationCanceledException'],
    pattern: 'dotnet.canceled',
    group: 'client',
  },
  {
    runtime: '.NET',
    message: 'A task was canceled.',
    types: ['TaskCanceledException', 'OperationCanceledException'],
    pattern: 'dotnet.canceled',
    group: 'client',
  },
  {
    runtime: 'Rust, hyper',
    message: 'connection closed before message completed',
    pattern: 'hyper.connection_closed',
    group: 'loss',
  },
  ...[
    'https://api.example/v1/chat/completions?timeout=30',
    'https://user@API.example:8443/openai/deployments/m/chat/completions?api-version=2025-01-01',
    'https://api.example/v1/completions',
    'https://api.example/v1/responses',
    'https://api.example/openai/v1/responses',
    'https://api.example/v1/messages#500',
    'https://api.example/v1beta/models/m:streamGenerateContent?alt=sse',
    'https://api.example/model/anthropic.m/converse-stream',
    'https://api.example/v2/chat',
    'http://api.example:11434/api/chat',
  ].map((url) => ({
    runtime: 'Go, of an LLM call',
    message: `Post "${url}": context canceled`,
    types: ['*url.Error'],
    pattern: 'go.context_canceled',
    group: 'client' as const,
  })),
  ...(
    [
      [
        'Go net',
        'read tcp 10.0.0.1:5312->10.0.0.9:443: use of closed network connection',
        '*net.OpError',
        'go.net.closed',
        'client',
      ],
      [
        'Go net',
        'read tcp 10.0.0.1:5312->10.0.0.9:443: read: connection reset by peer',
        '*net.OpError',
        'go.net.reset',
        'loss',
      ],
      [
        'AWS SDK for Go',
        'operation error Bedrock Runtime: ConverseStream, canceled, context canceled',
        '*smithy.OperationError',
        'go.context_canceled',
        'client',
      ],
      [
        'AWS SDK for Go',
        'operation error Bedrock Runtime: InvokeModelWithResponseStream, https response error StatusCode: 200, RequestID: 1-a2, canceled, context canceled',
        '*smithy.CanceledError',
        'go.context_canceled',
        'client',
      ],
      ['anthropic-sdk-go', 'Anthropic Error: context canceled', '*anthropic.Error', 'go.context_canceled', 'client'],
      ['end-of-stream', 'premature close', 'Error', 'node.premature_close', 'client'],
      ['LangChain.js', 'Model invocation was aborted.', 'ModelAbortError', 'langchain.aborted', 'client'],
      [
        '@google/generative-ai',
        '[GoogleGenerativeAI Error]: Request aborted when reading from the stream',
        'GoogleGenerativeAIAbortError',
        'google.generative_ai.aborted',
        'client',
      ],
      [
        '@google/generative-ai',
        '[GoogleGenerativeAI Error]: Error reading from the stream: terminated',
        'GoogleGenerativeAIError',
        'undici.terminated',
        'loss',
      ],
      ['AI SDK', 'Failed to process successful response: terminated', 'AI_APICallError', 'undici.terminated', 'loss'],
      [
        'node-fetch',
        'Invalid response body while trying to fetch https://api.example/v1/messages: Premature close',
        'FetchError',
        'node.premature_close',
        'client',
      ],
      ['Chromium', 'signal is aborted without reason', '20', 'chrome.aborted', 'client'],
      ['Chromium', 'network error', 'TypeError', 'browser.body_lost', 'loss'],
      ['Firefox', 'Error in input stream', 'TypeError', 'browser.body_lost', 'loss'],
      ['Deno', 'The signal has been aborted', '20', 'deno.aborted', 'client'],
      ['Deno', 'error reading a body from connection', 'TypeError', 'deno.body_lost', 'loss'],
      [
        'Bun',
        'ECONNRESET: The socket connection was closed unexpectedly. For more information, pass `verbose: true` in the second argument to fetch()',
        'ECONNRESET',
        'bun.socket_closed',
        'loss',
      ],
      ['Expo', 'fetch failed: Fetch request has been canceled', 'Error', 'expo.canceled', 'client'],
      [
        'Expo on iOS',
        'fetch failed: FetchRequestCanceledException: Fetch request has been canceled (at ExpoFetch/NativeResponse.swift:91)',
        'Error',
        'expo.canceled',
        'client',
      ],
      [
        'anyio',
        'Cancelled via cancel scope 7f4c7afb34c0',
        'asyncio.exceptions.CancelledError',
        'anyio.cancelled',
        'client',
      ],
      [
        'anyio',
        "Cancelled by cancel scope 7f4c by <Task pending name='Task-2' coro=<stream() running at app.py:9>>",
        'CancelledError',
        'anyio.cancelled',
        'client',
      ],
      ['cpython', '[Errno 104] Connection reset by peer', 'httpx.ReadError', 'python.connection_reset', 'loss'],
      [
        'openai-python',
        'Error communicating with OpenAI: Connection closed',
        'openai.APIConnectionError',
        'aiohttp.connection_closed',
        'loss',
      ],
      [
        'LiteLLM',
        'litellm.MidStreamFallbackError: litellm.APIConnectionError: APIConnectionError: OpenAIException - Response ended prematurely',
        'litellm.exceptions.MidStreamFallbackError',
        'urllib3.response_ended',
        'loss',
      ],
      [
        'requests',
        `("Connection broken: ConnectionResetError(104, 'Connection reset by peer')", ConnectionResetError(104, 'Connection reset by peer'))`,
        'requests.exceptions.ChunkedEncodingError',
        'urllib3.connection_broken',
        'loss',
      ],
      [
        'requests',
        "('Connection broken: IncompleteRead(7 bytes read)', IncompleteRead(7 bytes read))",
        'requests.exceptions.ChunkedEncodingError',
        'urllib3.connection_broken',
        'loss',
      ],
      [
        'urllib3',
        "('Connection broken: IncompleteRead(7 bytes read, 3 more expected)', IncompleteRead(7 bytes read, 3 more expected))",
        'urllib3.exceptions.ProtocolError',
        'urllib3.connection_broken',
        'loss',
      ],
      [
        'http.client',
        'IncompleteRead(7 bytes read)',
        'http.client.IncompleteRead',
        'http_client.incomplete_read',
        'loss',
      ],
      [
        'http.client',
        'IncompleteRead(7 bytes read, 3 more expected)',
        'http.client.IncompleteRead',
        'http_client.incomplete_read',
        'loss',
      ],
      [
        'aiohttp',
        "Response payload is not completed: <TransferEncodingError: 400, message='Not enough data to satisfy transfer length header.'>",
        'aiohttp.client_exceptions.ClientPayloadError',
        'aiohttp.payload_incomplete',
        'loss',
      ],
      [
        'aiohttp',
        "Response payload is not completed: <ContentLengthError: 400, message='Not enough data to satisfy content length header.'>",
        'aiohttp.ClientPayloadError',
        'aiohttp.payload_incomplete',
        'loss',
      ],
      ['aiohttp', 'Response payload is not completed', 'ClientPayloadError', 'aiohttp.payload_incomplete', 'loss'],
      [
        'Java',
        'java.util.concurrent.CompletionException: java.io.IOException: Canceled',
        'java.util.concurrent.CompletionException',
        'okhttp.canceled',
        'client',
      ],
      [
        'openai-java',
        'Stream failed: okhttp3.internal.http2.StreamResetException: stream was reset: CANCEL',
        'com.openai.errors.OpenAIIoException',
        'okhttp.reset',
        'loss',
      ],
      [
        'reactor-netty',
        'Connection prematurely closed DURING response',
        'reactor.netty.http.client.PrematureCloseException',
        'reactor.closed_early',
        'loss',
      ],
      [
        'Kotlin',
        'Flow was aborted, no more elements needed',
        'kotlinx.coroutines.flow.internal.AbortFlowException',
        'kotlin.cancelled',
        'client',
      ],
      [
        '.NET',
        'Unable to read data from the transport connection: The operation was canceled.',
        'System.IO.IOException',
        'dotnet.canceled',
        'client',
      ],
      [
        'Rust',
        'error decoding response body: error reading a body from connection: Connection reset by peer (os error 104)',
        'reqwest::Error',
        'rust.connection_reset',
        'loss',
      ],
      [
        'Rust',
        'http error: error decoding response body: stream error received: stream no longer needed',
        'async_openai::error::OpenAIError',
        'h2.stream_canceled',
        'loss',
      ],
      [
        'a phrase and its end in brackets',
        'Error in streaming response (terminated)',
        'Error',
        'undici.terminated',
        'loss',
      ],
    ] as const
  ).map(([runtime, message, type, pattern, group]) => ({
    runtime,
    message,
    types: [type],
    pattern,
    group,
    ...(pattern === 'browser.body_lost' && { needsType: true as const }),
  })),
  ...CALL_CANCELLATIONS,
  ...JVM_TEXTS,
  ...NATIVE_TEXTS,
];

export const TEARDOWN_TYPES: readonly TeardownType[] = [
  ...(
    [
      ['web and Node', 'AbortError'],
      ['Node', 'ABORT_ERR'],
      ['the code of a DOMException', '20'],
      ['undici', 'UND_ERR_ABORT'],
      ['undici', 'UND_ERR_ABORTED'],
      ['openai and anthropic SDKs', 'APIUserAbortError'],
      ['Node streams', 'ERR_STREAM_PREMATURE_CLOSE'],
      ['Node http2', 'ERR_HTTP2_STREAM_CANCEL'],
      ['Next.js', 'ResponseAborted'],
      ['Go', 'context.Canceled'],
    ] as const
  ).map(([runtime, type]) => ({ runtime, type, pattern: 'client.error_type', group: 'client' as const })),
  ...[
    'CancelledError',
    'asyncio.CancelledError',
    'asyncio.exceptions.CancelledError',
    'concurrent.futures._base.CancelledError',
    'GeneratorExit',
  ].map((type) => ({ runtime: 'Python', type, pattern: 'python.cancelled', group: 'client' as const })),
  ...['ReadError', 'httpx.ReadError', 'httpx2.ReadError', 'httpcore.ReadError', 'httpcore2.ReadError'].map((type) => ({
    runtime: 'httpx and its kin',
    type,
    pattern: 'httpx.read_error',
    group: 'loss' as const,
  })),
  ...['python', 'go', 'java'].map((language) => ({
    runtime: `Anthropic SDK for ${language}`,
    type: 'connection_error',
    scope: `com.anthropic.sdk.${language}`,
    pattern: 'anthropic.connection_error',
    group: 'loss' as const,
  })),
  ...(
    [
      ['Node', 'ECONNRESET'],
      ['undici', 'UND_ERR_SOCKET'],
    ] as const
  ).map(([runtime, type]) => ({ runtime, type, pattern: 'connection.error_type', group: 'loss' as const })),
  {
    runtime: 'Anthropic SDK',
    type: 'client_error',
    scope: 'com.anthropic.sdk.typescript',
    pattern: 'anthropic.client_error',
    group: 'loss',
  },
  {
    runtime: 'Anthropic SDK for Bedrock',
    type: 'client_error',
    scope: 'com.anthropic.sdk.typescript.bedrock',
    pattern: 'anthropic.client_error',
    group: 'loss',
  },
];

/** Types that say nothing when no message stands beside them and no scope vouches for them. */
export const NEAR_MISS_TYPES: readonly Pick<TeardownType, 'type' | 'scope'>[] = [
  { type: 'client_error', scope: 'manual-semconv' },
  { type: 'connection_error', scope: 'manual-semconv' },
  { type: 'connection_error', scope: 'com.anthropic.sdk.typescript' },
  ...['python', 'go', 'java'].map((language) => ({ type: 'client_error', scope: `com.anthropic.sdk.${language}` })),
  { type: 'client_error', scope: 'com.anthropic.sdk.typescriptual' },
  { type: 'client_error', scope: 'com.anthropic.sdk' },
  { type: 'client_error', scope: 'org.com.anthropic.sdk.typescript' },
  { type: 'api_error', scope: 'com.anthropic.sdk.typescript' },
  { type: 'overloaded_error', scope: 'com.anthropic.sdk.typescript' },
  { type: 'rate_limit_error', scope: 'com.anthropic.sdk.typescript' },
  { type: 'unknown_client_error', scope: 'com.anthropic.sdk.typescript' },
  { type: 'MyCancelledError' },
  { type: 'CancelledErrorHandlerFailed' },
  { type: 'ResponseAbortedEarly' },
  { type: 'ResponseAborted: JSON parse error' },
  { type: 'TypeError' },
  { type: 'Error' },
  // Codes that stand for timeouts and everything else too.
  ...['ERR_CANCELED', 'ECONNABORTED', '23', 'TaskCanceledException', 'CanceledError', 'ERR_ABORTED', 'ETIMEDOUT'].map(
    (type) => ({ type }),
  ),
  // Types that only contain one that counts.
  ...[
    'abortError',
    'MyAbortError',
    'AbortErrors',
    'ABORT_ERR\n',
    '200',
    '120',
    'UND_ERR_ABORTS',
    'UND_ERR_SOCKET_TIMEOUT',
    'ERR_HTTP2_STREAM_CANCELED',
    'ERR_HTTP2_STREAM_ERROR',
    'context_Canceled',
    'my.context.Canceled',
    'asyncio.exceptions.GeneratorExit',
    'read ECONNRESET',
    'EPIPES',
  ].map((type) => ({ type })),
  { type: '' },
];

/** Phrases whose words are all known, but that do not say that a stream was being read. */
export const PHRASES_OF_NOTHING: readonly string[] = [
  'error',
  'failed',
  'response failed',
  'chat completion failed',
  'Error reading',
  'connection error',
];

export const NEAR_MISSES: readonly NearMiss[] = [
  // Another request, or another server than that of the span.
  ...[
    'https://api.example/v1/embeddings',
    'https://api.example/v1/moderations',
    'https://hooks.chat.example/services/x',
    'https://other.example/v1/chat/completions',
    'https://api.example.org/v1/messages',
    'https://evil.example/?https://api.example/v1/messages',
    'https://api.example/api/v10/channels/1/messages',
    'https://api.example/v1/messages/batches',
    'http://api.example/api/chat',
    'ftp://api.example/v1/messages',
    'api.example/v1/messages',
  ].flatMap((url) => [
    { message: `Post "${url}": context canceled`, types: ['*url.Error'] },
    { message: `Invalid response body while trying to fetch ${url}: Premature close`, types: ['FetchError'] },
  ]),
  { message: 'Get "https://api.example/v1/messages": context canceled', types: ['*url.Error'] },
  { message: 'read tcp 10.0.0.1:5312->10.0.0.9:5432: read: connection reset by peer', types: ['*net.OpError'] },
  { message: 'write tcp 10.0.0.1:443->10.0.0.9:51111: write: broken pipe', types: ['*net.OpError'] },
  { message: 'dial tcp 127.0.0.1:443: context canceled' },
  { message: 'write EPIPE', types: ['EPIPE'] },
  { message: 'broken pipe' },
  // Words that are not those of reading, or that say nothing of reading.
  ...[
    'failed to persist message',
    'failed to post completion to client',
    'failed to write response body',
    'failed to stream response',
    'tool execution failed',
    'job failed',
    'unable to connect to remote',
    'error while processing user request',
    'https request to user service failed',
    'embeddings request failed',
    'unhandled exception while streaming to client',
    'user session terminated',
    'read 512 bytes',
    'failed to decode JSON',
    'Redis connection lost',
    'Protocol error',
    'signal',
    'Zeitüberschreitung',
    'stream  read',
    '10 ABORTED',
    'ZodError',
    'Error [ERR_TIMEOUT]',
  ].flatMap((phrase) => ['terminated', 'context canceled'].map((text) => ({ message: `${phrase}: ${text}` }))),
  { message: 'Content policy violation. Request was aborted.' },
  { message: 'Error in streaming response (terminated' },
  { message: 'The pending stream has been canceled (caused by: getaddrinfo ENOTFOUND api.example)' },
  { message: 'Cancelled via cancel scope 7f4c7afb34c0; reason: moderation block' },
  { message: 'Cancelled via cancel scope 7f4c by <Task a; reason: b>; reason: c>' },
  { message: 'Connection prematurely closed BEFORE response' },
  { message: 'network error', types: ['Error', 'ECONNRESET'] },
  { message: '[internal] http/2 stream closed with error code INTERNAL_ERROR (0x2)', types: ['ConnectError'] },
  { message: 'fetch failed: other side closed' },
  { message: 'error decoding response body', types: ['reqwest::Error'] },
  // Timeouts: a limit of the caller's, not the end of a call.
  { message: 'context deadline exceeded', types: ['context.DeadlineExceeded'] },
  { message: 'context deadline exceeded (Client.Timeout or context cancellation while reading body)' },
  { message: 'net/http: request canceled (Client.Timeout exceeded while awaiting headers)' },
  { message: 'net/http: request canceled (Client.Timeout exceeded while reading body)' },
  { message: 'net/http: request canceled while waiting for connection' },
  {
    message: 'The operation was aborted due to timeout',
    types: ['TimeoutError', '23', 'ERR_CANCELED'],
  },
  { message: 'The operation was aborted due to timeout.', types: ['TimeoutError', '23', 'ERR_CANCELED'] },
  {
    message: 'The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.',
    types: ['TaskCanceledException'],
  },
  {
    message: 'The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing',
    types: ['TaskCanceledException'],
  },
  { message: 'timeout of 1000ms exceeded', types: ['ECONNABORTED'] },
  { message: 'Request timed out.', types: ['APIConnectionTimeoutError'] },
  { message: 'Request timed out' },
  { message: 'Request timed out: context canceled' },
  { message: 'Body Timeout Error', types: ['UND_ERR_BODY_TIMEOUT'] },
  { message: 'Headers Timeout Error', types: ['UND_ERR_HEADERS_TIMEOUT'] },
  { message: 'request-timeout: context canceled' },
  { message: '[timeout] context canceled' },
  { message: 'time out: aborted' },
  { message: 'openai.InternalServerError: terminated' },
  {
    message:
      'The pending stream has been canceled (caused by: Session closed with error code NGHTTP2_COMPRESSION_ERROR)',
  },
  { message: 'read ETIMEDOUT: context canceled' },
  { message: 'ESOCKETTIMEDOUT: socket hang up' },
  { message: 'The pending stream has been canceled (caused by: read ETIMEDOUT)' },
  // The server's errors.
  { message: 'HTTP/1.1 502 Bad Gateway: context canceled' },
  { message: 'API error 429: context canceled' },
  { message: 'got 503: context canceled' },
  { message: 'status=502: context canceled' },
  { message: 'error_code=500: context canceled' },
  { message: 'status_code:503 context canceled' },
  { message: '(429) context canceled' },
  { message: 'Too Many Requests: context canceled' },
  { message: 'ServiceUnavailable: context canceled' },
  { message: 'Connection error.', types: ['APIConnectionError'] },
  { message: 'Connection error' },
  { message: 'stream error: stream ID 5; INTERNAL_ERROR; received from peer' },
  { message: 'stream error: stream ID 5; INTERNAL_ERROR' },
  { message: 'Stream closed with error code NGHTTP2_INTERNAL_ERROR', types: ['ERR_HTTP2_STREAM_ERROR'] },
  { message: 'Session closed with error code 2', types: ['ERR_HTTP2_SESSION_ERROR'] },
  { message: 'Session closed with error code 11', types: ['ERR_HTTP2_SESSION_ERROR'] },
  { message: 'Session closed with error code NGHTTP2_INTERNAL_ERROR', types: ['ERR_HTTP2_SESSION_ERROR'] },
  {
    message: 'http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode:ENHANCE_YOUR_CALM, debug=""',
  },
  { message: 'http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode:NO_ERROR, debug=""' },
  { message: 'Received RST_STREAM with code 2' },
  { message: '13 INTERNAL: Received RST_STREAM with code 2', types: ['13'] },
  { message: 'Failed to process successful response', types: ['AI_APICallError'] },
  { message: '429 Too Many Requests: context canceled upstream quota' },
  { message: '429 Too Many Requests: context canceled' },
  { message: 'rate limit exceeded: context canceled' },
  { message: 'canceled due to rate limit', types: ['ERR_CANCELED'] },
  ...['ResourceExhausted', 'Internal', 'Unavailable', 'Unknown', 'DeadlineExceeded'].map((code) => ({
    message: `rpc error: code = ${code} desc = context canceled`,
  })),
  { message: '8 RESOURCE_EXHAUSTED: Request aborted', types: ['8'] },
  {
    message: '13 INTERNAL: Received RST_STREAM with code 2 triggered by internal client error: read ECONNRESET',
    types: ['13'],
  },
  ...['NGHTTP2_INTERNAL_ERROR', 'NGHTTP2_ENHANCE_YOUR_CALM', '2'].map((code) => ({
    message: `The pending stream has been canceled (caused by: Session closed with error code ${code})`,
    types: ['ERR_HTTP2_STREAM_CANCEL'],
  })),
  { message: 'HTTP/2: "GOAWAY" frame received with code 2', types: ['UND_ERR_SOCKET'] },
  { message: 'HTTP/2: "GOAWAY" frame received with code 11', types: ['UND_ERR_SOCKET'] },
  { message: 'Internal Server Error: terminated' },
  { message: 'upstream returned 503: context canceled' },
  { message: 'HTTP_503: terminated' },
  { message: 'ThrottlingException: Request aborted' },
  { message: 'MCP error -32000: Connection closed' },
  // What the client could not use.
  { message: 'Unexpected end of JSON input: terminated' },
  { message: 'JSON parse error; context canceled' },
  // Streams that ended before they were complete.
  { message: 'Response stream ended without a finish reason.' },
  { message: 'Response stream ended without a finish reason' },
  { message: 'stream ended without producing a ChatCompletion' },
  { message: 'The stream ended before message_stop.', types: ['api_error'] },
  // Sentences that end like a teardown error.
  { message: 'account terminated' },
  { message: 'account terminated.' },
  { message: 'job aborted by moderator' },
  { message: 'job aborted by moderator.' },
  { message: 'The payment operation was canceled' },
  { message: 'The payment operation was canceled.' },
  { message: 'The job was Aborted' },
  { message: 'Database Connection closed' },
  { message: 'Database Connection closed.' },
  { message: 'subcontext canceled' },
  { message: '11 CANCELLED: Cancelled on client' },
  { message: 'uncanceled' },
  { message: 'Unterminated' },
  { message: 'Unterminated string in JSON at position 8 (line 1 column 9)', types: ['SyntaxError'] },
  // Two errors in one message.
  { message: 'JSON parse error\ncontext canceled' },
  { message: 'context canceled\nJSON parse error' },
  { message: 'context canceled\nterminated' },
  ...NO_CALL_CANCELLATIONS,
  // Nothing at all.
  { message: '' },
];

/** Types that make a server's error of a message which is a teardown error with any other type. */
export const SERVER_ERROR_TYPES: readonly string[] = [
  'server_error',
  'api_error',
  'overloaded_error',
  'RateLimitError',
  'ThrottlingException',
  'RESOURCE_EXHAUSTED',
  'ServiceUnavailable',
  'InternalServerError',
  '503',
];

/** Types of others, under which no text is a teardown error. */
export const FOREIGN_TYPES: readonly string[] = [
  'MongoNetworkError',
  'SyntaxError',
  'RangeError',
  'ZodError',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
  'Z_BUF_ERROR',
  'AI_ToolExecutionError',
  'McpError',
  'redis.exceptions.ConnectionError',
  'tarfile.ReadError',
  '*exec.ExitError',
  'System.TimeoutException',
  'content_policy_violation',
  'constructor',
];

/** Types that make a timeout of a message which is a teardown error with any other type. */
export const TIMEOUT_TYPES: readonly string[] = [
  'asyncio.exceptions.TimeoutError',
  'java.net.SocketTimeoutException',
  'TimeoutError',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  '23',
  'UND_ERR_BODY_TIMEOUT',
  'DEADLINE_EXCEEDED',
];
