/**
 * What clients of Python, .NET, Go, Rust and Node write of a connection that they lost, beside what stands in
 * `teardown-errors.ts`.
 */
import type { PatternGroup, TeardownText } from './teardown-errors.js';

const READ_ERRORS = ['ReadError', 'httpx.ReadError', 'httpx2.ReadError', 'httpcore.ReadError', 'httpcore2.ReadError'];

type Row = readonly [
  pattern: string,
  runtime: string,
  group: PatternGroup,
  messages: readonly string[],
  types: readonly string[],
  needsType?: true,
];

const WINDOWS_RESET = 'An existing connection was forcibly closed by the remote host';
const WINDOWS_ABORTED = 'An established connection was aborted by the software in your host machine';
const SSL_EOF = '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:2580)';
const THREAD_EXIT = 'The I/O operation has been aborted because of either a thread exit or an application request';

const ROWS: readonly Row[] = [
  [
    'windows.reset',
    'Windows',
    'loss',
    [`[WinError 10054] ${WINDOWS_RESET}`, `wsarecv: ${WINDOWS_RESET}.`, `${WINDOWS_RESET}..`],
    ['ConnectionResetError', '*net.OpError'],
  ],
  ['windows.reset', 'Rust on Windows', 'loss', [`${WINDOWS_RESET}. (os error 10054)`], ['reqwest::Error']],
  ['windows.aborted', 'Go on Windows', 'loss', [`wsarecv: ${WINDOWS_ABORTED}.`], ['*net.OpError']],
  ['windows.aborted', 'httpx', 'loss', [`[WinError 10053] ${WINDOWS_ABORTED}`], READ_ERRORS, true],
  [
    'windows.aborted',
    'httpx, behind its name',
    'loss',
    [`httpcore.ReadError: [WinError 10053] ${WINDOWS_ABORTED}`],
    ['openai.APIConnectionError'],
  ],
  [
    'dotnet.read_canceled',
    '.NET',
    'client',
    [
      'Unable to read data from the transport connection: Operation canceled.',
      'Unable to read data from the transport connection: Operation canceled',
      `Unable to read data from the transport connection: ${THREAD_EXIT}..`,
      'System.Net.Sockets.SocketException (125): Operation canceled',
      'System.Net.Sockets.SocketException (89): Operation canceled',
      `System.Net.Sockets.SocketException (995): ${THREAD_EXIT}.`,
    ],
    ['System.IO.IOException', 'System.Net.Sockets.SocketException'],
  ],
  [
    'dotnet.body_lost',
    '.NET',
    'loss',
    [
      'The response ended prematurely.',
      'The response ended prematurely. (ResponseEnded)',
      'The response ended prematurely, with at least 120 additional bytes expected. (ResponseEnded)',
      `The HTTP/2 server reset the stream. HTTP/2 error code 'CANCEL' (0x8).`,
      `The HTTP/2 server reset the stream. HTTP/2 error code 'CANCEL' (0x8). (HttpProtocolError)`,
    ],
    ['System.Net.Http.HttpIOException'],
  ],
  ['python.cancelled', 'Python, as repr writes it', 'client', ['CancelledError()', 'GeneratorExit()'], ['Error']],
  [
    'urllib3.connection_broken',
    'urllib3 on Windows',
    'loss',
    [
      `("Connection broken: ConnectionResetError(10054, '${WINDOWS_RESET}', None, 10054, None)", ConnectionResetError(10054, '${WINDOWS_RESET}', None, 10054, None))`,
    ],
    ['requests.exceptions.ChunkedEncodingError'],
  ],
  [
    'urllib3.connection_broken',
    'urllib3, of a chunk that never came',
    'loss',
    [
      `("Connection broken: InvalidChunkLength(got length b'', 0 bytes read)", InvalidChunkLength(got length b'', 0 bytes read))`,
    ],
    ['requests.exceptions.ChunkedEncodingError'],
  ],
  [
    'h2.python.stream_canceled',
    'httpcore over HTTP/2',
    'loss',
    [
      '<StreamReset stream_id:5, error_code:8, remote_reset:True>',
      '<StreamReset stream_id:17, error_code:ErrorCodes.CANCEL, remote_reset:True>',
    ],
    ['httpcore.RemoteProtocolError'],
  ],
  ['python.ssl_eof', 'OpenSSL', 'loss', [SSL_EOF], READ_ERRORS, true],
  ['python.ssl_eof', 'OpenSSL', 'loss', [`httpcore.ReadError: ${SSL_EOF}`], ['openai.APIConnectionError']],
  [
    'aiohttp.payload_incomplete',
    'aiohttp',
    'loss',
    ['transfer', 'content'].flatMap((what) => {
      const type = what === 'transfer' ? 'TransferEncodingError' : 'ContentLengthError';
      const said = `Not enough data to satisfy ${what} length header.`;
      return [
        said,
        `400, message:\n  ${said}`,
        `Response payload is not completed: <${type}: 400, message='${said}'>. ConnectionResetError(104, 'Connection reset by peer')`,
      ];
    }),
    ['aiohttp.client_exceptions.ClientPayloadError'],
  ],
  [
    'aiohttp.connection_closed',
    'aiohttp',
    'loss',
    ['Connection closed'],
    [
      'ClientConnectionError',
      'aiohttp.client_exceptions.ClientConnectionError',
      'APIConnectionError',
      'openai.APIConnectionError',
      'litellm.exceptions.APIConnectionError',
    ],
  ],
  [
    'grpc.stream_canceled',
    'gRPC Go',
    'loss',
    ['stream terminated by RST_STREAM with error code: CANCEL'],
    ['*status.Error'],
  ],
  [
    'grpc.stream_canceled',
    'gRPC Java',
    'loss',
    ['CANCELLED: RST_STREAM closed stream. HTTP/2 error code: CANCEL'],
    ['io.grpc.StatusRuntimeException'],
  ],
  ['grpc.js.call_cancelled', 'gRPC JS', 'loss', ['1 CANCELLED: Call cancelled'], ['1', 'Error']],
  ['node.http2.closed', 'Node http2', 'loss', ['Stream closed with error code 8'], ['ERR_HTTP2_STREAM_ERROR']],
  ['undici.closed', 'undici', 'loss', ['closed'], ['UND_ERR_SOCKET', 'SocketError'], true],
  ['undici.closed', 'undici, behind its name', 'loss', ['SocketError: closed'], ['TypeError']],
  [
    'undici.stream_canceled',
    'undici over HTTP/2',
    'loss',
    ['HTTP/2: "stream error" received - code 8', 'InformationalError: HTTP/2: "stream error" received - code 8'],
    ['UND_ERR_INFO', 'InformationalError'],
  ],
  [
    'smithy.stream_canceled',
    'AWS SDK for JavaScript',
    'loss',
    ['HTTP/2 stream is abnormally aborted in mid-communication with result code 8.'],
    ['Error'],
  ],
  [
    'hyper.body_lost',
    'hyper',
    'loss',
    [
      'end of file before message length reached',
      'unexpected EOF during chunk size line',
      'error reading a body from connection: peer closed connection without sending TLS close_notify: https://docs.rs/rustls/latest/rustls/manual/_03_howto/index.html#unexpected-eof',
    ],
    ['reqwest::Error', 'hyper::Error'],
  ],
  [
    'hyper.canceled',
    'hyper',
    'client',
    [
      'operation was canceled',
      'Transport error: error decoding response body: request or response body error: operation was canceled',
    ],
    ['reqwest_eventsource::Error'],
  ],
  ['bun.connection_closed', 'Bun', 'client', ['The connection was closed.'], ['ABORT_ERR', 'AbortError']],
  ['bun.socket_closed', 'Bun', 'loss', ['The socket connection was closed unexpectedly.'], ['ECONNRESET']],
  [
    'aiohttp.connection_closed',
    'openai-python, with its cause',
    'loss',
    ['Connection error.: Connection closed'],
    ['openai.APIConnectionError'],
  ],
  [
    'aiohttp.payload_incomplete',
    'aiohttp, with how much there was',
    'loss',
    [
      "Response payload is not completed: <ContentLengthError: 400, message='Not enough data to satisfy content length header (received 12 of 34 bytes).'>",
      'Not enough data to satisfy content length header (received 12 of 34 bytes).',
    ],
    ['aiohttp.ClientPayloadError'],
  ],
  [
    'h11.incomplete_body',
    'h11',
    'loss',
    ['peer closed connection without sending complete message body', 'peer unexpectedly closed connection'],
    ['httpx.RemoteProtocolError'],
  ],
  ['axios.xhr_aborted', 'axios in a browser', 'client', ['Request aborted'], ['ECONNABORTED'], true],
  [
    'browser.reader_released',
    'Chromium and Firefox',
    'client',
    ['Releasing Default reader', 'Releasing lock'],
    ['TypeError'],
    true,
  ],
  [
    'node.reader_released',
    'Node web streams',
    'client',
    ['Invalid state: Releasing reader'],
    ['ERR_INVALID_STATE', 'TypeError'],
    true,
  ],
  ['webkit.aborted', 'Safari', 'client', ['Fetch is aborted'], ['20', 'AbortError']],
  [
    'go.context_canceled',
    'go-openai, the call',
    'client',
    ['stream.Recv: context canceled', 'stream.Next(): context canceled'],
    [],
  ],
  [
    'h11.incomplete_body',
    'LangChain, the repr',
    'loss',
    ["RemoteProtocolError('peer closed connection without sending complete message body (incomplete chunked read)')"],
    ['httpx.RemoteProtocolError'],
  ],
  [
    'reactor.closed_early',
    'Spring WebClient',
    'loss',
    [
      '200 OK from POST https://api.example/v1/messages, but response failed with cause: reactor.netty.http.client.PrematureCloseException: Connection prematurely closed DURING response',
    ],
    ['org.springframework.web.reactive.function.client.WebClientResponseException'],
  ],
  [
    'hyper.connection_closed',
    'rig',
    'loss',
    ['CompletionError: HttpError: Http client error: connection closed before message completed'],
    ['rig::completion::CompletionError'],
  ],
];

export const NATIVE_TEXTS: readonly TeardownText[] = ROWS.flatMap(
  ([pattern, runtime, group, messages, types, needsType]) =>
    messages.map((message) => ({ runtime, message, types, pattern, group, ...(needsType && { needsType }) })),
);
