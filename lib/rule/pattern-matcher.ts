/**
 * Teardown patterns in every form a user may write them, compiled to one matcher.
 */
import { userCallback } from '../otel/user-callback.js';
import { scopeName } from '../otel/sdk-differences.js';
import type { FinishedSpan } from '../otel/span.js';
import { MAX_SCANNED } from './error-evidence.js';
import { PatternError, type PatternMatcher, type TeardownPattern, type TeardownPredicate } from './pattern.js';
import { containing, equalling, isRegExp, matching, testing } from './text-tests.js';

interface Compiled {
  readonly name: string;
  readonly matches: TeardownPredicate;
}

/**
 * Compiles `patterns` to one matcher, which tries them in their order.
 *
 * The matcher throws a {@link PatternError} that names the pattern, with the `cause`. A span that a predicate ends is
 * not shown to that predicate again: it never matches inside itself.
 */
export function compilePatterns(patterns: readonly TeardownPattern[]): PatternMatcher {
  const compiled = patterns.map(compile);
  return (error, span) => compiled.find(({ matches }) => matches(error, span))?.name;
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
  const testExcept = matching(except ?? /(?!)/);
  return {
    name: String(name ?? message ?? type ?? scope),
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
