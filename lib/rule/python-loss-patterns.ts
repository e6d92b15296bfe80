/**
 * Teardown errors of a connection that a Python client lost. To teach the rule a new text, add a row with its source.
 */
import type { NamedPattern } from './pattern.js';

/** httpx and its kin. */
const HTTPX_READ_ERRORS: readonly string[] = [
  'ReadError',
  'httpx.ReadError',
  'httpx2.ReadError',
  'httpcore.ReadError',
  'httpcore2.ReadError',
];

/** The peer or the network ended the connection of a Python client. */
export const PYTHON_LOSS_PATTERNS: readonly NamedPattern[] = [
  // python/cpython, behind `[Errno 104] `; requests and urllib3 pass it on in a tuple
  { name: 'python.connection_reset', text: 'Connection reset by peer' },
  {
    name: 'urllib3.connection_broken',
    text: [
      `("Connection broken: ConnectionResetError(#, 'Connection reset by peer')", ConnectionResetError(#, 'Connection reset by peer'))`,
      `("Connection broken: ConnectionResetError(#, 'An existing connection was forcibly closed by the remote host', None, #, None)", ConnectionResetError(#, 'An existing connection was forcibly closed by the remote host', None, #, None))`,
      // A chunk that never came: any other length is a corrupt body.
      `("Connection broken: InvalidChunkLength(got length b'', # bytes read)", InvalidChunkLength(got length b'', # bytes read))`,
      `('Connection broken: IncompleteRead(# bytes read)', IncompleteRead(# bytes read))`,
      `('Connection broken: IncompleteRead(# bytes read, # more expected)', IncompleteRead(# bytes read, # more expected))`,
    ],
  },
  {
    name: 'http_client.incomplete_read',
    text: ['IncompleteRead(# bytes read)', 'IncompleteRead(# bytes read, # more expected)'],
  },
  // python-hyper/h11 _readers.py, _connection.py
  {
    name: 'h11.incomplete_body',
    text: [
      'peer closed connection without sending complete message body',
      'peer closed connection without sending complete message body (incomplete chunked read)',
      'peer closed connection without sending complete message body (received # bytes, expected #)',
      'peer unexpectedly closed connection',
    ],
  },
  // encode/httpcore http2.py, python-hyper/h2 events.py: 8 is CANCEL, by its name before Python 3.11
  {
    name: 'h2.python.stream_canceled',
    text: /<StreamReset stream_id:\d+, error_code:(?:8|ErrorCodes\.CANCEL), remote_reset:True>/,
  },
  // python/cpython Modules/_ssl.c. Of a handshake too, so it counts for a read alone.
  {
    name: 'python.ssl_eof',
    text: '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:#)',
    type: HTTPX_READ_ERRORS,
  },
  {
    name: 'python.ssl_eof',
    text: 'httpcore.ReadError: [SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:#)',
  },
  { name: 'urllib3.response_ended', text: 'Response ended prematurely' }, // urllib3 response.py
  // aio-libs/aiohttp client_proto.py, http_parser.py, http_exceptions.py: its 400 is no status of a server. Alone it is the
  // last line in a traceback.
  {
    name: 'aiohttp.payload_incomplete',
    text: [
      'Response payload is not completed',
      /Response payload is not completed: <(?:TransferEncoding|ContentLength)Error: 400, message='Not enough data to satisfy (?:transfer|content) length header(?: \(received \d+ of \d+ bytes\))?\.'>(?:\. ConnectionResetError\(\d+, 'Connection reset by peer'\))?/,
      /(?:400, message:\n {2})?Not enough data to satisfy (?:transfer|content) length header(?: \(received \d+ of \d+ bytes\))?/,
    ],
  },
  // aio-libs/aiohttp client_reqrep.py, also behind openai-python 0.x. Not under any type: puppeteer has a
  // ProtocolError that says so.
  {
    name: 'aiohttp.connection_closed',
    text: 'Connection closed',
    type: [
      '',
      'ClientConnectionError',
      'aiohttp.client_exceptions.ClientConnectionError',
      'APIConnectionError',
      'openai.APIConnectionError',
      'litellm.exceptions.APIConnectionError',
    ],
  },
  // Errors of httpx and its kin without a message: a reset, and `aclose()` under a read
  {
    name: 'httpx.read_error',
    text: '',
    type: HTTPX_READ_ERRORS,
  },
  // WSAECONNABORTED comes of writes too, so it counts for a read alone.
  {
    name: 'windows.aborted',
    text: '[WinError 10053] An established connection was aborted by the software in your host machine',
    type: HTTPX_READ_ERRORS,
  },
  {
    name: 'windows.aborted',
    text: 'httpcore.ReadError: [WinError 10053] An established connection was aborted by the software in your host machine',
  },
];
