/**
 * Teardown patterns in every form a user may write them.
 */
import type { ReadableSpanLike } from '../otel/readable-span.js';
import type { FinishedSpan } from '../otel/span.js';

/** One piece of error evidence: what one place on a span says of its error. */
export interface ErrorEvidence {
  /**
   * The error's type or code, `''` where there is none. The JS SDK prefers the code: a DOMException AbortError is
   * `"20"`, a Node AbortError `"ABORT_ERR"` (`recordException` in `Span.ts`).
   */
  readonly type: string;
  /** The error's message without the stack that some instrumentations append, at most 2,048 characters. */
  readonly message: string;
  /** Whether the message goes on behind its last character, which is then `…`. */
  readonly truncated?: boolean;
}

/** A teardown error by what is known of it. Everything that is given must match. */
export interface TeardownPatternObject {
  /** What the `teardown.pattern` attribute says. Default: the text, type, message or scope it looks for. */
  readonly name?: string | undefined;
  /**
   * The error's message is one of these texts, as the built-in patterns want it: bare or behind `wrappers` and words of
   * reading, with or without a final dot, and with a type of `errorTypes` where `type` wants no other. `''` is an error
   * without a message, whose type may stand in its place. In a text `#` stands for any digits.
   */
  readonly text?: string | RegExp | readonly (string | RegExp)[] | undefined;
  /** The error's type equals this text or one of these, or the expression matches it. */
  readonly type?: string | RegExp | readonly string[] | undefined;
  /** The error's message contains this text (ignoring case), or the expression matches it, whatever stands around it. */
  readonly message?: string | RegExp | undefined;
  /** The instrumentation scope has this name, or one that continues it behind a dot. */
  readonly scope?: string | undefined;
  /** No match where this expression matches the type, the message or the span's `error.type`. */
  readonly except?: RegExp | undefined;
}

/** A pattern of the built-in catalogue. */
export interface NamedPattern extends TeardownPatternObject {
  readonly name: string;
}

/**
 * Decides in code whether an error is a teardown error. Called with tracing suppressed, for chat spans with status
 * ERROR and a final finish reason only, perhaps twice for one span. Must return a boolean at once.
 */
export type TeardownPredicate = (error: ErrorEvidence, span: ReadableSpanLike) => boolean;

/**
 * Describes an error that says no more than that the stream was torn down.
 *
 * - text: the message contains it (ignoring case), or the type equals it
 * - expression: matches the message or else the type; the flags `g` and `y` are ignored
 * - object: everything that is given matches
 * - predicate: returns `true`
 *
 * They match wherever they occur. Only an object with `text` also checks what stands before it, and the type.
 *
 * @example
 * ```ts
 * const patterns: TeardownPattern[] = [
 *   'stopped after finish',
 *   /^upstream closed$/,
 *   { name: 'gateway', type: 'GatewayError', message: 'client gone' },
 *   { name: 'proxy', text: 'proxy hung up' },
 *   ({ type }, span) => type === 'ABORT_ERR' && span.attributes['app.cancelled'] === true,
 * ];
 * ```
 */
export type TeardownPattern = string | RegExp | TeardownPatternObject | TeardownPredicate;

/** A predicate threw, or did not return a boolean. */
export class PatternError extends Error {}

/** The name of the first pattern that matches an error of a span, `undefined` where none does. */
export type PatternMatcher = (error: ErrorEvidence, span: FinishedSpan) => string | undefined;
