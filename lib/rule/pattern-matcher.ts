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
import { compileTextPattern, isName, type Candidate, type TextPattern } from './text-pattern.js';
import { anyOf, containing, isRegExp, matching, ofTypes, whole } from './text-tests.js';
import { textsOf, type Vocabulary } from './wrapped-text.js';

interface Compiled {
  readonly name: string;
  readonly matches: (candidate: Candidate) => boolean;
  /** The texts of which an error must have one, where the pattern wants any. */
  readonly text?: TextPattern | undefined;
}

/**
 * Compiles `patterns` to one matcher, which tries them in their order.
 *
 * The matcher throws a {@link PatternError} that names the pattern, with the `cause`. A span that a predicate ends is
 * not shown to that predicate again: it never matches inside itself.
 */
export function compilePatterns(patterns: readonly TeardownPattern[], vocabulary: Vocabulary): PatternMatcher {
  const compiled = patterns.map((pattern, index) => compile(pattern, index, vocabulary));
  const triedFor = selection(compiled);
  return (error, span) => {
    const candidate = { error, span, texts: textsOf(error.message, span, vocabulary) };
    return triedFor(candidate.texts).find(({ matches }) => matches(candidate))?.name;
  };
}

/**
 * Which of the patterns are tried for an error that may have these texts: those that may match. Trying all of them costs
 * several times as much.
 */
function selection(compiled: readonly Compiled[]): (texts: readonly string[]) => readonly Compiled[] {
  const texts = compiled.flatMap(({ text }) => text ?? []);
  const literals = texts.flatMap((text) => text.literals);
  const expression = anyOf(
    texts.flatMap((text) => text.expressions),
    whole,
  );
  const withoutText = compiled.filter(({ text }) => text === undefined);
  // Found when they are asked for. A key stays the pattern's own: one cut out of a message would keep all of that.
  const byLiteral = new Map<string, readonly Compiled[] | undefined>(literals.map((literal) => [literal, undefined]));
  const triedForLiteral = (literal: string): readonly Compiled[] => {
    const known = byLiteral.get(literal);
    if (known !== undefined) return known;
    const tried = compiled.filter(({ text }) => text?.mayMatch(literal) !== false);
    byLiteral.set(literal, tried);
    return tried;
  };
  const triedForOne = (text: string): readonly Compiled[] | undefined => {
    if (byLiteral.has(text)) return triedForLiteral(text);
    if (expression.test(text)) return compiled;
    return byLiteral.has('') && isName(text) ? triedForLiteral('') : undefined;
  };
  return (given) => {
    const [first, ...others] = given.map(triedForOne).filter((tried) => tried !== undefined);
    return others.length > 0 ? compiled : (first ?? withoutText);
  };
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
    text: withText,
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
