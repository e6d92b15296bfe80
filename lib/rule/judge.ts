/**
 * The rule: whether a finished span's error is false. Checks run in their order, the cheapest first.
 */
import { chatDialects, isFinished } from './chat-span.js';
import { evidenceOf } from './error-evidence.js';
import { PatternError } from './pattern.js';
import type { Rules } from './rules.js';
import {
  failed,
  NOT_CHAT,
  NOT_ERROR,
  OTHER_ERROR,
  UNEXPLAINED,
  UNFINISHED,
  type Kept,
  type Verdict,
} from './verdict.js';
import { STATUS_ERROR } from '../otel/span-status.js';
import type { FinishedSpan, SpanAttributes } from '../otel/span.js';

/**
 * Judges a finished span: whether it is a chat span that finished and whose only error is that its stream was torn
 * down. Changes nothing, reports nothing and never throws. Verdicts to keep a span are shared, frozen objects.
 *
 * @param span - a finished (or ending) span of any SDK major
 * @param rules - what {@link createRules} made of the options
 *
 * @example
 * ```ts
 * const rules = createRules();
 * const falseErrors = spans.filter((span) => judge(span, rules).falseError);
 * ```
 */
export function judge(span: FinishedSpan, rules: Rules): Verdict {
  try {
    if (span.status.code !== STATUS_ERROR) return NOT_ERROR;
    const { attributes } = span;
    const dialects = chatDialects(attributes, rules);
    if (dialects === undefined) return NOT_CHAT;
    if (!isFinished(attributes, dialects, rules)) return UNFINISHED;
    if (hasHttpError(attributes) || span.droppedEventsCount > 0) return OTHER_ERROR;
    return judgeEvidence(span, rules);
  } catch (error) {
    return unjudged(error);
  }
}

/** The first check alone, which decides nearly all spans. What cannot be read is judged, and reported there. */
export function mayBeError(span: FinishedSpan): boolean {
  try {
    return span.status.code === STATUS_ERROR;
  } catch {
    return true;
  }
}

/** Whether the server refused. */
export function hasHttpError(attributes: SpanAttributes): boolean {
  const status = attributes['http.response.status_code'] ?? attributes['http.status_code'];
  if (status !== undefined && isRefusal(status)) return true;
  const type = attributes['error.type'];
  if (type === undefined) return false;
  // It also holds other codes: `20` is a DOMException AbortError.
  const code = Number(type);
  return code >= 400 && code < 600;
}

function isRefusal(status: unknown): boolean {
  return Number.parseInt(String(status), 10) >= 400;
}

/** The verdict on a span of a finished call, by its error evidence alone. */
export function judgeEvidence(span: FinishedSpan, rules: Rules): Verdict {
  const { exceptions, others } = evidenceOf(span);
  const patterns: string[] = [];
  for (const errors of [exceptions, others]) {
    for (const error of errors) {
      const pattern = rules.match(error, span);
      if (pattern === undefined) return OTHER_ERROR;
      patterns.push(pattern);
    }
  }
  return patterns.length === 0 ? UNEXPLAINED : { falseError: true, reason: 'teardown', patterns };
}

/** The verdict on a span for which judging threw `error`. */
export function unjudged(error: unknown): Kept {
  return failed(error instanceof PatternError ? error : new Error('a span could not be judged', { cause: error }));
}
