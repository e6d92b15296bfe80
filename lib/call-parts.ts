/**
 * The parts of a call beside the chat span that has the finish reason: what they look like, and whether all that their
 * error says is that the stream was torn down.
 */
import { trace, type Context } from '@opentelemetry/api';
import { chatDialects, isClaimed, isFinished, saysNothing } from './chat-span.js';
import { isHttp, mayBeClaimed } from './first-look.js';
import { hasHttpError, judgeEvidence, STATUS_ERROR, unjudged, type Borrowed, type Verdict } from './judge.js';
import { compilePatterns, type NamedPattern } from './pattern-matcher.js';
import type { RuleOptions } from './options.js';
import type { Rules } from './rules.js';
import type { FinishedSpan } from './span.js';
import { DEFAULT_TEARDOWN_PATTERNS } from './teardown-patterns.js';

/**
 * anthropics/anthropic-sdk-typescript `internal/tracing.ts`: the span says no more of a stream that ended before its
 * last event. Only for a span with a finish reason of its own, under a chat span that has one too.
 */
const ANTHROPIC_ENDED_EARLY: NamedPattern = {
  name: 'anthropic.api_error',
  type: /^api_error$/,
  message: /^$/,
  scope: 'com.anthropic.sdk.typescript',
};

/** The pattern of the same spans: who leaves it out means both. */
const ANTHROPIC = 'anthropic.client_error';

/** The rules by which the parts of a call are judged. */
export function partRules(rules: Rules, { patterns = DEFAULT_TEARDOWN_PATTERNS }: RuleOptions): Rules {
  const knowsAnthropic = patterns.some((pattern) => typeof pattern === 'object' && nameOf(pattern) === ANTHROPIC);
  return knowsAnthropic ? { ...rules, match: compilePatterns([...patterns, ANTHROPIC_ENDED_EARLY]) } : rules;
}

/** The span of a context, as far as it can be seen: of one that is not recorded here, nothing. */
export function spanIn(context: unknown): Partial<FinishedSpan> {
  return trace.getSpan(context as Context) ?? {}; // what the SDK passes
}

/** Whether `span`, which starts inside `parent`, is a chat span inside one, as far as that can be seen. */
export function isNested({ attributes }: FinishedSpan, parent: Partial<FinishedSpan>, rules: Rules): boolean {
  if (parent.attributes !== undefined && !mayBeClaimed(parent.attributes, rules)) return false;
  return chatDialects(attributes, rules) !== undefined;
}

/** Whether `span`, of which its own error may be false, is a chat span that ended with final finish reasons. */
export function isFinishedCall(span: FinishedSpan, falseError: boolean, rules: Rules): boolean {
  if (falseError) return true;
  if (span.status.code === STATUS_ERROR) return false;
  const dialects = chatDialects(span.attributes, rules);
  return dialects !== undefined && isFinished(span.attributes, dialects, rules);
}

/** Whether a client span could be the transport of a call that finished: it is an HTTP span with a 2xx status. */
export function isTransport({ attributes }: FinishedSpan, own: Verdict, rules: Rules): boolean {
  if (!isHttp(attributes)) return false;
  const status = Number.parseInt(String(attributes['http.response.status_code'] ?? attributes['http.status_code']), 10);
  if (!(status >= 200 && status < 300)) return false;
  // A chat span that is the transport of another one must itself have finished; an agent or a tool is none.
  return own.reason === 'other-error' || (own.reason === 'not-chat' && !isClaimed(attributes, rules));
}

/** Whether `span` leaves it to a chat span inside it to say why the model stopped. */
export function isAround({ attributes }: FinishedSpan, own: Verdict, rules: Rules): boolean {
  if (own.reason !== 'unfinished') return false;
  const dialects = chatDialects(attributes, rules);
  return dialects !== undefined && saysNothing(attributes, dialects, rules);
}

/** The verdict on a part of a call that finished; where it is none, or its error is real, its `own`. Never throws. */
export function judgePart(span: FinishedSpan, own: Verdict, part: Borrowed | undefined, rules: Rules): Verdict {
  try {
    if (part === undefined || hasHttpError(span.attributes) || span.droppedEventsCount > 0) return own;
    const verdict = judgeEvidence(span, rules);
    if (!verdict.falseError) return own;
    return { ...verdict, borrowed: { part: part.part, chatSpanId: part.chatSpanId } };
  } catch (error) {
    return unjudged(error);
  }
}

function nameOf(pattern: object): unknown {
  return (pattern as { readonly name?: unknown }).name;
}
