/**
 * What the rule concludes of a span.
 */

/**
 * Why a span stays as it is:
 *
 * - `not-error`: its status is not ERROR
 * - `not-chat`: no dialect claims it as an LLM inference call
 * - `unfinished`: its finish reasons do not prove that the stream ended
 * - `other-error`: a piece of error evidence that no teardown pattern matches, a status that says that the server refused
 *   or failed, or attributes and events that the SDK dropped or that are too many, among which there may have been one
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
  /** The names of the span's attributes that describe the error. */
  readonly attributes: readonly string[];
}

/** What `judge` concludes of a span. */
export type Verdict = Kept | FalseError;

// Shared and frozen: of nearly every span the verdict is one of these.
export const NOT_ERROR: Kept = kept('not-error');
export const NOT_CHAT: Kept = kept('not-chat');
export const UNFINISHED: Kept = kept('unfinished');
export const OTHER_ERROR: Kept = kept('other-error');
export const UNEXPLAINED: Kept = kept('unexplained');

function kept(reason: KeptReason): Kept {
  return Object.freeze({ falseError: false, reason });
}

/** The verdict on a span that could not be judged or corrected. */
export function failed(error: Error): Kept {
  return { falseError: false, reason: 'failed', error };
}
