/**
 * The correction: what a verdict changes of a span. Nothing that the error said is lost.
 */
import { isException } from '../rule/error-evidence.js';
import type { FalseError } from '../rule/verdict.js';
import type { CorrectionOptions } from './correction-options.js';
import { ATTR_TEARDOWN_PATTERN, ATTR_TEARDOWN_STATUS_MESSAGE, TEARDOWN_EVENT } from '../otel/semconv.js';
import type { SpanChanges } from '../otel/span-changes.js';
import { STATUS_OK, STATUS_UNSET } from '../otel/span-status.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../otel/span.js';

/**
 * What changes of `span`, whose error is false. Pure: `span` stays as it is, and whatever does not change is the very
 * value that the span has.
 */
export function correctionOf(span: FinishedSpan, verdict: FalseError, options: CorrectionOptions): SpanChanges {
  const { attributes, moved } = withoutError(span.attributes);
  return {
    status: { code: options.status === 'unset' ? STATUS_UNSET : STATUS_OK },
    attributes,
    events: correctedEvents(span, verdict, moved, options.exceptionEvents === 'keep'),
  };
}

function withoutError(attributes: SpanAttributes): Record<'attributes' | 'moved', SpanAttributes> {
  if (attributes['error.type'] === undefined && attributes['error.message'] === undefined) {
    return { attributes, moved: {} };
  }
  const { 'error.type': type, 'error.message': message, ...others } = attributes;
  const moved: Record<string, unknown> = {};
  if (type !== undefined) moved['error.type'] = type;
  if (message !== undefined) moved['error.message'] = message;
  return { attributes: others, moved };
}

function correctedEvents(
  { events, endTime, status }: FinishedSpan,
  { patterns }: FalseError,
  moved: SpanAttributes,
  keep: boolean,
): SpanEvent[] {
  const exceptions = events.filter(isException);
  const last = Math.max(exceptions.length - 1, 0);
  const described = status.message === undefined ? {} : { [ATTR_TEARDOWN_STATUS_MESSAGE]: status.message };
  const teardown = (event: SpanEvent, index: number): SpanEvent => ({
    ...event,
    name: TEARDOWN_EVENT,
    attributes: {
      // First what is new: V8 is twenty times slower at adding to a copy.
      [ATTR_TEARDOWN_PATTERN]: patterns[index],
      ...described,
      ...keptApart(event.attributes),
      ...(index === last ? moved : undefined),
    },
  });
  if (exceptions.length === 0) {
    return [...events, teardown({ name: TEARDOWN_EVENT, time: endTime, droppedAttributesCount: 0 }, 0)];
  }
  if (keep) return [...events, ...exceptions.map(teardown)];
  let index = 0;
  return events.map((event) => (isException(event) ? teardown(event, index++) : event));
}

/** What a teardown event says in names of its own. */
const OWN_NAMES: readonly string[] = [
  ATTR_TEARDOWN_PATTERN,
  ATTR_TEARDOWN_STATUS_MESSAGE,
  'error.type',
  'error.message',
];

/** `attributes` of an exception, those that have a name of ours behind `exception.`: neither may hide the other. */
function keptApart(attributes: SpanAttributes | undefined): SpanAttributes | undefined {
  if (attributes === undefined || !OWN_NAMES.some((name) => Object.hasOwn(attributes, name))) return attributes;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [OWN_NAMES.includes(name) ? `exception.${name}` : name, value]),
  );
}
