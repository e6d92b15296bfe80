/**
 * Values of spans as the formats write them: IDs, times, enumerations.
 */
import { STATUS_ERROR, STATUS_OK } from '../../otel/span-status.js';
import type { Time } from '../../otel/span.js';
import { numberOf, textOf } from './json.js';

export const NO_TIME: Time = [0, 0];

/** How many digits of a time are behind the seconds. */
export const MICROSECONDS = 6;
export const NANOSECONDS = 9;

/** `decimal` with so many digits behind the seconds as `HrTime`. As text: a number would not hold nanoseconds. */
export function timeOf(decimal: unknown, digits: number): Time {
  const text = typeof decimal === 'number' ? String(Math.round(decimal)) : textOf(decimal);
  const fraction = text.slice(-digits).padStart(digits, '0').padEnd(9, '0');
  return [numberOf(text.slice(0, -digits)), numberOf(fraction)];
}

const FRACTION = /\.(\d{1,9})/;

/** A time of ISO 8601, with as many digits as it has. */
export function isoTimeOf(text: unknown): Time {
  const milliseconds = Date.parse(textOf(text));
  const [, fraction = ''] = FRACTION.exec(textOf(text)) ?? [];
  return Number.isNaN(milliseconds) ? NO_TIME : [Math.floor(milliseconds / 1000), Number(fraction.padEnd(9, '0'))];
}

/** `time` and so many nanoseconds more. */
export function later([seconds, nanoseconds]: Time, more: number): Time {
  const sum = nanoseconds + Math.round(more);
  return [seconds + Math.floor(sum / 1e9), sum % 1e9];
}

const HEX = /^[0-9a-f]+$/;

/** No ID is longer, in no spelling: 16 bytes in hex, with `0x`. */
const MAX_ID = 34;

/**
 * An ID in lower-case hex: OTLP/JSON has it so, protobuf's own JSON (Tempo's) in base64, Jaeger without leading zeros,
 * Python behind `0x`.
 */
export function idOf(value: unknown, digits: 16 | 32): string {
  const text = textOf(value);
  if (text === '' || (text.length === digits && HEX.test(text))) return text;
  const hex = text.slice(0, MAX_ID).toLowerCase().replace('0x', '');
  return hex.length <= digits && HEX.test(hex)
    ? hex.padStart(digits, '0')
    : Buffer.from(text.slice(0, MAX_ID), 'base64').toString('hex');
}

/** A status code: `2`, `"STATUS_CODE_ERROR"`, `"ERROR"`, `"Error"`. */
export function statusCodeOf(code: unknown): number {
  if (typeof code !== 'string') return numberOf(code);
  const name = code.toUpperCase().replace('STATUS_CODE_', '');
  return name === 'ERROR' ? STATUS_ERROR : name === 'OK' ? STATUS_OK : numberOf(code);
}

/** In the order of the API's numbers. */
const KINDS: readonly string[] = ['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];

/** A kind: `SPAN_KIND_CLIENT`, `SpanKind.CLIENT`, `client`; a number of OTLP, which is one more than that of the API. */
export function kindOf(kind: unknown): number {
  const named = typeof kind === 'string' ? KINDS.indexOf(kind.toUpperCase().replace(/^SPAN_?KIND[._]/, '')) : -1;
  return named >= 0 ? named : Math.max(numberOf(kind) - 1, 0);
}
