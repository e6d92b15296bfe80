import { SpanStatusCode } from '@opentelemetry/api';
import {
  ATTR_TEARDOWN_EVENT_NAME,
  ATTR_TEARDOWN_PATTERN,
  ATTR_TEARDOWN_STATUS_MESSAGE,
  EXCEPTION_EVENT,
  TEARDOWN_EVENT,
  TEARDOWN_SPAN_PREFIX,
} from '../../lib/otel/semconv.js';
import type { SpanChanges } from '../../lib/otel/span-changes.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';
import { isErrorAttribute } from '../../lib/rule/error-attributes.js';
import { isExceptionEvent } from '../../lib/rule/error-events.js';

/** What a teardown event says of the correction itself. */
const OF_CORRECTION = [ATTR_TEARDOWN_PATTERN, ATTR_TEARDOWN_STATUS_MESSAGE, ATTR_TEARDOWN_EVENT_NAME];

const EXCEPTION_PREFIX = 'exception.';

/** What a span was before its correction, with either `exceptionEvents`, by its teardown events alone. */
export function rebuilt({ attributes, events, endTime }: FinishedSpan): SpanChanges {
  const ours = events.filter(isOurs);
  const last: SpanAttributes = ours.at(-1)?.attributes ?? {};
  const moved = Object.entries(last).filter(([name]) => isMoved(name));
  const message = last[ATTR_TEARDOWN_STATUS_MESSAGE];
  const others = events.filter((event) => !isOurs(event));
  return {
    status: { code: SpanStatusCode.ERROR, ...(typeof message === 'string' && { message }) },
    attributes: { ...attributes, ...Object.fromEntries(moved.map(([name, value]) => [withoutPlace(name), value])) },
    events: others.some(isExceptionEvent)
      ? others
      : events.flatMap((event) => (isOurs(event) ? exceptionOf(event, endTime) : [event])),
  };
}

function isOurs({ name, attributes = {} }: SpanEvent): boolean {
  return name === TEARDOWN_EVENT && ATTR_TEARDOWN_PATTERN in attributes;
}

/** Whether a teardown event has its attribute `name` from the span. */
function isMoved(name: string): boolean {
  if (name.startsWith(EXCEPTION_PREFIX)) return false;
  return name.startsWith(TEARDOWN_SPAN_PREFIX) || isErrorAttribute(name);
}

function withoutPlace(name: string): string {
  return name.startsWith(TEARDOWN_SPAN_PREFIX) ? name.slice(TEARDOWN_SPAN_PREFIX.length) : name;
}

/** The exception that `event` stands for, none where that is the end of the span. */
function exceptionOf(event: SpanEvent, endTime: FinishedSpan['endTime']): SpanEvent[] {
  const { attributes = {}, ...rest } = event;
  const own = Object.entries(attributes).filter(([name]) => !OF_CORRECTION.includes(name) && !isMoved(name));
  if (own.length === 0 && event.time === endTime) return [];
  const named = attributes[ATTR_TEARDOWN_EVENT_NAME];
  const name = typeof named === 'string' ? named : EXCEPTION_EVENT;
  return [{ ...rest, name, attributes: Object.fromEntries(own.map(([key, value]) => [ownName(key), value])) }];
}

/** The name that an exception's own attribute had. */
function ownName(name: string): string {
  const bare = name.replace(/^(?:exception\.)+/, '');
  return bare !== name && (bare.startsWith('teardown.') || isErrorAttribute(bare))
    ? name.slice(EXCEPTION_PREFIX.length)
    : name;
}
