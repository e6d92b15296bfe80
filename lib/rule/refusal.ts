/**
 * Whether a server refused the call or failed: the status that it gave, in every attribute and shape in which that is
 * written.
 */
import type { SpanAttributes } from '../otel/span.js';
import { MAX_STATUS_LENGTH, MAX_STATUSES } from './limits.js';
import { snakeCase } from './snake-case.js';
import { askedOnce } from './remembered-names.js';
import type { Test } from './text-tests.js';

// Of names with their words apart: `httpStatusCode` is `http_Status_Code`.

/** Status codes of HTTP: old semantic conventions and new, `error.status`, `gen_ai.response.status_code`, … */
const HTTP_STATUS =
  /(?:^|[._:/-])(?:status[_-]?(?:code|class)(?:[_-]value)?|(?:http|response)[._-]code|(?:http|error|exception)[._-]status)$/i;

/** Where the status code of HTTP may stand among other codes: `20` is a DOMException AbortError. */
const ERROR_CODES: ReadonlySet<string> = new Set(['error.type', 'error.code']);

/** Of gRPC and other RPC systems: `rpc.grpc.status_code`, `grpc.code`, `rpc.jsonrpc.error_code`, the header `grpc-status`. */
const OF_RPC = /(?:^|[._:/-])g?rpc[._/-]/i;
const STATUS_OF_RPC = /[._/-](?:status|code)$/i;

/** OK and CANCELLED, as numbers and as names (grpc/grpc doc/statuscodes.md). */
const RPC_NO_REFUSAL: ReadonlySet<string> = new Set(['0', '1', 'ok', 'cancelled', 'canceled']);

/** The status of a response: `openai.response.status`, `gen_ai.response.status`. */
const RESPONSE_STATUS = /(?:^|[._:/-])response[._/-]status$/i;

/** Any other status, which may be a code of HTTP: `upstream.status`. */
const OTHER_STATUS = /(?:^|[._:/-])status$/i;

/** OpenAI Responses, and others that tell of a response that is complete. */
export const RESPONSE_NO_REFUSAL: ReadonlySet<string> = new Set([
  'completed',
  'complete',
  'success',
  'succeeded',
  'ok',
  '200',
]);

/** Whether any of `attributes`, whose names are `names`, says that the server refused or failed. */
export function isRefused(attributes: SpanAttributes, names: readonly string[]): boolean {
  for (const name of names) {
    const isRefusal = testOf(name);
    if (isRefusal !== false && valuesOf(attributes[name]).some(isRefusal)) return true;
  }
  return false;
}

/** What makes a value of an attribute a refusal, `false` where it holds no status. */
const testOf = askedOnce((name: string): Test | false => {
  if (ERROR_CODES.has(name)) return isErrorCode;
  const words = snakeCase(name);
  if (OF_RPC.test(words) && STATUS_OF_RPC.test(words)) return isRpcRefusal;
  if (RESPONSE_STATUS.test(words)) return isFailure;
  if (HTTP_STATUS.test(words)) return isHttpRefusal;
  return OTHER_STATUS.test(words) ? isErrorCode : false;
});

/** Whether an attribute with `name` holds a status. */
export function isStatus(name: string): boolean {
  return testOf(name) !== false;
}

function isHttpRefusal(value: string): boolean {
  return numbersIn(value).some((code) => code >= 400);
}

function isErrorCode(value: string): boolean {
  return numbersIn(value).some((code) => code >= 400 && code < 600);
}

function isRpcRefusal(value: string): boolean {
  return !RPC_NO_REFUSAL.has(value);
}

function isFailure(value: string): boolean {
  return !RESPONSE_NO_REFUSAL.has(value);
}

/** The values of an attribute, as texts in lower case: it may be a list. What cannot be read may be a refusal. */
function valuesOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [statusText(value)];
  return value.length > MAX_STATUSES ? [UNREADABLE] : value.map(statusText);
}

function statusText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= MAX_STATUS_LENGTH ? value.trim().toLowerCase() : UNREADABLE;
}

/** A refusal by every table. */
const UNREADABLE = '599';

/** The numbers of `500`, `5e2`, `HTTP/1.1 500`, `5xx`. */
function numbersIn(value: string): number[] {
  const codes = value.match(/\b\d(?:\d\d|xx)\b/g) ?? [];
  return [Number(value), ...codes.map((code) => Number(code.replaceAll('x', '0')))];
}
