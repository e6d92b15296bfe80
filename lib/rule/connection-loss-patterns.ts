/**
 * Teardown errors of a connection that was lost. To teach the rule a new text, add a row with its source.
 */
import type { NamedPattern } from './pattern.js';

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
  { name: 'grpc.go.closing', text: 'grpc: the client connection is closing' }, // grpc/grpc-go clientconn.go
  { name: 'grpc.js.call_cancelled', text: '1 CANCELLED: Call cancelled', type: ['', '1', 'Error'] }, // subchannel-call.ts
  // nodejs/node internal/http2/core.js: a session's code is a number, 8 is CANCEL
  {
    name: 'node.http2.closed',
    text: [
      'Stream closed with error code NGHTTP2_CANCEL',
      'Stream closed with error code 8',
      'Session closed with error code NGHTTP2_CANCEL',
      'Session closed with error code 8',
    ],
  },
  { name: 'node.http.aborted', text: ['aborted', 'Aborted'] }, // nodejs/node _http_client.js; superagent
  { name: 'node.connection_reset', text: ['socket hang up', 'read ECONNRESET'] }, // nodejs/node _http_client.js, libuv
  { name: 'undici.terminated', text: 'terminated' }, // nodejs/undici web/fetch/index.js
  // nodejs/undici dispatcher/client-h2.js: 0 is NO_ERROR, 8 is CANCEL
  {
    name: 'undici.goaway',
    text: ['HTTP/2: "GOAWAY" frame received with code 0', 'HTTP/2: "GOAWAY" frame received with code 8'],
  },
  { name: 'undici.other_side_closed', text: 'other side closed' }, // nodejs/undici dispatcher/client-h1.js
  { name: 'got.server_aborted', text: 'The server aborted pending request' }, // sindresorhus/got source/core/index.ts
  // oven-sh/bun src/bun.js/webcore/fetch
  {
    name: 'bun.socket_closed',
    text: [
      'The socket connection was closed unexpectedly',
      'The socket connection was closed unexpectedly. For more information, pass `verbose: true` in the second argument to fetch()',
    ],
  },
  { name: 'deno.body_lost', text: 'error reading a body from connection' }, // denoland/deno, hyperium/hyper error.rs
  // chromium fetch_data_loader, gecko dom/fetch: texts that say so little count under their type alone
  { name: 'browser.body_lost', text: ['network error', 'Error in input stream'], type: 'TypeError' },
  // python/cpython, behind `[Errno 104] `; requests and urllib3 pass it on in a tuple
  { name: 'python.connection_reset', text: 'Connection reset by peer' },
  {
    name: 'urllib3.connection_broken',
    text: [
      `("Connection broken: ConnectionResetError(#, 'Connection reset by peer')", ConnectionResetError(#, 'Connection reset by peer'))`,
      `('Connection broken: IncompleteRead(# bytes read)', IncompleteRead(# bytes read))`,
      `('Connection broken: IncompleteRead(# bytes read, # more expected)', IncompleteRead(# bytes read, # more expected))`,
    ],
  },
  {
    name: 'http_client.incomplete_read',
    text: ['IncompleteRead(# bytes read)', 'IncompleteRead(# bytes read, # more expected)'],
  },
  // python-hyper/h11 _readers.py
  {
    name: 'h11.incomplete_body',
    text: [
      'peer closed connection without sending complete message body',
      'peer closed connection without sending complete message body (incomplete chunked read)',
      'peer closed connection without sending complete message body (received # bytes, expected #)',
    ],
  },
  { name: 'urllib3.response_ended', text: 'Response ended prematurely' }, // urllib3 response.py
  // aio-libs/aiohttp client_proto.py, http_parser.py: its 400 is no status of a server
  {
    name: 'aiohttp.payload_incomplete',
    text: [
      'Response payload is not completed',
      `Response payload is not completed: <TransferEncodingError: 400, message='Not enough data to satisfy transfer length header.'>`,
      `Response payload is not completed: <ContentLengthError: 400, message='Not enough data to satisfy content length header.'>`,
    ],
  },
  { name: 'aiohttp.connection_closed', text: 'Connection closed' }, // aio-libs/aiohttp streams
  // Errors of httpx and its kin without a message: a reset, and `aclose()` under a read
  {
    name: 'httpx.read_error',
    text: '',
    type: ['ReadError', 'httpx.ReadError', 'httpx2.ReadError', 'httpcore.ReadError', 'httpcore2.ReadError'],
  },
  { name: 'java.connection_lost', text: ['Connection reset', 'Socket closed'] }, // openjdk sun/nio/ch, java/net/Socket
  { name: 'reactor.closed_early', text: 'Connection prematurely closed DURING response' }, // reactor/reactor-netty
  { name: 'okhttp.reset', text: 'stream was reset: CANCEL' }, // square/okhttp StreamResetException
  // hyperium/hyper error.rs; rust-lang/rust std::io::Error; hyperium/h2 NO_ERROR, CANCEL
  { name: 'hyper.connection_closed', text: 'connection closed before message completed' },
  { name: 'rust.connection_reset', text: 'Connection reset by peer (os error 104)' },
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
