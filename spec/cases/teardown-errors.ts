/**
 * Errors that a torn down stream leaves, and errors that only look like them. Run by specs, benches and property tests.
 */

/** The exported list that has a pattern. */
export type PatternGroup = 'client' | 'loss';

/** A text that a teardown error ends with. */
export interface TeardownText {
  readonly runtime: string;
  readonly message: string;
  /** The types and codes that come with it. */
  readonly types?: readonly string[];
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
  { form: 'wrapped by net/http', prefix: 'Post "https://api.example/v1": ' },
  { form: 'wrapped by a caller', prefix: 'stream read: ' },
  { form: 'behind its name', prefix: 'Error: ' },
];

export const TEARDOWN_TEXTS: readonly TeardownText[] = [
  {
    runtime: 'Go http2',
    message: 'http2: response body closed',
    pattern: 'go.http2.response_body_closed',
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
    pattern: 'go.http.closed_response_body',
    group: 'client',
  },
  { runtime: 'Go', message: 'net/http: request canceled', pattern: 'go.http.request_canceled', group: 'client' },
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
    pattern: 'go.http2.stream_cancel',
    group: 'loss',
  },
  {
    runtime: 'Go http2, a stream in the hundreds',
    message: 'stream error: stream ID 429; CANCEL',
    pattern: 'go.http2.stream_cancel',
    group: 'loss',
  },
  {
    runtime: 'Go http2, sent by the peer',
    message: 'stream error: stream ID 7; CANCEL; received from peer',
    pattern: 'go.http2.stream_cancel',
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
    pattern: 'grpc.go.connection_closing',
    group: 'loss',
  },
  {
    runtime: 'gRPC Go, with its code',
    message: 'rpc error: code = Canceled desc = grpc: the client connection is closing',
    pattern: 'grpc.go.connection_closing',
    group: 'loss',
  },
  {
    runtime: 'gRPC JS',
    message: '1 CANCELLED: Cancelled on client',
    types: ['1'],
    pattern: 'grpc.js.cancelled_on_client',
    group: 'client',
  },
  {
    runtime: 'gRPC JS',
    message: '1 CANCELLED: Call cancelled',
    types: ['1'],
    pattern: 'grpc.js.call_cancelled',
    group: 'loss',
  },
  {
    runtime: 'gRPC Python',
    message: 'Locally cancelled by application!',
    pattern: 'grpc.python.locally_cancelled',
    group: 'client',
  },
  {
    runtime: 'web and Node fetch',
    message: 'This operation was aborted',
    types: ['20', 'AbortError'],
    pattern: 'web.operation_aborted',
    group: 'client',
  },
  {
    runtime: 'Node',
    message: 'The operation was aborted',
    types: ['ABORT_ERR', 'AbortError', 'UND_ERR_ABORT'],
    pattern: 'node.operation_aborted',
    group: 'client',
  },
  {
    runtime: 'Node, with a final dot',
    message: 'The operation was aborted.',
    types: ['20', 'ABORT_ERR', 'AbortError', 'UND_ERR_ABORT'],
    pattern: 'node.operation_aborted',
    group: 'client',
  },
  {
    runtime: 'undici and AWS smithy',
    message: 'Request aborted',
    types: ['UND_ERR_ABORTED', 'AbortError'],
    pattern: 'undici.request_aborted',
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
    pattern: 'node.http2.pending_stream_canceled',
    group: 'client',
  },
  {
    runtime: 'Node http2, with the cause',
    message: 'The pending stream has been canceled (caused by: socket hang up)',
    types: ['ERR_HTTP2_STREAM_CANCEL'],
    pattern: 'node.http2.pending_stream_canceled',
    group: 'client',
  },
  {
    runtime: 'Node http2',
    message: 'Stream closed with error code NGHTTP2_CANCEL',
    types: ['ERR_HTTP2_STREAM_ERROR'],
    pattern: 'node.http2.stream_cancel',
    group: 'loss',
  },
  {
    runtime: 'Node http2, the session',
    message: 'Session closed with error code 8',
    types: ['ERR_HTTP2_SESSION_ERROR'],
    pattern: 'node.http2.session_cancel',
    group: 'loss',
  },
  {
    runtime: 'Node http2, the session',
    message: 'Session closed with error code NGHTTP2_CANCEL',
    types: ['ERR_HTTP2_SESSION_ERROR'],
    pattern: 'node.http2.session_cancel',
    group: 'loss',
  },
  { runtime: 'Node http', message: 'aborted', types: ['ECONNRESET'], pattern: 'node.http.aborted', group: 'loss' },
  {
    runtime: 'Node http',
    message: 'socket hang up',
    types: ['ECONNRESET'],
    pattern: 'node.socket_hang_up',
    group: 'loss',
  },
  {
    runtime: 'Node http',
    message: 'read ECONNRESET',
    types: ['ECONNRESET'],
    pattern: 'node.read_econnreset',
    group: 'loss',
  },
  { runtime: 'Node http', message: 'write EPIPE', types: ['EPIPE'], pattern: 'node.write_epipe', group: 'loss' },
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
    runtime: 'node-fetch 2',
    message: 'The user aborted a request.',
    types: ['AbortError'],
    pattern: 'node_fetch.user_aborted',
    group: 'client',
  },
  {
    runtime: 'openai, anthropic and groq SDKs',
    message: 'Request was aborted.',
    types: ['APIUserAbortError', 'AbortError', 'Error'],
    pattern: 'sdk.request_aborted',
    group: 'client',
  },
  {
    runtime: 'LangChain',
    message: 'AbortError',
    types: ['Error'],
    pattern: 'langchain.abort_error',
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
    pattern: 'web.operation_aborted',
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
    pattern: 'node_fetch.user_aborted',
    group: 'client',
  },
  {
    runtime: 'Chrome',
    message: 'BodyStreamBuffer was aborted',
    types: ['AbortError'],
    pattern: 'chrome.body_stream_aborted',
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
    runtime: 'h11',
    message: 'peer closed connection without sending complete message body',
    types: ['httpx.RemoteProtocolError'],
    pattern: 'h11.incomplete_body',
    group: 'loss',
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
  { runtime: 'aiohttp', message: 'Connection closed', pattern: 'aiohttp.connection_closed', group: 'loss' },
  {
    runtime: 'Java, okhttp',
    message: 'Canceled',
    types: ['java.io.IOException'],
    pattern: 'okhttp.canceled',
    group: 'client',
  },
  {
    runtime: 'Java, gRPC',
    message: 'CANCELLED: io.grpc.Context was cancelled without error',
    types: ['io.grpc.StatusRuntimeException'],
    pattern: 'grpc.java.context_cancelled',
    group: 'client',
  },
  {
    runtime: 'Java, okhttp',
    message: 'stream was reset: CANCEL',
    types: ['okhttp3.internal.http2.StreamResetException'],
    pattern: 'okhttp.stream_reset',
    group: 'loss',
  },
  {
    runtime: '.NET',
    message: 'The operation was canceled.',
    types: ['TaskCanceledException', 'OperationCanceledException'],
    pattern: 'dotnet.operation_canceled',
    group: 'client',
  },
  {
    runtime: '.NET',
    message: 'A task was canceled.',
    types: ['TaskCanceledException', 'OperationCanceledException'],
    pattern: 'dotnet.task_canceled',
    group: 'client',
  },
  {
    runtime: 'Rust, hyper',
    message: 'operation was canceled',
    pattern: 'rust.hyper.operation_canceled',
    group: 'client',
  },
  {
    runtime: 'Rust, hyper',
    message: 'connection closed before message completed',
    pattern: 'rust.hyper.connection_closed',
    group: 'loss',
  },
  ...[
    'Post "https://api.example/v1?timeout=30": context canceled',
    'Post "https://api.timeout.example/v1": context canceled',
    'Get "https://api.example/v1/quota": context canceled',
    'Get "https://api.example/v1/500": context canceled',
    'dial tcp 127.0.0.1:443: context canceled',
    'read 512 bytes: context canceled',
  ].map((message) => ({
    runtime: 'Go, an address that speaks of something else',
    message,
    pattern: 'go.context_canceled',
    group: 'client' as const,
  })),
];

export const TEARDOWN_TYPES: readonly TeardownType[] = [
  { runtime: 'Next.js', type: 'ResponseAborted', pattern: 'nextjs.response_aborted', group: 'client' },
  { runtime: 'Python', type: 'CancelledError', pattern: 'python.cancelled', group: 'client' },
  { runtime: 'Python', type: 'asyncio.exceptions.CancelledError', pattern: 'python.cancelled', group: 'client' },
  { runtime: 'Python', type: 'GeneratorExit', pattern: 'python.cancelled', group: 'client' },
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
  { type: '20' },
  { type: '' },
];

export const NEAR_MISSES: readonly NearMiss[] = [
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
  { message: 'Bad Gateway: context canceled' },
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
  // Nothing at all.
  { message: '' },
];

/** Types that make a timeout of a message which is a teardown error with any other type. */
export const TIMEOUT_TYPES: readonly string[] = [
  'TimeoutError',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  '23',
  'UND_ERR_BODY_TIMEOUT',
  'DEADLINE_EXCEEDED',
];
