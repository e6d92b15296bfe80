/**
 * What the audit found of one kind: how many, and some to look up.
 */
import type { FinishedSpan, SpanAttributes } from '../../otel/span.js';

export interface Example {
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
  readonly model: string;
  readonly name: string;
  /** When it started, ISO 8601. */
  readonly time: string;
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

/** How many are shown of each kind. */
const MAX_EXAMPLES = 3;

export class Findings {
  count: number = 0;
  readonly examples: Example[] = [];

  /** Counts a span. Examples are of different traces. */
  add(span: FinishedSpan, service: string): void {
    this.count++;
    if (this.examples.length >= MAX_EXAMPLES) return;
    const { traceId, spanId } = span.spanContext();
    if (this.examples.some((each) => each.traceId === traceId)) return;
    const { name, startTime, attributes } = span;
    this.examples.push({ traceId, spanId, service, model: modelOf(attributes), name, time: isoTime(startTime[0]) });
  }
}

/** Years that no calendar has come from garbage: they have no time. */
export function isoTime(seconds: number): string {
  return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : '';
}
