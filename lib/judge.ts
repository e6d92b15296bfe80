/**
 * The rule: whether a finished span's error is false. Checks run in their order, the cheapest first.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import { chatDialects, isFinished } from './chat-span.js';
import { evidenceOf } from './evidence.js';
import { PatternError } from './pattern-matcher.js';
import type { Rules } from './rules.js';
import type { FinishedSpan, SpanAttributes } from './span.js';

/**
 * Why a span stays as it is:
 *
 * - `not-error`: its status is not ERROR
 * - `not-chat`: no dialect claims it as an LLM inference call
 * - `unfinished`: its finish reasons do not prove that the stream ended
 * - `other-error`: an HTTP status of 400 or more, a piece of error evidence that no teardown pattern matches, or events
 *   that the SDK dropped, among which there may have been one
 * - `unexplained`: nothing on the span describes the error
 * - `failed`: the span could not be read, or a predicate threw
 */
export type KeptReason = 'not-error' | 'not-chat' | 'unfinished' | 'other-error' | 'unexplained' | 'failed';

/** The span stays as it is. */
export interface Kept {
  /** Nothing is to be corrected. */
  readonly falseError: false;
  /** Why it stays. */
  readonly reason: KeptReason;
  /** With the reason `failed`: what failed, with the `cause`. */
  readonly error?: Error;
}

/** The span's error is false. */
export interface FalseError {
  /** The span is to be corrected. */
  readonly falseError: true;
  /** What the error was. */
  readonly reason: 'teardown';
  /**
   * The names of the patterns that matched, one for each piece of error evidence: the exception events in their
   * order, then what else describes the error.
   */
  readonly patterns: readonly string[];
  /** With `wholeCall`, of a span that the call's chat span proves false: without it the span proves it by itself. */
  readonly borrowed?: Borrowed | undefined;
}

/** On which chat span a verdict rests. */
export interface Borrowed {
  /** Which part of the call the span is: the HTTP client span of the chat span, or the chat span around it. */
  readonly part: 'transport' | 'nested';
  /** The id of the chat span that has the finish reason. */
  readonly chatSpanId: string;
}

/** What {@link judge} concludes of a span. */
export type Verdict = Kept | FalseError;

/** Spans of any SDK have the code as a plain number. */
export const STATUS_ERROR: number = SpanStatusCode.ERROR;

const NOT_ERROR: Kept = kept('not-error');
const NOT_CHAT: Kept = kept('not-chat');
const UNFINISHED: Kept = kept('unfinished');
const OTHER_ERROR: Kept = kept('other-error');
const UNEXPLAINED: Kept = kept('unexplained');

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

function kept(reason: KeptReason): Kept {
  return Object.freeze({ falseError: false, reason });
}

/** The verdict on a span for which judging threw `error`. */
export function unjudged(error: unknown): Kept {
  return failed(error instanceof PatternError ? error : new Error('a span could not be judged', { cause: error }));
}

/** The verdict on a span that could not be judged or corrected. */
export function failed(error: Error): Kept {
  return { falseError: false, reason: 'failed', error };
}
