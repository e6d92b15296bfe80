/** Spans as OTLP carries them in JSON, and as the rule sees them. */
import { SpanStatusCode } from '@opentelemetry/api';
import type { FinishedSpan, SpanAttributes, SpanEvent, Time } from '../../../lib/otel/span.js';

export type OtlpValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values?: readonly OtlpValue[] } }
  | { readonly kvlistValue: { readonly values?: readonly OtlpAttribute[] } };

export interface OtlpAttribute {
  readonly key: string;
  /** Without a field it is no value. */
  readonly value: OtlpValue | Readonly<Record<string, never>>;
}

export interface OtlpEvent {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes?: readonly OtlpAttribute[];
  readonly droppedAttributesCount?: number;
}

export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: readonly OtlpAttribute[];
  readonly events?: readonly OtlpEvent[];
  readonly status?: { readonly code?: number; readonly message?: string };
  readonly droppedEventsCount?: number;
  readonly droppedAttributesCount?: number;
}

/** A chat span that says nothing yet. */
export const CHAT_SPAN: OtlpSpan = {
  traceId: '94d527fdc58f245b25da02e944b8f149',
  spanId: 'e2c55307c6657ec0',
  name: 'chat gpt-4.1-mini',
  kind: 3,
  startTimeUnixNano: '1795336892490000000',
  endTimeUnixNano: '1795336893345592945',
};

/** Spans of one instrumentation. */
export interface ScopedSpan {
  readonly scope: string;
  readonly span: OtlpSpan;
}

export interface TraceDocument {
  readonly resourceSpans: readonly {
    readonly resource?: object;
    readonly scopeSpans: readonly { readonly scope: { readonly name?: string }; readonly spans: readonly OtlpSpan[] }[];
  }[];
}

/** One document with all `spans`, in their order. */
export function toDocument(spans: readonly ScopedSpan[]): TraceDocument {
  const scopeSpans = spans.map(({ scope, span }) => ({ scope: { name: scope }, spans: [span] }));
  return { resourceSpans: [{ resource: { attributes: encodedAttributes({ 'service.name': 'chat' }) }, scopeSpans }] };
}

/** All spans of a document, in their order. */
export function fromDocument({ resourceSpans }: TraceDocument): ScopedSpan[] {
  return resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) => spans.map((span) => ({ scope: scope.name ?? '', span }))),
  );
}

/** The span as the rule sees it; `decode` gives an attribute's value. */
export function toFinishedSpan({ scope, span }: ScopedSpan, decode: (value: OtlpValue) => unknown): FinishedSpan {
  const { message, code = SpanStatusCode.UNSET } = span.status ?? {};
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => ({ traceId: span.traceId, spanId: span.spanId, traceFlags: 1 }),
    startTime: toTime(span.startTimeUnixNano),
    endTime: toTime(span.endTimeUnixNano),
    status: { code, ...(message !== undefined && message !== '' && { message }) },
    attributes: toAttributes(span.attributes, decode),
    links: [],
    events: (span.events ?? []).map(({ name, timeUnixNano, attributes, droppedAttributesCount = 0 }): SpanEvent => ({
      name,
      time: toTime(timeUnixNano),
      attributes: toAttributes(attributes, decode),
      droppedAttributesCount,
    })),
    duration: [0, 0],
    ended: true,
    resource: {},
    instrumentationScope: { name: scope },
    droppedAttributesCount: span.droppedAttributesCount ?? 0,
    droppedEventsCount: span.droppedEventsCount ?? 0,
    droppedLinksCount: 0,
  };
}

/** The value itself. */
export function decoded(value: OtlpValue): unknown {
  if ('stringValue' in value) return value.stringValue;
  if ('boolValue' in value) return value.boolValue;
  if ('intValue' in value) return Number(value.intValue);
  if ('doubleValue' in value) return value.doubleValue;
  if ('arrayValue' in value) return (value.arrayValue.values ?? []).map(decodedOrNull);
  return toAttributes(value.kvlistValue.values, decodedOrNull);
}

/** The value of an attribute in OTLP, of what a span may hold. Of `undefined`, functions and what is no number in JSON there is none. */
function encoded(value: unknown): OtlpAttribute['value'] {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return {};
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  // Empty lists are left out, as the Collector does.
  if (Array.isArray(value)) return { arrayValue: value.length === 0 ? {} : { values: value.map(encodedMember) } };
  if (typeof value !== 'object' || value === null) return {};
  const values = encodedAttributes({ ...value });
  return { kvlistValue: values.length === 0 ? {} : { values } };
}

/** Attributes in OTLP. */
export function encodedAttributes(attributes: SpanAttributes): OtlpAttribute[] {
  return Object.entries(attributes)
    .map(([key, value]) => ({ key, value: encoded(value) }))
    .filter(({ key, value }) => key !== '' && isValue(value));
}

/** Time in OTLP. */
export function encodedTime([seconds, nanoseconds]: Time): string {
  return `${String(seconds)}${String(nanoseconds).padStart(9, '0')}`;
}

function encodedMember(value: unknown): OtlpValue {
  return encoded(value) as OtlpValue; // a member without a value is one
}

function decodedOrNull(value: OtlpAttribute['value']): unknown {
  return isValue(value) ? decoded(value) : null;
}

function toAttributes(
  attributes: readonly OtlpAttribute[] = [],
  decode: (value: OtlpValue) => unknown,
): SpanAttributes {
  return Object.fromEntries(attributes.flatMap(({ key, value }) => (isValue(value) ? [[key, decode(value)]] : [])));
}

function isValue(value: OtlpAttribute['value']): value is OtlpValue {
  return Object.keys(value).length > 0;
}

function toTime(nanoseconds: string): Time {
  return [Number(nanoseconds.slice(0, -9)), Number(nanoseconds.slice(-9))];
}
