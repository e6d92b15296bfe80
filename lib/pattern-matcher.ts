/**
 * Teardown patterns in every form a user may write them, compiled to one matcher.
 */
import { endingNumber, firstEnding, NO_ENDING, saysRealError } from './endings.js';
import { MAX_SCANNED, type ErrorEvidence } from './evidence.js';
import { scopeName, type FinishedSpan } from './span.js';
import { REAL_ERROR } from './teardown-patterns.js';
import { containing, equalling, isRegExp, matching, testing } from './text-tests.js';
import { userCallback } from './user-callback.js';

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
 * ERROR and a final finish reason only (with `wholeCall` for other parts of a call too), perhaps twice for one span. Must return a boolean at once.
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

interface Compiled {
  readonly name: string;
  readonly matches: TeardownPredicate;
  /** Of a built-in that looks at the end of a message: its number among them. */
  readonly ending?: number | undefined;
}

/**
 * Compiles `patterns` to one matcher, which tries them in their order.
 *
 * The matcher throws a {@link PatternError} that names the pattern, with the `cause`. A span that a predicate ends is
 * not shown to that predicate again: it never matches inside itself.
 */
export function compilePatterns(patterns: readonly TeardownPattern[]): PatternMatcher {
  const compiled = patterns.map(compile);
  const others = compiled.filter(({ ending }) => ending === undefined);
  return (error, span) => {
    const first = error.truncated === true ? NO_ENDING : firstEnding(error.message);
    for (const { ending, matches, name } of first === NO_ENDING ? others : compiled) {
      // Those before the first ending that the message has do not match.
      if ((ending === undefined || ending >= first) && matches(error, span)) return name;
    }
    return undefined;
  };
}

function compile(pattern: TeardownPattern, index: number): Compiled {
  if (typeof pattern === 'function') return guarded(pattern, pattern.name || `patterns[${String(index)}]`);
  if (typeof pattern === 'string') {
    const contains = containing(pattern);
    return { name: pattern, matches: ({ type, message }) => contains(message) || type === pattern };
  }
  if (isRegExp(pattern)) {
    const test = matching(pattern);
    return { name: String(pattern), matches: ({ type, message }) => test(message) || test(type) };
  }
  const { name, type, message, scope, except } = pattern;
  const testMessage = testing(message, containing);
  const testType = testing(type, equalling);
  const testExcept = except === REAL_ERROR ? saysRealError : matching(except ?? /(?!)/);
  return {
    name: String(name ?? message ?? type ?? scope),
    ending: endingNumber(pattern),
    matches: (error, span) =>
      testType(error.type) &&
      testMessage(error.message) &&
      (scope === undefined || `${scopeName(span)}.`.startsWith(`${scope}.`)) &&
      ![error.message, error.type, errorTypeOf(span)].some(testExcept),
  };
}

function errorTypeOf({ attributes }: FinishedSpan): string {
  const errorType: unknown = attributes['error.type'] ?? '';
  return String(errorType).slice(0, MAX_SCANNED);
}

function guarded(predicate: TeardownPredicate, name: string): Compiled {
  const call = userCallback<Parameters<TeardownPredicate>, unknown>(predicate, false);
  return {
    name,
    matches: (error, span) => {
      try {
        const result = call(error, span);
        if (typeof result === 'boolean') return result;
        // A promise that nobody waits for ends the process when it rejects.
        Promise.resolve(result).catch(() => undefined);
        throw new TypeError(`expected a boolean, got ${typeof result}`);
      } catch (cause) {
        throw new PatternError(`teardown pattern "${name}" failed`, { cause });
      }
    },
  };
}
