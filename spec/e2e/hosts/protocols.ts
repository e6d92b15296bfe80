/**
 * The protocols in which the hosts send spans. To add one, add a row.
 */
import protobuf from 'protobufjs';
import type { ArrivedSpan } from './backend.js';

interface Protocol {
  /** Where it is sent to. */
  readonly path: RegExp;
  readonly read: (body: Buffer, contentType: string) => readonly ArrivedSpan[];
  /** What the sender wants to hear, if not an empty object. */
  readonly answer?: (body: Buffer) => object;
}

export const PROTOCOLS: readonly Protocol[] = [
  { path: /\/v1\/traces$/, read: readOtlp },
  { path: /\/api\/\d+\/envelope\//, read: readSentryEnvelope },
  { path: /\/v2(\.1)?\/track$/, read: readAzureTrack, answer: acceptAzureTrack },
];

interface OtlpRequest {
  readonly resourceSpans?: readonly { readonly scopeSpans?: readonly { readonly spans?: readonly OtlpSpan[] }[] }[];
}

interface OtlpSpan {
  readonly name: string;
  readonly attributes?: readonly { readonly key: string; readonly value?: { readonly stringValue?: string } }[];
  readonly status?: { readonly code?: number };
  readonly events?: readonly { readonly name: string }[];
}

/** Those fields of OTLP that are looked at; a reader of protobuf passes over the others. */
const OTLP = protobuf
  .parse(
    `
  syntax = "proto3";
  message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { repeated ScopeSpans scope_spans = 2; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    message Event { string name = 2; }
    string name = 5;
    repeated KeyValue attributes = 9;
    repeated Event events = 11;
    Status status = 15;
  }
  message Status { int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { string string_value = 1; }
`,
  )
  .root.lookupType('ExportTraceServiceRequest');

const STATUS = ['UNSET', 'OK', 'ERROR'] as const;

function readOtlp(body: Buffer, contentType: string): ArrivedSpan[] {
  const request = contentType.includes('json')
    ? (JSON.parse(body.toString()) as unknown)
    : (OTLP.toObject(OTLP.decode(body)) as unknown);
  const { resourceSpans = [] } = request as OtlpRequest; // in both encodings
  return resourceSpans
    .flatMap(({ scopeSpans = [] }) => scopeSpans)
    .flatMap(({ spans = [] }) => spans)
    .filter((span) => !isPending(span))
    .map(({ name, status, events = [] }) => ({
      name,
      status: STATUS[status?.code ?? 0] ?? 'UNSET',
      events: events.map((event) => event.name),
    }));
}

/** Logfire announces a span when it starts. */
function isPending({ attributes = [] }: OtlpSpan): boolean {
  return attributes.some(({ key, value }) => key === 'logfire.span_type' && value?.stringValue === 'pending_span');
}

interface SentrySpan {
  readonly status?: string;
}

interface SentryTransaction {
  readonly type?: string;
  readonly transaction?: string;
  readonly contexts?: { readonly trace?: SentrySpan };
}

/** An envelope is lines of JSON; one of them is a transaction. Sentry keeps no events of spans. */
function readSentryEnvelope(body: Buffer): ArrivedSpan[] {
  const lines = body.toString().split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { type, transaction, contexts } = JSON.parse(line) as SentryTransaction;
    if (type !== 'transaction' || transaction === undefined) return [];
    const status = contexts?.trace?.status === 'ok' ? 'OK' : 'ERROR';
    return { name: transaction, status, events: undefined };
  });
}

interface AzureEnvelope {
  readonly tags: Readonly<Record<string, string>>;
  readonly data: {
    readonly baseType: string;
    readonly baseData: {
      readonly name?: string;
      readonly id?: string;
      readonly success?: boolean;
      readonly message?: string;
    };
  };
}

/** Spans are dependencies or requests; their events are messages and exceptions of their own, with the span's ID. */
function readAzureTrack(body: Buffer): ArrivedSpan[] {
  const envelopes = JSON.parse(body.toString()) as readonly AzureEnvelope[];
  const events = envelopes.flatMap(({ tags, data: { baseType, baseData } }) => {
    const name = baseType === 'ExceptionData' ? 'exception' : baseType === 'MessageData' ? baseData.message : undefined;
    return name === undefined ? [] : { name, parent: tags['ai.operation.parentId'] };
  });
  return envelopes
    .filter(({ data: { baseType } }) => baseType === 'RemoteDependencyData' || baseType === 'RequestData')
    .map(({ data: { baseData } }) => ({
      name: baseData.name ?? '',
      status: baseData.success === true ? 'OK' : 'ERROR',
      events: events.filter(({ parent }) => parent === baseData.id).map(({ name }) => name),
    }));
}

function acceptAzureTrack(body: Buffer): object {
  const { length } = JSON.parse(body.toString()) as readonly AzureEnvelope[];
  return { itemsReceived: length, itemsAccepted: length, errors: [] };
}
