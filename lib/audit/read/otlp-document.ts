/**
 * The spans of OTLP's documents: by resource, then by scope.
 */
import { isObject, listOf, objectOf, textOf, type JsonObject } from './json.js';
import { attributeNames, type SpanVisitor } from './found-span.js';
import { OtlpSpan, otlpAttributesIn } from './otlp-span.js';

/** The lists of resources: of OTLP, and of Tempo's first API and Grafana's download. */
export const RESOURCES: readonly string[] = ['resourceSpans', 'resource_spans', 'batches'];

/** The lists of scopes: of OTLP, and of OTLP before 0.16. */
export const SCOPES: readonly string[] = [
  'scopeSpans',
  'scope_spans',
  'instrumentationLibrarySpans',
  'instrumentation_library_spans',
];

const SERVICE = 'service.name';
const SERVICES = attributeNames([SERVICE]);

/** The spans of one resource. */
export function visitResource(json: JsonObject, visitor: SpanVisitor): void {
  const service = serviceIn(objectOf(json['resource'])['attributes']);
  for (const list of SCOPES) {
    for (const each of listOf(json[list])) visitScope(objectOf(each), service, visitor);
  }
}

function visitScope(json: JsonObject, service: string, visitor: SpanVisitor): void {
  const { name } = objectOf(json['scope'] ?? json['instrumentationLibrary'] ?? json['instrumentation_library']);
  for (const span of listOf(json['spans'])) {
    if (isObject(span)) visitor.span(new OtlpSpan(span, service, textOf(name)));
    else visitor.refused('has a span that is no object');
  }
}

/** A span that stands alone may say itself who recorded it. */
export function visitBareSpan(json: JsonObject, visitor: SpanVisitor): void {
  const service = serviceIn(objectOf(json['resource'])['attributes']);
  const { name } = objectOf(json['scope'] ?? json['instrumentationScope']);
  visitor.span(new OtlpSpan(json, service, textOf(name)));
}

function serviceIn(attributes: unknown): string {
  return textOf(otlpAttributesIn(attributes, SERVICES)[SERVICE]);
}
