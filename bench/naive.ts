import { SpanStatusCode } from '@opentelemetry/api';
import { STATUS_ERROR } from '../lib/otel/span-status.js';
import type { SpanProcessorLike } from '../lib/otel/span-processor.js';
import type { FinishedSpan } from '../lib/otel/span.js';
import { recordedRuns } from '../spec/support/recorded-runs.js';

const TEXTS = ['context canceled', 'http2: response body closed'];
const MORE_TEXTS = [...TEXTS, 'terminated', 'aborted'];

/** The ten-line `onEnd` that people paste from forums. */
export class NaiveSpanProcessor implements SpanProcessorLike {
  onStart(): void {
    // nothing to do
  }

  onEnd(span: FinishedSpan): void {
    if (isFalseErrorAsTimed(span)) Object.assign(span, { status: { code: SpanStatusCode.OK } });
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** What it makes of the spans recorded from real clients. Which texts people paste decides it: both are shown. */
export function scoresOfNaive(): string[] {
  const spans = [...recordedRuns('recorded.jsonl'), ...recordedRuns('live.jsonl')].flatMap((run) => run.spans);
  const errors = spans.filter(({ status }) => status.code === SpanStatusCode.ERROR);
  const falseErrors = errors.filter(({ expect }) => expect === 'corrected');
  const realErrors = errors.filter(({ expect }) => expect === 'kept');
  return Object.entries({ 'as timed': TEXTS, 'with the texts of JavaScript clients too': MORE_TEXTS }).map(
    ([how, texts]) => {
      const missed = falseErrors.filter((span) => !isFalseErrorTo(span, texts)).length;
      const masked = realErrors.filter((span) => isFalseErrorTo(span, texts)).length;
      return (
        `naive, ${how}: misses ${String(missed)} of ${String(falseErrors.length)} recorded false errors, ` +
        `masks ${String(masked)} of ${String(realErrors.length)} real ones`
      );
    },
  );
}

function isFalseErrorTo(
  { status, attributes }: Pick<FinishedSpan, 'status' | 'attributes'>,
  texts: readonly string[],
): boolean {
  if (status.code !== STATUS_ERROR || attributes['gen_ai.response.finish_reasons'] === undefined) return false;
  for (const text of texts) if (status.message?.includes(text) === true) return true;
  return false;
}

/** Spelled out, as people write it, and not slower than it need be: it is what the others are measured by. */
function isFalseErrorAsTimed({ status, attributes }: FinishedSpan): boolean {
  return (
    status.code === STATUS_ERROR &&
    attributes['gen_ai.response.finish_reasons'] !== undefined &&
    (status.message?.includes('context canceled') === true ||
      status.message?.includes('http2: response body closed') === true)
  );
}
