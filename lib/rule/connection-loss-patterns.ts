/**
 * Teardown errors of a connection that was lost. To teach the rule a new text, add a row with its source.
 */
import { JVM_ERRORS } from './jvm-errors.js';
import type { NamedPattern } from './pattern.js';
import { PYTHON_LOSS_PATTERNS } from './python-loss-patterns.js';

/** The peer or the network ended the connection. The completion is in hand all the same. */
export const CONNECTION_LOSS_PATTERNS: readonly NamedPattern[] = [
  // golang/net http2/transport.go, errors.go: any other code than CANCEL is an error of the server
  {
    name: 'go.http2.connection_lost',
    text: ['http2: client connection lost', 'http2: client connection force closed via ClientConn.Close'],
  },
  {
    name: 'go.http2.stream_canceled',
    text: ['stream error: stream ID #; CANCEL', 'stream error: stream ID #; CANCEL; received from peer'],
  },
  { name: 'go.net.reset', text: 'connection reset by peer' }, // golang/go syscall, behind `read tcp …: read: `
  // The same of Windows (FormatMessage), WSAECONNRESET and WSAECONNABORTED. The latter comes of writes too, so it counts
  // behind a read alone.
  {
    name: 'windows.reset',
    text: /(?:wsarecv: )?An existing connection was forcibly closed by the remote host(?:\.(?: \(os error 10054\))?)?/,
  },
  {
    name: 'windows.aborted',
    text: ['wsarecv: An established connection was aborted by the software in your host machine'],
  },
  {
    name: 'grpc.stream_canceled',
    text: [
      'stream terminated by RST_STREAM with error code: CANCEL', // grpc/grpc-go internal/transport/http2_client.go
      'CANCELLED: RST_STREAM closed stream. HTTP/2 error code: CANCEL', // grpc/grpc-java NettyClientHandler.java, GrpcUtil.java
    ],
  },
  { name: 'grpc.go.closing', text: 'grpc: the client connection is closing' }, // grpc/grpc-go clientconn.go
  { name: 'grpc.js.call_cancelled', text: '1 CANCELLED: Call cancelled', type: ['', '1', 'Error'] }, // subchannel-call.ts
  // nodejs/node internal/http2/core.js: a session's code is a number, 8 is CANCEL
  {
    name: 'node.http2.closed',
    text: /(?:Stream|Session) closed with error code (?:NGHTTP2_CANCEL|8)/,
  },
  // nodejs/node lib/_http_client.js; @langchain/core src/utils/signal.ts, superagent src/request-base.js
  { name: 'node.http.aborted', text: ['aborted', 'Aborted'] },
  { name: 'node.connection_reset', text: ['socket hang up', 'read ECONNRESET'] }, // nodejs/node _http_client.js, libuv
  { name: 'undici.terminated', text: 'terminated' }, // nodejs/undici web/fetch/index.js
  // nodejs/undici dispatcher/client-h2.js: 0 is NO_ERROR, 8 is CANCEL
  {
    name: 'undici.goaway',
    text: ['HTTP/2: "GOAWAY" frame received with code 0', 'HTTP/2: "GOAWAY" frame received with code 8'],
  },
  { name: 'undici.closed', text: 'closed', type: ['UND_ERR_SOCKET', 'SocketError'] }, // dispatcher/client-h1.js, client-h2.js
  { name: 'undici.closed', text: 'SocketError: closed' },
  {
    name: 'undici.stream_canceled',
    text: ['HTTP/2: "stream error" received - code 8', 'InformationalError: HTTP/2: "stream error" received - code 8'],
    type: ['', 'UND_ERR_INFO', 'InformationalError'],
  },
  // smithy-lang/smithy-typescript node-http2-handler: 8 is CANCEL
  {
    name: 'smithy.stream_canceled',
    text: 'HTTP/2 stream is abnormally aborted in mid-communication with result code 8',
  },
  { name: 'undici.other_side_closed', text: 'other side closed' }, // nodejs/undici dispatcher/client-h1.js
  { name: 'got.server_aborted', text: 'The server aborted pending request' }, // sindresorhus/got source/core/index.ts
  // oven-sh/bun src/bun.js/webcore/fetch/FetchTasklet.zig
  {
    name: 'bun.socket_closed',
    text: [
      'The socket connection was closed unexpectedly',
      'The socket connection was closed unexpectedly. For more information, pass `verbose: true` in the second argument to fetch()',
    ],
  },
  { name: 'deno.body_lost', text: 'error reading a body from connection' }, // hyperium/hyper src/error.rs
  { name: 'workerd.lost', text: 'Network connection lost' }, // cloudflare/workerd: fetch, over FIN and RST
  // chromium blink core/fetch/body_stream_buffer.cc, gecko dom/streams: texts that say so little count under their type
  // alone
  { name: 'browser.body_lost', text: ['network error', 'Error in input stream'], type: 'TypeError' },
  ...PYTHON_LOSS_PATTERNS,
  // openjdk/jdk sun/nio/ch/NioSocketImpl.java, java/net/Socket.java; google/conscrypt ConscryptEngineSocket.java
  {
    name: 'java.connection_lost',
    text: ['Connection reset', 'Socket closed', 'Socket is closed'],
    type: ['', ...JVM_ERRORS],
  },
  // openjdk/jdk java.net.http ResponseContent.java, Http1AsyncReceiver.java, Http2Connection.java, Stream.java and
  // frame/ErrorFrame.java; sun/net/www/http/ChunkedInputStream.java
  {
    name: 'jdk.body_lost',
    text: [
      'chunked transfer encoding, state: READING_LENGTH',
      'chunked transfer encoding, state: READING_DATA',
      'fixed content-length: #, bytes received: #',
      'EOF reached while reading',
      'Premature EOF',
      'Received RST_STREAM: Stream cancelled',
    ],
    type: ['', ...JVM_ERRORS],
  },
  // apache/httpcomponents-core impl/io ChunkedInputStream.java, ContentLengthInputStream.java
  {
    name: 'apache.body_lost',
    text: [
      'Premature end of chunk coded message body: closing chunk expected',
      /Premature end of Content-Length delimited message body \(expected: [\d,]+; received: [\d,]+\)/,
    ],
  },
  // netty/netty channel/unix/Errors.java, older and newer: 104 of Linux, 54 of macOS
  {
    name: 'netty.reset',
    text: /re(?:cv|ad)Address\(\.\.\) failed(?: with error\(-(?:104|54)\))?: Connection reset by peer/,
  },
  { name: 'reactor.closed_early', text: 'Connection prematurely closed DURING response' }, // reactor/reactor-netty
  { name: 'okhttp.reset', text: 'stream was reset: CANCEL' }, // square/okhttp StreamResetException
  // square/okhttp Http1ExchangeCodec.kt; of headers an address stands behind it
  { name: 'okhttp.body_lost', text: 'unexpected end of stream', type: JVM_ERRORS },
  { name: 'okhttp.body_lost', text: 'java.net.ProtocolException: unexpected end of stream' },
  // dotnet/runtime System.Net.Http Strings.resx, net_http_invalid_response_premature_eof and …_bytecount,
  // net_http_http2_stream_error: 8 is CANCEL. HttpIOException.cs puts the code behind it since .NET 8.
  {
    name: 'dotnet.body_lost',
    text: [
      /The response ended prematurely(?:, with at least \d+ additional bytes expected)?(?:\. \(ResponseEnded\))?/,
      /The HTTP\/2 server reset the stream\. HTTP\/2 error code 'CANCEL' \(0x8\)(?:\. \(HttpProtocolError\))?/,
    ],
  },
  // hyperium/hyper src/error.rs; rust-lang/rust std::io::Error
  { name: 'hyper.connection_closed', text: 'connection closed before message completed' },
  { name: 'rust.connection_reset', text: 'Connection reset by peer (os error #)' },
  // hyperium/hyper src/proto/h1/decode.rs; rustls/rustls src/conn.rs (0.23), of a database too unless hyper says that it
  // read a body
  {
    name: 'hyper.body_lost',
    text: [
      'end of file before message length reached',
      'unexpected EOF during chunk size line',
      /error reading a body from connection: peer closed connection without sending TLS close_notify: https:\S+/,
    ],
  },
  // hyperium/h2 src/error.rs, src/frame/reason.rs: CANCEL
  { name: 'h2.stream_canceled', text: 'stream error received: stream no longer needed' },
  { name: 'connection.error_type', text: '', type: ['ECONNRESET', 'UND_ERR_SOCKET'] },
  // The Anthropic SDKs' own spans tell nothing but this. In TypeScript (internal/tracing.ts) it is any error that is no
  // API error; in the others a lost connection has a name of its own. The scopes of their platform clients are
  // `….bedrock`, `….vertex` etc.
  { name: 'anthropic.client_error', text: '', type: 'client_error', scope: 'com.anthropic.sdk.typescript' },
  { name: 'anthropic.connection_error', text: '', type: 'connection_error', scope: 'com.anthropic.sdk.python' },
  { name: 'anthropic.connection_error', text: '', type: 'connection_error', scope: 'com.anthropic.sdk.go' },
  { name: 'anthropic.connection_error', text: '', type: 'connection_error', scope: 'com.anthropic.sdk.java' },
];
