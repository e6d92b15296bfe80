import { SpanStatusCode } from '@opentelemetry/api';
import { ATTR_TEARDOWN_PATTERN, ATTR_TEARDOWN_STATUS_MESSAGE, TEARDOWN_EVENT } from '../../lib/otel/semconv.js';
import type { SpanChanges } from '../../lib/otel/span-changes.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';

/** The names of a teardown event that an exception's own attributes give way to. */
const NAMES = [ATTR_TEARDOWN_PATTERN, ATTR_TEARDOWN_STATUS_MESSAGE, 'error.type', 'error.message'];

/** What a span was before its correction, by its teardown events alone. */
export function rebuilt({ attributes, events, endTime }: FinishedSpan): SpanChanges {
  const ours = events.filter(isOurs);
  const last: SpanAttributes = ours.at(-1)?.attributes ?? {};
  const message = last[ATTR_TEARDOWN_STATUS_MESSAGE];
  const kept = events.some(({ name }) => name === 'exception');
  return {
    status: { code: SpanStatusCode.ERROR, ...(typeof message === 'string' && { message }) },
    attributes: {
      ...attributes,
      ...Object.fromEntries(
        ['error.type', 'error.message'].filter((name) => name in last).map((name) => [name, last[name]]),
      ),
    },
    events: kept
      ? events.filter((event) => !isOurs(event))
      : events.flatMap((event) => (isOurs(event) ? exceptionOf(event, endTime) : [event])),
  };
}

function isOurs({ name, attributes = {} }: SpanEvent): boolean {
  return name === TEARDOWN_EVENT && ATTR_TEARDOWN_PATTERN in attributes;
}

/** The exception that `event` stands for, if not for the end of the span. */
function exceptionOf(event: SpanEvent, endTime: FinishedSpan['endTime']): SpanEvent[] {
  const own = Object.entries(event.attributes ?? {}).filter(([name]) => !NAMES.includes(name));
  if (own.length === 0 && event.time === endTime) return [];
  const attributes = own.map(([name, value]) => {
    const original = name.slice('exception.'.length);
    return [name.startsWith('exception.') && NAMES.includes(original) ? original : name, value];
  });
  return [{ ...event, name: 'exception', attributes: Object.fromEntries(attributes) as SpanAttributes }]; // of entries
}
