/**
 * The spans of OTLP's documents: by resource, then by scope.
 */
import { firstList, isObject, objectOf, textOf, type JsonObject } from './json.js';
import type { SpanVisitor } from './found-span.js';
import { OtlpSpan, otlpAttributes, type Origin } from './otlp-span.js';

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
  for (const each of firstList(json, SCOPES)) {
    const scopeSpans = objectOf(each);
    const scope = objectOf(
      scopeSpans['scope'] ?? scopeSpans['instrumentationLibrary'] ?? scopeSpans['instrumentation_library'],
    );
    const origin = { service, scope: { name: textOf(scope['name']), version: textOf(scope['version']) } };
    for (const span of firstList(scopeSpans, ['spans'])) visitSpan(span, origin, visitor);
  }
}

/** A span that stands alone may say itself who recorded it. */
export function visitBareSpan(json: JsonObject, visitor: SpanVisitor): void {
  const { attributes } = objectOf(json['resource']);
  const all = isObject(attributes) ? attributes : otlpAttributes(attributes);
  const { name } = objectOf(json['scope'] ?? json['instrumentationScope']);
  visitSpan(json, { service: textOf(all['service.name']), scope: { name: textOf(name) } }, visitor);
}

function visitSpan(span: unknown, origin: Origin, visitor: SpanVisitor): void {
  if (isObject(span)) visitor.span(new OtlpSpan(span, origin));
  else visitor.refused('has a span that is no object');
}
