/**
 * The types, codes and class names of transports and clients that come with a teardown error. One that is not here
 * keeps the span: a database, a parser or a guardrail may end its message as a transport does, but not under such a
 * type. To teach the rule a new one, add a row with its source.
 */
import { JVM_ERRORS } from './jvm-errors.js';

/** What stands in the place of a type that an instrumentation does not know: semantic conventions (`error.type`), Mastra. */
export const NO_TYPES: ReadonlySet<string> = new Set(['', '_OTHER', 'unknown']);

/** The types that are known without configuration. A name behind the last `.` or `::` is known without what precedes it. */
export const DEFAULT_ERROR_TYPES: readonly string[] = [
  // ECMAScript and the web platform. The JS SDK prefers a code to a name: 20 is DOMException.ABORT_ERR.
  'Error',
  'TypeError',
  'AbortError',
  'DOMException',
  '20',

  // nodejs/node lib/internal/errors.js, libuv
  'ABORT_ERR',
  'ECONNRESET',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_HTTP2_STREAM_CANCEL',
  'ERR_HTTP2_STREAM_ERROR',
  'ERR_HTTP2_SESSION_ERROR',

  // nodejs/undici lib/core/errors.js: classes and their codes
  'RequestAbortedError',
  ...['UND_ERR_ABORT', 'UND_ERR_ABORTED'],
  'SocketError',
  'UND_ERR_SOCKET',
  'ClientDestroyedError',
  'UND_ERR_DESTROYED',

  // JS clients: node-fetch, axios, got, the OpenAI and Anthropic SDKs, Next.js, Expo
  'FetchError',
  'AxiosError',
  'CanceledError',
  'ERR_CANCELED',
  'RequestError',
  'ERR_ABORTED',
  'APIUserAbortError',
  'ResponseAborted',
  'FetchRequestCanceledException',
  'ConnectionClosed', // oven-sh/bun FetchTasklet.zig, before it wrote ECONNRESET
  // vercel/ai, @langchain/core, @google/generative-ai
  'AI_APICallError',
  'ModelAbortError',
  'GoogleGenerativeAIError',
  'GoogleGenerativeAIAbortError',

  // Go: the types that `%T` prints, for OpenTelemetry's RecordError
  '*url.Error',
  '*net.OpError',
  '*errors.errorString',
  '*fmt.wrapError',
  'context.Canceled',
  'http2.StreamError',
  'http.http2StreamError',
  // docker/docker-agent: its classification of errors
  'context_canceled',
  // grpc-go, googleapis/gax-go, aws/smithy-go. The errors of the Anthropic and OpenAI SDKs are answers of the server.
  '*status.Error',
  '*apierror.APIError',
  '*anthropic.Error',
  '*openai.Error',
  '*smithy.OperationError',
  '*smithy.CanceledError',

  // Python: cpython, anyio
  'ConnectionResetError',
  'asyncio.exceptions.CancelledError',
  'asyncio.CancelledError',
  'concurrent.futures._base.CancelledError',
  'GeneratorExit',
  'http.client.IncompleteRead',
  // httpx and its successor, httpcore, h11
  ...['httpx.ReadError', 'httpx.RemoteProtocolError', 'httpx.StreamClosed'],
  ...['httpx2.ReadError', 'httpx2.RemoteProtocolError', 'httpx2.StreamClosed'],
  ...['httpcore.ReadError', 'httpcore.RemoteProtocolError'],
  ...['httpcore2.ReadError', 'httpcore2.RemoteProtocolError'],
  'h11.RemoteProtocolError',
  'h11._util.RemoteProtocolError',
  // openai-python, anthropic-sdk-python, BerriAI/litellm
  'openai.APIConnectionError',
  'anthropic.APIConnectionError',
  ...['litellm.APIConnectionError', 'litellm.exceptions.APIConnectionError'],
  ...['litellm.MidStreamFallbackError', 'litellm.exceptions.MidStreamFallbackError'],
  // requests, urllib3, aiohttp
  'requests.exceptions.ChunkedEncodingError',
  'urllib3.exceptions.ProtocolError',
  'urllib3.exceptions.IncompleteRead',
  'aiohttp.ClientPayloadError',
  'aiohttp.client_exceptions.ClientPayloadError',
  'aiohttp.client_exceptions.ClientConnectionError',
  'aiohttp.client_exceptions.ClientOSError',
  'aiohttp.http_exceptions.TransferEncodingError',
  'aiohttp.http_exceptions.ContentLengthError',

  // JVM: java.base, openai-java, anthropic-sdk-java, langchain4j; okhttp, grpc-java, reactor-netty, kotlinx.coroutines
  ...JVM_ERRORS,
  'okhttp3.internal.http2.StreamResetException',
  'io.grpc.StatusRuntimeException',
  'io.grpc.StatusException',
  'reactor.netty.http.client.PrematureCloseException',
  'kotlinx.coroutines.JobCancellationException',
  ...[
    'kotlinx.coroutines.flow.internal.AbortFlowException',
    'kotlinx.coroutines.flow.internal.ChildCancelledException',
  ],
  // apache/httpcomponents-core, netty, reactor-core, spring-webflux
  ...['org.apache.http.ConnectionClosedException', 'org.apache.hc.core5.http.ConnectionClosedException'],
  'io.netty.channel.unix.Errors$NativeIoException',
  'reactor.core.Exceptions$ReactiveException',
  'com.google.api.gax.rpc.CancelledException', // googleapis/sdk-platform-java
  'org.springframework.web.reactive.function.client.WebClientResponseException',

  // dotnet/runtime
  'System.IO.IOException',
  'System.OperationCanceledException',
  'System.Threading.Tasks.TaskCanceledException',
  'System.Net.Sockets.SocketException',
  ...['System.Net.Http.HttpIOException', 'System.Net.Http.HttpProtocolException'],

  // Rust: reqwest, hyper, h2, async-openai, reqwest-eventsource, rig
  'reqwest::Error',
  'hyper::Error',
  'h2::Error',
  'std::io::Error',
  'async_openai::error::OpenAIError',
  'reqwest_eventsource::Error',
  'rig::completion::CompletionError',

  // Ruby: ruby, grpc
  'Errno::ECONNRESET',
  'GRPC::Cancelled',
];
