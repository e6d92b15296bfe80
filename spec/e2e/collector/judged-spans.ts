import { readFileSync } from 'node:fs';
import { encodedAttributes, encodedTime, type ScopedSpan } from './otlp.js';
import type { SpanAttributes, Time } from '../../../lib/otel/span.js';

/** A span with the verdict that is right. */
interface JudgedSpan {
  readonly id: string;
  readonly expect: 'corrected' | 'kept' | 'either';
  readonly span: {
    readonly name: string;
    readonly kind: number;
    readonly status: { readonly code: number; readonly message?: string };
    readonly attributes: SpanAttributes;
    readonly events: readonly { readonly name: string; readonly time: Time; readonly attributes?: SpanAttributes }[];
    readonly scope: { readonly name: string };
    readonly droppedEventsCount: number;
    readonly droppedAttributesCount: number;
  };
}

/** The judged spans in OTLP. */
export function judgedSpans(): ScopedSpan[] {
  const lines = readFileSync('spec/fixtures/judged-spans.jsonl', 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { span } = JSON.parse(line) as JudgedSpan; // the format of fixtures/README.md
    const { name, kind, status, attributes, events, scope, droppedAttributesCount, droppedEventsCount } = span;
    return {
      scope: scope.name,
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
        status,
        droppedAttributesCount,
        droppedEventsCount,
      },
    };
  });
}
