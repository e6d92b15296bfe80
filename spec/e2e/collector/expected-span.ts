/**
 * What the Collector makes of a span, by the rule and the correction of the processor and the table of what differs.
 */
import { SCRATCH_KEY } from '../../../lib/collector/scratch.js';
import { ATTR_TEARDOWN_EVENT_NAME, TEARDOWN_EVENT, TEARDOWN_SPAN_PREFIX } from '../../../lib/otel/semconv.js';
import type { SpanAttributes, SpanEvent } from '../../../lib/otel/span.js';
import type { CorrectionOptions } from '../../../lib/processor/correction-options.js';
import { correctionOf } from '../../../lib/processor/correction.js';
import { judge } from '../../../lib/rule/judge.js';
import type { Rules } from '../../../lib/rule/rules.js';
import {
  decoded,
  toFinishedSpan,
  type OtlpAttribute,
  type OtlpEvent,
  type OtlpSpan,
  type OtlpValue,
  type ScopedSpan,
} from './otlp.js';

/** Whether the rule of the processor calls the span's error false. */
export function isFalseError(span: ScopedSpan, rules: Rules): boolean {
  return judge(toFinishedSpan(span, decoded), rules).falseError;
}

/** The span as it comes out of the Collector. */
export function expectedSpan(given: ScopedSpan, rules: Rules, options: CorrectionOptions = {}): OtlpSpan {
  const verdict = judge(toFinishedSpan(given, decoded), rules);
  if (!verdict.falseError) return comparable(given.span);
  // Values as OTLP has them: the correction does not look at them.
  const span = toFinishedSpan(given, (value) => value);
  const { status, attributes, events } = correctionOf(span, verdict, { ...options, exceptionEvents: 'replace' });
  const before = given.span.events ?? [];
  const [added] = events.slice(before.length);
  return comparable({
    ...given.span,
    status: { code: status.code },
    attributes: written({ ...attributes, ...(added && onSpan(added.attributes ?? {})) }),
    events: before.map((event, index) => correctedEvent(event, events[index], options.exceptionEvents === 'keep')),
  });
}

function correctedEvent(event: OtlpEvent, corrected: SpanEvent | undefined, keep: boolean): OtlpEvent {
  if (corrected?.name !== TEARDOWN_EVENT || event.name === TEARDOWN_EVENT) return event;
  if (!keep) return { ...event, name: corrected.name, attributes: written(corrected.attributes ?? {}) };
  // The name stays the event's own.
  const attributes = Object.entries(corrected.attributes ?? {}).filter(([key]) => key !== ATTR_TEARDOWN_EVENT_NAME);
  return { ...event, attributes: written(Object.fromEntries(attributes)) };
}

/** The Collector adds no event: the span itself says what it would say. What was moved has a prefix there. */
function onSpan(attributes: SpanAttributes): SpanAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      key.startsWith('teardown.') ? key : `${TEARDOWN_SPAN_PREFIX}${key}`,
      value,
    ]),
  );
}

/** The span in one form: the Collector leaves out what is empty and does not keep the order of attributes. */
export function comparable(span: OtlpSpan): OtlpSpan {
  const { code = 0, message } = span.status ?? {};
  return {
    ...span,
    attributes: sorted(span.attributes),
    events: (span.events ?? []).map((event) => ({ ...event, attributes: sorted(event.attributes) })),
    status: { code, ...(message !== undefined && message !== '' && { message }) },
    droppedEventsCount: span.droppedEventsCount ?? 0,
    droppedAttributesCount: span.droppedAttributesCount ?? 0,
  };
}

function sorted(attributes: readonly OtlpAttribute[] = []): OtlpAttribute[] {
  return attributes.filter(({ key }) => key !== SCRATCH_KEY).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What the correction adds is a text, all else a value of OTLP. */
function written(attributes: SpanAttributes): OtlpAttribute[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : (value as OtlpValue), // as it was given
  }));
}
