import type { SpanAttributes } from '../../lib/otel/span.js';
import { isRefused, isStatus } from '../../lib/rule/refusal.js';

const HTTP = [
  'http.response.status_code',
  'http.status_code',
  'http.request.status_code',
  'gen_ai.response.status_code',
  'exception.status_code',
  'http.statusCode',
  'status_code',
  'statusCode',
  'httpStatusCode',
  'llm.httpStatus',
  'http_code',
  'error.httpCode',
  'http.response.code',
  'responseCode',
  'HTTPStatusCode',
  'ResponseMetadata.HTTPStatusCode',
  'http2StatusCode',
  '/http/status_code',
  'http-status-code',
  'http.status_class',
  'statusCodeValue',
  'app_status_code',
  'http.status',
  'error.status',
  'app.error.status',
  'exception.status',
];
const CODES = ['error.type', 'error.code'];
const RPC = [
  'rpc.grpc.status_code',
  'rpc.response.status_code',
  'rpc.connect_rpc.error_code',
  'rpc.jsonrpc.error_code',
  'grpc.status_code',
  'grpc.code',
  'grpc.status',
  'grpc.status.code',
  'rpc.grpc.status',
  'rpc.status',
  'grpcStatusCode',
  'gRPCStatusCode',
  'GRPCStatus',
  'grpc.statusCode',
  'rpc.grpc.response.metadata.grpc-status',
];
const RESPONSE = [
  'gen_ai.response.status',
  'openai.response.status',
  'llm.response.status',
  'acme.response.status',
  'response.status',
  'llm.responseStatus',
  'OpenAIResponseStatus',
  'response_status',
];
const OTHERS = ['status', 'upstream.status', 'gateway_status', 'upstreamStatus'];

function of(names: readonly string[], values: readonly unknown[]): SpanAttributes[] {
  return names.flatMap((name) => values.map((value) => ({ [name]: value })));
}

const UNREADABLE = [
  'x'.repeat(257),
  Array<number>(17).fill(200),
  [[500]],
  { code: 200 },
  true,
  Symbol('ok'),
  () => 200,
];

it.each([
  ...of(HTTP, [
    400,
    429,
    500,
    599,
    999,
    '400',
    '500',
    ' 503 ',
    '5xx',
    '4XX',
    'status 5xx',
    '5e2',
    'HTTP/1.1 500',
    '429 Too Many',
    [500],
    ['200', '502'],
  ]),
  ...of(CODES, [400, '404', '500', 'HTTP 502', ['503'], 599]),
  ...of(RPC, [2, 4, 14, '13', 'UNAVAILABLE', 'internal', ['DEADLINE_EXCEEDED'], -32000, '']),
  ...of(RESPONSE, ['failed', 'incomplete', 'cancelled', 'in_progress', ['failed'], '', 500]),
  ...of(OTHERS, [400, 503, '500', 'HTTP 502', ['503'], 599]),
  ...of([...HTTP, ...CODES, ...RPC, ...RESPONSE, ...OTHERS], UNREADABLE),
  { 'http.response.status_code': 200, 'http.status_code': 500 },
])('a call was refused by %p', (attributes) => {
  expect(isRefused(attributes, Object.keys(attributes))).toBe(true);
});

it.each([
  {},
  ...of(HTTP, [0, 100, 200, 302, 399, '200', '200 OK', '2xx', '20xx', 'unknown', '', [200], [], '1500 tokens', 'x500']),
  ...of(HTTP, [Array<number>(16).fill(200), '200'.padEnd(256)]),
  ...of(CODES, [20, '20', 399, 600, '57014', 'ERR_500', 'TypeError', 'x1234', ['TypeError']]),
  ...of(RPC, [0, 1, '0', '1', 'OK', 'ok', 'CANCELLED', 'canceled', ['Cancelled'], []]),
  ...of(RESPONSE, ['completed', 'COMPLETED', ' complete ', 'success', 'succeeded', 'ok', 200, ['completed'], []]),
  ...of(OTHERS, [20, 200, 399, 600, '', 'failed', 'done', ['ready']]),
  ...of([...HTTP, ...CODES, ...RPC, ...RESPONSE, ...OTHERS], [undefined, null]),
  {
    'response.status.x': 'failed',
    'http.status.text': 500,
    'http.status_codes': 500,
    mystatus_code: 500,
    'error.statuses': 500,
    mystatus: 500,
  },
])('a call was not refused by %p', (attributes) => {
  expect(isRefused(attributes, Object.keys(attributes))).toBe(false);
});

it.each([...HTTP, ...CODES, ...RPC, ...RESPONSE, ...OTHERS])('%s holds a status', (name) => {
  expect(isStatus(name)).toBe(true);
});

it.each(['', 'error.types', 'response.status.x', 'http.status.text', 'http.status_codes', 'mystatus', 'error.message'])(
  '%j holds no status',
  (name) => {
    expect(isStatus(name)).toBe(false);
  },
);
