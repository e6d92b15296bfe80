/**
 * Spans for specs: realistic by default, with every field of every SDK major, and overridden where a spec says so.
 */
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../../lib/otel/span.js';

/** The attributes of a chat span that finished, as the GenAI conventions write it. */
export const CHAT_ATTRIBUTES: SpanAttributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4.1-mini',
  'gen_ai.response.model': 'gpt-4.1-mini-2025-04-14',
  'gen_ai.response.finish_reasons': ['stop'],
  'gen_ai.usage.input_tokens': 9,
  'server.address': 'api.example',
  'server.port': 443,
};

/** {@link CHAT_ATTRIBUTES} with others added or replaced. */
export function chatAttributes(attributes: SpanAttributes): SpanAttributes {
  return { ...CHAT_ATTRIBUTES, ...attributes };
}

/** An exception event as `recordException` writes it. What is `undefined` is left out. */
export function exceptionEvent(message: unknown, type?: unknown): SpanEvent {
  return {
    name: 'exception',
    time: [1795336893, 304040524],
    attributes: {
      ...(type !== undefined && { 'exception.type': type }),
      ...(message !== undefined && { 'exception.message': message }),
    },
    droppedAttributesCount: 0,
  };
}

/**
 * An ERROR chat span of the SDK 2.x whose stream was torn down after its finish reason, with `overrides`. Accessors
 * among these stay accessors.
 */
export function makeSpan(overrides: Partial<FinishedSpan> = {}): FinishedSpan {
  const span: FinishedSpan = {
    name: 'chat gpt-4.1-mini',
    kind: SpanKind.CLIENT,
    spanContext: () => ({ traceId: '94d527fdc58f245b25da02e944b8f149', spanId: 'e2c55307c6657ec0', traceFlags: 1 }),
    parentSpanContext: { traceId: '94d527fdc58f245b25da02e944b8f149', spanId: '168ca6897c859da5' },
    parentSpanId: undefined,
    startTime: [1795336892, 490000000],
    endTime: [1795336893, 345592945],
    status: { code: SpanStatusCode.ERROR, message: 'context canceled' },
    attributes: CHAT_ATTRIBUTES,
    links: [],
    events: [exceptionEvent('context canceled', '*errors.errorString')],
    duration: [0, 855592945],
    ended: true,
    resource: { attributes: { 'service.name': 'chat-api' } },
    instrumentationScope: { name: 'manual-semconv', version: '1.0.0' },
    instrumentationLibrary: undefined,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
  return Object.defineProperties(span, Object.getOwnPropertyDescriptors(overrides));
}

/** The same span as the SDK 1.x has it: with `parentSpanId` and `instrumentationLibrary`. */
export function makeSpanOfSdk1(overrides: Partial<FinishedSpan> = {}): FinishedSpan {
  return makeSpan({
    parentSpanContext: undefined,
    parentSpanId: '168ca6897c859da5',
    instrumentationScope: undefined,
    instrumentationLibrary: { name: 'manual-semconv', version: '1.0.0' },
    ...overrides,
  });
}
