import { SpanStatusCode } from '@opentelemetry/api';
import type { SpanRecord } from './recorded-span.js';

type Event = SpanRecord['events'][number];

/** How `span` has to come out, if its error is false: nothing that the error said is lost, nothing else changes. */
export function corrected(span: SpanRecord): unknown {
  const ofError = ([key]: readonly [string, unknown]): boolean => key === 'error.type' || key === 'error.message';
  const attributes = Object.entries(span.attributes);
  const moved = attributes.filter(ofError);
  const teardown = (event: Event, last: boolean): unknown => ({
    ...event,
    name: 'teardown',
    attributes: {
      ...event.attributes,
      ...(last ? Object.fromEntries(moved) : {}),
      ...(span.status.message === undefined ? {} : { 'teardown.status.message': span.status.message }),
      'teardown.pattern': expect.any(String) as unknown, // a matcher
    },
  });
  const lastException = span.events.filter(({ name }) => name === 'exception').at(-1);
  const events = span.events.map((event) =>
    event.name === 'exception' ? teardown(event, event === lastException) : event,
  );
  const ending = { name: 'teardown', time: span.endTime, attributes: {}, droppedAttributesCount: 0 };
  return {
    ...span,
    status: { code: SpanStatusCode.OK },
    attributes: Object.fromEntries(attributes.filter((attribute) => !ofError(attribute))),
    events: lastException ? events : [...events, teardown(ending, true)],
  };
}
