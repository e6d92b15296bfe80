/**
 * What the audit keeps of a span that it has judged.
 */
import type { Verdict } from '../../rule/verdict.js';
import type { FinishedSpan, SpanAttributes, Time } from '../../otel/span.js';

/** A span that can be looked up. */
export interface Example {
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
  readonly model: string;
  readonly name: string;
  /** When it started, ISO 8601. */
  readonly time: string;
}

/** A chat span. */
export interface AuditedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly startTime: Time;
  readonly service: string;
  readonly model: string;
  readonly isError: boolean;
  readonly verdict: Verdict;
}

/** The attributes that name the model, each in its dialect; what was asked for comes first. */
export const MODELS: readonly string[] = [
  'gen_ai.request.model',
  'gen_ai.response.model',
  'llm.model_name', // OpenInference
  'ai.model.id', // Vercel AI SDK
  'langfuse.observation.model.name', // Langfuse
];

export function modelOf(attributes: SpanAttributes): string {
  for (const attribute of MODELS) {
    const model = attributes[attribute];
    if (typeof model === 'string' && model !== '') return model;
  }
  return '';
}

export function auditedSpan(span: FinishedSpan, service: string, verdict: Verdict): AuditedSpan {
  const { traceId, spanId } = span.spanContext();
  return {
    name: span.name,
    traceId,
    spanId,
    startTime: span.startTime,
    service,
    model: modelOf(span.attributes),
    isError: verdict.reason !== 'not-error',
    verdict,
  };
}

export function exampleOf({ traceId, spanId, service, model, name, startTime }: AuditedSpan): Example {
  return { traceId, spanId, service, model, name, time: isoTime(startTime[0]) };
}

/** Years that no calendar has come from garbage: they have no time. */
export function isoTime(seconds: number): string {
  return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : '';
}
