/**
 * Chat spans: which spans are one LLM inference call, and whether it finished.
 */
import { DEFAULT_DIALECTS, operationOf, type Dialect } from './dialects.js';
import { finishedChoices, tellsOfChoices } from './finished-choices.js';
import type { Rules } from './rules.js';
import type { SpanAttributes } from './span.js';

/** The dialect of the conventions alone, which is the first one. */
const CONVENTIONS: readonly Dialect[] = DEFAULT_DIALECTS.slice(0, 1);

/** Whether any dialect claims the span, as whatever operation. */
export function isClaimed(attributes: SpanAttributes, { dialects }: Rules): boolean {
  return (
    attributes['gen_ai.operation.name'] !== undefined ||
    hasOtherMarker(attributes) ||
    (dialects !== DEFAULT_DIALECTS && dialects.some(({ marker }) => attributes[marker] !== undefined))
  );
}

/** Every span is asked this. V8 finds what is spelled out ten times faster than what a table says. */
function hasOtherMarker(attributes: SpanAttributes): boolean {
  return (
    attributes['openinference.span.kind'] !== undefined ||
    attributes['ai.operationId'] !== undefined ||
    attributes['llm.request.type'] !== undefined ||
    attributes['langfuse.observation.type'] !== undefined
  );
}

/**
 * The dialects that claim the span as a chat span, `undefined` where it is none. One that sees another operation
 * decides: the span of an agent or a chain that carries marks of two families wraps several calls.
 */
export function chatDialects(attributes: SpanAttributes, rules: Rules): Dialect[] | undefined {
  if (!isClaimed(attributes, rules)) return undefined;
  const asked = rules.dialects === DEFAULT_DIALECTS && !hasOtherMarker(attributes) ? CONVENTIONS : rules.dialects;
  let dialects: Dialect[] | undefined;
  for (const dialect of asked) {
    const operation = operationOf(dialect, attributes);
    if (operation === undefined) continue;
    if (!rules.operations.has(operation)) return undefined;
    (dialects ??= []).push(dialect);
  }
  return dialects;
}

/** Whether a chat span has as many final finish reasons as choices were asked for, and none that is unfinished. */
export function isFinished(attributes: SpanAttributes, dialects: readonly Dialect[], rules: Rules): boolean {
  const finished = finishedChoices(dialects, attributes, rules.unfinishedReasons);
  // A count that is no number asks for nothing.
  return finished >= 1 && !(finished < wantedChoices(attributes));
}

/** Whether a chat span of one choice leaves it to another span to say why the model stopped. */
export function saysNothing(attributes: SpanAttributes, dialects: readonly Dialect[], rules: Rules): boolean {
  return (
    finishedChoices(dialects, attributes, rules.unfinishedReasons) === 0 &&
    !(wantedChoices(attributes) > 1) &&
    // What is there but says nothing is progress, or cut off.
    !tellsOfChoices(dialects, attributes)
  );
}

function wantedChoices(attributes: SpanAttributes): number {
  return Number(attributes['gen_ai.request.choice.count'] ?? 1);
}
