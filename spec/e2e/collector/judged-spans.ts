import { judgedSpans, JUDGED_FILES } from '../../support/judged-spans.js';
import { encodedAttributes, encodedTime, type ScopedSpan } from './otlp.js';

/** The judged spans in OTLP. */
export function encodedJudgedSpans(): ScopedSpan[] {
  return JUDGED_FILES.flatMap(judgedSpans).map(({ span }) => {
    const { name, kind, attributes, events, droppedAttributesCount, droppedEventsCount } = span;
    return {
      scope: span.instrumentationScope?.name ?? '',
      span: {
        traceId: '94d527fdc58f245b25da02e944b8f149',
        spanId: 'e2c55307c6657ec0',
        name,
        kind: kind + 1,
        startTimeUnixNano: '1795336892490000000',
        endTimeUnixNano: '1795336893345592945',
        attributes: encodedAttributes(attributes),
        events: events.map((event) => ({
          timeUnixNano: encodedTime(event.time),
          name: event.name,
          attributes: encodedAttributes(event.attributes ?? {}),
        })),
        status: { code: span.status.code, message: span.status.message ?? '' },
        droppedAttributesCount,
        droppedEventsCount,
      },
    };
  });
}
