/**
 * Teardown patterns in every form a user may write them.
 */
import type { FinishedSpan } from '../otel/span.js';
import type { ErrorEvidence } from './error-evidence.js';

/** A teardown error by what is known of it. Everything that is given must match. */
export interface TeardownPatternObject {
  /** What the `teardown.pattern` attribute says. Default: the type, message or scope it looks for. */
  readonly name?: string | undefined;
  /** The error's type equals this text, or the expression matches it. */
  readonly type?: string | RegExp | undefined;
  /** The error's message contains this text (ignoring case), or the expression matches it. */
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
export type TeardownPredicate = (error: ErrorEvidence, span: FinishedSpan) => boolean;

/**
 * Describes an error that says no more than that the stream was torn down.
 *
 * - text: the message contains it (ignoring case), or the type equals it
 * - expression: matches the message or else the type; the flags `g` and `y` are ignored
 * - object: everything that is given matches
 * - predicate: returns `true`
 *
 * @example
 * ```ts
 * const patterns: TeardownPattern[] = [
 *   'stopped after finish',
 *   /^upstream closed$/,
 *   { name: 'gateway', type: 'GatewayError', message: 'client gone' },
 *   ({ type }, span) => type === 'ABORT_ERR' && span.attributes['app.cancelled'] === true,
 * ];
 * ```
 */
export type TeardownPattern = string | RegExp | TeardownPatternObject | TeardownPredicate;

/** A predicate threw, or did not return a boolean. */
export class PatternError extends Error {}

/** The name of the first pattern that matches an error of a span, `undefined` where none does. */
export type PatternMatcher = (error: ErrorEvidence, span: FinishedSpan) => string | undefined;
