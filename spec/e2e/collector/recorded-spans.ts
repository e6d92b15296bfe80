import { recordedRuns } from '../../support/recorded-runs.js';
import { encodedAttributes, encodedTime, type ScopedSpan } from './otlp.js';

/** Everything that was recorded, in OTLP. */
export function recordedSpans(): ScopedSpan[] {
  return [...recordedRuns('recorded.jsonl'), ...recordedRuns('live.jsonl'), ...recordedRuns('go.jsonl')].flatMap(
    ({ spans }) =>
      spans.map(({ scope, traceId, spanId, parentSpanId, name, kind, ...recorded }) => ({
        scope: scope.name,
        span: {
          traceId,
          spanId,
          ...(parentSpanId !== undefined && { parentSpanId }),
          name,
          kind: kind + 1,
          startTimeUnixNano: encodedTime(recorded.startTime),
          endTimeUnixNano: encodedTime(recorded.endTime),
          attributes: encodedAttributes(recorded.attributes),
          events: recorded.events.map((event) => ({
            timeUnixNano: encodedTime(event.time),
            name: event.name,
            attributes: encodedAttributes(event.attributes ?? {}),
          })),
          status: recorded.status,
        },
      })),
  );
}
