/**
 * The correction: what a verdict changes of a span. Nothing that the error said is lost.
 */
import {
  ATTR_TEARDOWN_EVENT_NAME,
  ATTR_TEARDOWN_PATTERN,
  ATTR_TEARDOWN_STATUS_MESSAGE,
  EXCEPTION_EVENT,
  TEARDOWN_EVENT,
  TEARDOWN_SPAN_PREFIX,
} from '../otel/semconv.js';
import type { SpanChanges } from '../otel/span-changes.js';
import { STATUS_OK, STATUS_UNSET } from '../otel/span-status.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../otel/span.js';
import { isErrorAttribute } from '../rule/error-attributes.js';
import { isExceptionEvent } from '../rule/error-events.js';
import type { FalseError } from '../rule/verdict.js';
import type { CorrectionOptions } from './correction-options.js';

/**
 * What changes of `span`, whose error is false. Pure: `span` stays as it is, and whatever does not change is the very
 * value that the span has.
 */
export function correctionOf(span: FinishedSpan, verdict: FalseError, options: CorrectionOptions): SpanChanges {
  return {
    status: { code: options.status === 'unset' ? STATUS_UNSET : STATUS_OK },
    attributes: without(span.attributes, verdict.attributes),
    events: correctedEvents(span, verdict, options.exceptionEvents === 'keep'),
  };
}

/** Not by deletion: an object of which something is deleted is slow to read from then on. */
function without(attributes: SpanAttributes, names: readonly string[]): SpanAttributes {
  const [name, ...more] = names;
  if (name === undefined) return attributes;
  if (more.length > 0) return Object.fromEntries(Object.entries(attributes).filter(([each]) => !names.includes(each)));
  // One name, as most spans have, is left out several times faster.
  const { [name]: left, ...others } = attributes;
  return others;
}

function correctedEvents(span: FinishedSpan, verdict: FalseError, keep: boolean): SpanEvent[] {
  const { events, endTime } = span;
  const moved = movedOf(span, verdict);
  const last = events.filter(isExceptionEvent).length - 1;
  if (last < 0) {
    const atEnd: SpanEvent = { name: EXCEPTION_EVENT, time: endTime, droppedAttributesCount: 0 };
    return [...events, teardownEvent(atEnd, span, verdict, 0, moved)];
  }
  const teardowns: SpanEvent[] = [];
  const replaced = events.map((event) => {
    if (!isExceptionEvent(event)) return event;
    const index = teardowns.length;
    const teardown = teardownEvent(event, span, verdict, index, index === last ? moved : {});
    teardowns.push(teardown);
    return teardown;
  });
  return keep ? [...events, ...teardowns] : replaced;
}

/** The event in the place of `event`, the exception number `index`, with the attributes that are `moved` to it. */
function teardownEvent(
  event: SpanEvent,
  { status }: FinishedSpan,
  verdict: FalseError,
  index: number,
  moved: SpanAttributes,
): SpanEvent {
  return {
    ...event,
    name: TEARDOWN_EVENT,
    attributes: {
      [ATTR_TEARDOWN_PATTERN]: verdict.patterns[index],
      ...(status.message === undefined ? {} : { [ATTR_TEARDOWN_STATUS_MESSAGE]: status.message }),
      ...(event.name === EXCEPTION_EVENT ? {} : { [ATTR_TEARDOWN_EVENT_NAME]: event.name }),
      ...withoutCollisions(event.attributes, verdict.attributes),
      ...moved,
    },
  };
}

/** The span's attributes that describe its error, as the last teardown event has them. */
function movedOf({ attributes }: FinishedSpan, verdict: FalseError): SpanAttributes {
  return Object.fromEntries(
    verdict.attributes.map((name) => [isOfTeardown(name) ? `${TEARDOWN_SPAN_PREFIX}${name}` : name, attributes[name]]),
  );
}

/**
 * An exception event's own attributes. One that has a name of ours, or of an attribute that is `moved`, stands behind
 * `exception.`, as does one that stood so before: neither hides the other.
 */
function withoutCollisions(attributes: SpanAttributes = {}, moved: readonly string[]): SpanAttributes {
  const isHiding = (name: string): boolean => {
    const bare = name.replace(PREFIXES, '');
    return isOurs(bare) || moved.includes(bare);
  };
  if (!Object.keys(attributes).some(isHiding)) return attributes;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [isHiding(name) ? `${EXCEPTION_PREFIX}${name}` : name, value]),
  );
}

const EXCEPTION_PREFIX = 'exception.';

const PREFIXES = /^(?:exception\.)+/;

/** Whether a teardown event may have an attribute with `name` that is not one of the span's. */
function isOfTeardown(name: string): boolean {
  return name.startsWith('teardown.') || name.startsWith(EXCEPTION_PREFIX);
}

function isOurs(name: string): boolean {
  return name.startsWith('teardown.') || (isErrorAttribute(name) && !name.startsWith(EXCEPTION_PREFIX));
}
