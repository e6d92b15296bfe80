/**
 * The built-in catalogue of teardown errors. To teach the rule a new text, add a row with its source.
 *
 * A text here never decides alone: each of these is a real error on a span without a finish reason.
 */
import type { NamedPattern } from './pattern.js';
import { REAL_ERROR } from './real-error.js';

/** A message that ends with `text`, at a word boundary: Go's and Node's wrapping stands before it. */
function ending(name: string, text: RegExp): NamedPattern {
  return endingWith(name, `(?:^|\\W)(?:${text.source})\\.?`);
}

/** A message that is `text`, bare or behind `…: `. For texts too common to stand at the end of any sentence. */
function whole(name: string, text: RegExp): NamedPattern {
  return endingWith(name, `(?:^|: )(?:${text.source})\\.?`);
}

function endingWith(name: string, source: string): NamedPattern {
  return { name, message: new RegExp(`${source}$`), except: REAL_ERROR };
}

/** An error with one of `types` and no message. */
function ofType(name: string, types: readonly string[]): NamedPattern {
  return { name, type: new RegExp(`^(?:${types.join('|')})$`), message: /^$/, except: REAL_ERROR };
}

/** The client itself closed the stream or cancelled the call. */
export const CLIENT_TEARDOWN_PATTERNS: readonly NamedPattern[] = [
  ending('go.http2.body_closed', /http2: response body closed/), // golang/net http2/transport.go
  ending('go.context_canceled', /context canceled/), // golang/go context/context.go
  ending('go.http.body_closed', /http: read on closed response body/), // golang/go net/http/transfer.go
  ending('go.http.canceled', /net\/http: request canceled/), // golang/net http2/transport.go
  ending('go.io.closed_pipe', /io: read\/write on closed pipe/), // golang/go io/pipe.go
  ending('grpc.js.cancelled', /1 CANCELLED: Cancelled on client/), // grpc/grpc-node grpc-js/src/call.ts
  ending('grpc.python.cancelled', /Locally cancelled by application!?/), // grpc/grpc grpc/_channel.py
  ending('node.aborted', /(?:This|The) operation was aborted/), // nodejs/node internal/abort_controller.js, errors.js
  ending('undici.client_destroyed', /The client is destroyed/), // nodejs/undici core/errors.js
  ending('node.premature_close', /Premature close/), // nodejs/node internal/errors.js
  // nodejs/node internal/errors.js
  ending('node.http2.stream_canceled', /The pending stream has been canceled(?: \(caused by: [^()]*\))?/),
  ending('node_fetch.aborted', /The user aborted a request/), // node-fetch 2 abort-error.js; cohere-typescript
  // openai-node, anthropic-sdk-typescript core/error.ts; nodejs/undici core/errors.js; smithy build-abort-error.ts
  ending('sdk.aborted', /Request (?:was )?aborted/),
  whole('langchain.abort_error', /AbortError/), // @langchain/core, recorded
  whole('axios.canceled', /canceled/), // axios/axios cancel/CanceledError.js
  whole('nextjs.response_aborted', /ResponseAborted/), // vercel/next.js next-request.ts
  ending('chrome.aborted', /BodyStreamBuffer was aborted/), // chromium body_stream_buffer.cc
  whole('bun.connection_closed', /The connection was closed/), // oven-sh/bun AbortError
  whole('python.cancelled', /(?:\w+\.)*(?:CancelledError|GeneratorExit):?/), // python/cpython asyncio/exceptions.py
  // encode/httpx _exceptions.py
  ending('httpx.stream_closed', /Attempted to read or stream content, but the stream has been closed/),
  // The types and codes that come with these texts, where there is no text. `ERR_CANCELED` stands for timeouts too.
  ofType('client.error_type', [
    'AbortError',
    'ABORT_ERR',
    '20',
    'UND_ERR_ABORT(?:ED)?',
    'APIUserAbortError',
    'ERR_STREAM_PREMATURE_CLOSE',
    'ERR_HTTP2_STREAM_CANCEL',
    'ResponseAborted',
    '(?:\\w+\\.)*CancelledError',
    'GeneratorExit',
    'context\\.Canceled',
  ]),
  whole('okhttp.canceled', /Canceled/), // square/okhttp RealCall.kt
  // grpc/grpc-java io/grpc/Contexts.java
  ending('grpc.java.cancelled', /CANCELLED: io\.grpc\.Context was cancelled without error/),
  // dotnet/runtime OperationCanceledException, TaskCanceledException; hyperium/hyper error.rs
  whole('dotnet.canceled', /(?:(?:The )?operation|A task) was canceled/),
];

/** The peer or the network ended the connection. The completion is in hand all the same. */
export const CONNECTION_LOSS_PATTERNS: readonly NamedPattern[] = [
  // golang/net http2/transport.go
  ending('go.http2.connection_lost', /http2: client connection (?:lost|force closed via ClientConn\.Close)/),
  // `CANCEL` alone: any other code is an error of the server.
  // golang/net http2/errors.go
  ending('go.http2.stream_canceled', /stream error: stream ID \d+; CANCEL(?:; received from peer)?/),
  ending('grpc.go.closing', /grpc: the client connection is closing/), // grpc/grpc-go clientconn.go
  ending('grpc.js.call_cancelled', /1 CANCELLED: Call cancelled/), // grpc/grpc-node grpc-js/src/subchannel-call.ts
  // nodejs/node internal/http2/core.js: a session's code is a number, 8 is CANCEL
  ending('node.http2.closed', /(?:Stream|Session) closed with error code (?:8|NGHTTP2_CANCEL)/),
  whole('node.http.aborted', /[Aa]borted/), // nodejs/node _http_client.js; superagent
  // nodejs/node _http_client.js, libuv
  ending('node.connection_reset', /socket hang up|read ECONNRESET|write EPIPE/),
  ofType('connection.error_type', ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']),
  whole('undici.terminated', /terminated/), // nodejs/undici web/fetch/index.js
  // nodejs/undici dispatcher/client-h2.js: 0 is NO_ERROR, 8 is CANCEL
  ending('undici.goaway', /HTTP\/2: "GOAWAY" frame received with code [08]/),
  ending('undici.other_side_closed', /other side closed/), // nodejs/undici dispatcher/client-h1.js
  ending('got.server_aborted', /The server aborted pending request/), // sindresorhus/got source/core/index.ts
  // anthropics/anthropic-sdk-typescript internal/tracing.ts: an error that is no API error ended the stream. The SDK
  // records neither its text nor an exception. The scopes of its platform clients are `….bedrock`, `….vertex` etc.
  { ...ofType('anthropic.client_error', ['client_error']), scope: 'com.anthropic.sdk.typescript' },
  // python-hyper/h11 _readers.py
  ending('h11.incomplete_body', /peer closed connection without sending complete message body(?: \([^()]*\))?/),
  ending('urllib3.response_ended', /Response ended prematurely/), // urllib3 response.py
  whole('aiohttp.connection_closed', /Connection closed/), // aio-libs/aiohttp streams
  ending('okhttp.reset', /stream was reset: CANCEL/), // square/okhttp StreamResetException
  ending('hyper.connection_closed', /connection closed before message completed/), // hyperium/hyper error.rs
];

/** Every built-in: {@link CLIENT_TEARDOWN_PATTERNS} and {@link CONNECTION_LOSS_PATTERNS}. */
export const DEFAULT_TEARDOWN_PATTERNS: readonly NamedPattern[] = [
  ...CLIENT_TEARDOWN_PATTERNS,
  ...CONNECTION_LOSS_PATTERNS,
];
