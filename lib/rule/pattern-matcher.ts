/**
 * Teardown patterns compiled to one matcher.
 */
import type { ReadableSpanLike } from '../otel/readable-span.js';
import { scopeName } from '../otel/sdk-differences.js';
import { userCallback } from '../otel/user-callback.js';
import {
  PatternError,
  type PatternMatcher,
  type TeardownPattern,
  type TeardownPatternObject,
  type TeardownPredicate,
} from './pattern.js';
import { typeOf } from './error-text.js';
import { compileTextPattern, type Candidate } from './text-pattern.js';
import { containing, isRegExp, matching, ofTypes } from './text-tests.js';
import { textsOf, type Vocabulary } from './wrapped-text.js';

interface Compiled {
  readonly name: string;
  readonly matches: (candidate: Candidate) => boolean;
  /** The texts of which an error must have one, where it is by these alone that it matches. */
  readonly literals?: readonly string[] | undefined;
}

/**
 * Compiles `patterns` to one matcher, which tries them in their order.
 *
 * The matcher throws a {@link PatternError} that names the pattern, with the `cause`. A span that a predicate ends is
 * not shown to that predicate again: it never matches inside itself.
 */
export function compilePatterns(patterns: readonly TeardownPattern[], vocabulary: Vocabulary): PatternMatcher {
  const compiled = patterns.map((pattern, index) => compile(pattern, index, vocabulary));
  const tried = byLiteral(compiled);
  return (error, span) => {
    const candidate = { error, span, texts: textsOf(error.message, span, vocabulary) };
    const literals = candidate.texts.filter((text) => tried.has(text));
    const mayMatch = literals.length > 1 ? compiled : tried.get(literals[0]);
    return mayMatch?.find(({ matches }) => matches(candidate))?.name;
  };
}

/**
 * For each literal text, and for an error that has none of them, the patterns that may match: trying all of them costs
 * several times as much.
 */
function byLiteral(compiled: readonly Compiled[]): ReadonlyMap<string | undefined, readonly Compiled[]> {
  const texts = [undefined, ...compiled.flatMap(({ literals = [] }) => literals)];
  const mayMatch = (text: string | undefined): Compiled[] =>
    compiled.filter(({ literals }) => literals === undefined || (text !== undefined && literals.includes(text)));
  return new Map(texts.map((text) => [text, mayMatch(text)]));
}

function compile(pattern: TeardownPattern, index: number, vocabulary: Vocabulary): Compiled {
  if (typeof pattern === 'function') return guarded(pattern, pattern.name || `patterns[${String(index)}]`);
  if (typeof pattern === 'string') {
    const contains = containing(pattern);
    return { name: pattern, matches: ({ error: { type, message } }) => contains(message) || type === pattern };
  }
  if (isRegExp(pattern)) {
    const test = matching(pattern);
    return { name: String(pattern), matches: ({ error: { type, message } }) => test(message) || test(type) };
  }
  return compileObject(pattern, vocabulary);
}

function compileObject(pattern: TeardownPatternObject, vocabulary: Vocabulary): Compiled {
  const { name, text, type, message, scope, except } = pattern;
  const withText = text === undefined ? undefined : compileTextPattern(text, type, vocabulary.types);
  const isType = type === undefined || text !== undefined ? undefined : ofTypes(type);
  const isMessage = typeof message === 'string' ? containing(message) : message && matching(message);
  const isExcepted = except && matching(except);
  return {
    name: String(name ?? [text ?? message ?? type ?? scope].flat()[0]),
    literals: withText?.literals,
    matches: (candidate) => {
      const { error, span } = candidate;
      return (
        withText?.matches(candidate) !== false &&
        isType?.(error.type) !== false &&
        isMessage?.(error.message) !== false &&
        (scope === undefined || `${scopeName(span)}.`.startsWith(`${scope}.`)) &&
        (isExcepted === undefined ||
          ![error.message, error.type, typeOf(span.attributes['error.type'])].some(isExcepted))
      );
    },
  };
}

function guarded(predicate: TeardownPredicate, name: string): Compiled {
  const call = userCallback<Parameters<TeardownPredicate>, unknown>(predicate, false);
  return {
    name,
    matches: ({ error, span }) => {
      try {
        const result = call(error, span as unknown as ReadableSpanLike); // what the SDK has made
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
