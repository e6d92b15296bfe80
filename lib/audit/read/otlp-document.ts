/**
 * The spans of OTLP's documents: by resource, then by scope.
 */
import { isObject, listOf, objectOf, textOf, type JsonObject } from './json.js';
import type { SpanVisitor } from './found-span.js';
import { OtlpSpan, otlpAttributes } from './otlp-span.js';

/** The lists of resources: of OTLP, and of Tempo's first API and Grafana's download. */
export const RESOURCES: readonly string[] = ['resourceSpans', 'resource_spans', 'batches'];

/** The lists of scopes: of OTLP, and of OTLP before 0.16. */
export const SCOPES: readonly string[] = [
  'scopeSpans',
  'scope_spans',
  'instrumentationLibrarySpans',
  'instrumentation_library_spans',
];

/** The spans of one resource. */
export function visitResource(json: JsonObject, visitor: SpanVisitor): void {
  const attributes = otlpAttributes(objectOf(json['resource'])['attributes']);
  const service = textOf(attributes['service.name']);
  for (const scopeSpans of SCOPES.flatMap((name) => listOf(json[name])).map(objectOf)) {
    const library = scopeSpans['instrumentationLibrary'] ?? scopeSpans['instrumentation_library'];
    const { name } = objectOf(scopeSpans['scope'] ?? library);
    for (const span of listOf(scopeSpans['spans'])) {
      if (isObject(span)) visitor.span(new OtlpSpan(span, service, textOf(name)));
      else visitor.refused('has a span that is no object');
    }
  }
}

/** A span that stands alone may say itself who recorded it. */
export function visitBareSpan(json: JsonObject, visitor: SpanVisitor): void {
  const { attributes } = objectOf(json['resource']);
  const all = isObject(attributes) ? attributes : otlpAttributes(attributes);
  const { name } = objectOf(json['scope'] ?? json['instrumentationScope']);
  visitor.span(new OtlpSpan(json, textOf(all['service.name']), textOf(name)));
}
