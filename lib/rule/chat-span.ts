/**
 * Chat spans: which spans are one LLM inference call.
 */
import type { SpanAttributes } from '../otel/span.js';
import { hasDefaultMarker } from './default-markers.js';
import { DEFAULT_DIALECTS, operationOf, type Dialect } from './dialects.js';
import type { Rules } from './rules.js';

/**
 * The dialects that claim the span as a chat span, `undefined` where it is none. One that sees another operation
 * decides: the span of an agent or a chain that carries marks of two families wraps several calls.
 */
export function chatDialects(attributes: SpanAttributes, rules: Rules): readonly Dialect[] | undefined {
  if (!isClaimed(attributes, rules.dialects)) return undefined;
  const dialects: Dialect[] = [];
  for (const dialect of rules.dialects) {
    const operation = operationOf(dialect, attributes);
    if (operation === undefined) continue;
    if (!rules.operations.has(operation)) return undefined;
    dialects.push(dialect);
  }
  return dialects.length === 0 ? undefined : dialects;
}

/** Whether any dialect may claim the span, as whatever operation. Asked of every span with an error. */
function isClaimed(attributes: SpanAttributes, dialects: readonly Dialect[]): boolean {
  if (dialects === DEFAULT_DIALECTS) return hasDefaultMarker(attributes);
  for (const { marker } of dialects) if (attributes[marker] !== undefined) return true;
  return false;
}
