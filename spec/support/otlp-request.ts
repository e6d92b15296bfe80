/**
 * A trace request of OTLP/HTTP, in JSON or in protobuf: those of its fields that specs look at.
 */
import protobuf from 'protobufjs';

interface OtlpAttribute {
  readonly key: string;
  readonly value?: { readonly stringValue?: string };
}

/** What is read of a span. */
export interface OtlpSpan {
  readonly name: string;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: readonly OtlpAttribute[];
  readonly events?: readonly { readonly name: string }[];
}

interface TraceRequest {
  readonly resourceSpans?: readonly {
    readonly resource?: { readonly attributes?: readonly OtlpAttribute[] };
    readonly scopeSpans?: readonly { readonly spans?: readonly Partial<OtlpSpan>[] }[];
  }[];
}

/** Numbers and names as in opentelemetry-proto. A reader of protobuf passes over the fields that are not here. */
const REQUEST = protobuf
  .parse(
    `
    syntax = "proto3";
    message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
    message ResourceSpans {
      Resource resource = 1;
      repeated ScopeSpans scope_spans = 2;
    }
    message Resource { repeated KeyValue attributes = 1; }
    message ScopeSpans { repeated Span spans = 2; }
    message Span {
      message Event { string name = 2; }
      string name = 5;
      repeated KeyValue attributes = 9;
      repeated Event events = 11;
      Status status = 15;
    }
    message Status {
      string message = 2;
      int32 code = 3;
    }
    message KeyValue {
      string key = 1;
      AnyValue value = 2;
    }
    message AnyValue {
      oneof value {
        string string_value = 1;
      }
    }
  `,
  )
  .root.lookupType('ExportTraceServiceRequest');

/** The spans of a request, each with the name of the service that sent it. */
export function spansOf(body: Buffer, contentType: string): (OtlpSpan & { readonly service: string | undefined })[] {
  const request: unknown = contentType.includes('json')
    ? JSON.parse(body.toString())
    : REQUEST.toObject(REQUEST.decode(body));
  const { resourceSpans = [] } = request as TraceRequest; // in either encoding
  return resourceSpans.flatMap(({ resource, scopeSpans = [] }) => {
    const service = resource?.attributes?.find(({ key }) => key === 'service.name')?.value?.stringValue;
    return scopeSpans.flatMap(({ spans = [] }) =>
      spans.map(({ name = '', status, attributes = [], ...others }) => ({
        ...others,
        name,
        attributes,
        status: { ...status, code: status?.code ?? 0 },
        service,
      })),
    );
  });
}
