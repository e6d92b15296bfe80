/**
 * Whether a server refused the call or failed: the status that it gave, in every attribute and shape in which that is
 * written.
 */
import type { SpanAttributes } from '../otel/span.js';
import { MAX_STATUS_LENGTH, MAX_STATUSES } from './limits.js';

/** Status codes of HTTP: old semantic conventions and new, `error.status`, `gen_ai.response.status_code`, … */
export const HTTP_STATUS: RegExp = /(?:^|[._])status_?code$|(?:^|\.)(?:http|error|exception)\.status$/i;

/** Where the status code of HTTP may stand among other codes: `20` is a DOMException AbortError. */
export const ERROR_CODES: readonly string[] = ['error.type', 'error.code'];

/** Status codes of gRPC and other RPC systems (semantic conventions: rpc). */
export const RPC_STATUS: readonly string[] = [
  'rpc.grpc.status_code',
  'rpc.response.status_code',
  'rpc.connect_rpc.error_code',
  'rpc.jsonrpc.error_code',
  'grpc.status_code',
];

/** OK and CANCELLED, as numbers and as names (grpc/grpc doc/statuscodes.md). */
export const RPC_NO_REFUSAL: ReadonlySet<string> = new Set(['0', '1', 'ok', 'cancelled', 'canceled']);

/** What the attributes of a response's status end with: `openai.response.status`, `gen_ai.response.status`. */
export const RESPONSE_STATUS = '.response.status';

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
  const says = (name: string, isRefusal: (value: string) => boolean): boolean =>
    valuesOf(attributes[name]).some(isRefusal);
  return (
    names.some((name) => HTTP_STATUS.test(name) && says(name, (value) => numbersIn(value).some(isHttpRefusal))) ||
    ERROR_CODES.some((name) =>
      says(name, (value) => numbersIn(value).some((code) => isHttpRefusal(code) && code < 600)),
    ) ||
    RPC_STATUS.some((name) => says(name, (value) => !RPC_NO_REFUSAL.has(value))) ||
    names.some((name) => name.endsWith(RESPONSE_STATUS) && says(name, (value) => !RESPONSE_NO_REFUSAL.has(value)))
  );
}

/** The values of an attribute, as texts in lower case: it may be a list. What cannot be read may be a refusal. */
function valuesOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [readable(value)];
  return value.length > MAX_STATUSES ? [UNREADABLE] : value.map(readable);
}

function readable(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= MAX_STATUS_LENGTH ? value.trim().toLowerCase() : UNREADABLE;
}

/** A refusal by every table. */
const UNREADABLE = '599';

function isHttpRefusal(code: number): boolean {
  return code >= 400;
}

/** The numbers of `500`, `5e2`, `HTTP/1.1 500`, `5xx`. */
function numbersIn(value: string): number[] {
  const codes = value.match(/\b\d(?:\d\d|xx)\b/g) ?? [];
  return [Number(value), ...codes.map((code) => Number(code.replaceAll('x', '0')))];
}
