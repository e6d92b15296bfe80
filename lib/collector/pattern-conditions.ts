/**
 * Teardown patterns as conditions on a piece of error evidence.
 */
import type { TeardownPattern, TeardownPatternObject } from '../rule/pattern.js';
import { isRegExp } from '../rule/text-tests.js';
import { all, any, keyOf, matches, not, quoted, set } from './ottl.js';
import { toRe2 } from './re2.js';
import { verbatim } from './re2-characters.js';

/** Where a piece of evidence lies while it is judged. */
export interface EvidencePaths {
  /** The map that holds `message` and `type`. */
  readonly cache: string;
  /** The span's `error.type`. */
  readonly errorType: string;
}

/** A pattern, compiled for the Collector. */
interface PatternCondition {
  /** What `teardown.pattern` says. */
  readonly name: string;
  /** Whether it matches the evidence in a cache. */
  readonly matches: (cache: string) => string;
  /** The expression of a pattern that is nothing but one for the message, with its exception. */
  readonly message?: { readonly expression: string; readonly except: string };
}

/** The patterns, and what they all may except. */
export interface PatternConditions {
  readonly patterns: readonly PatternCondition[];
  readonly exceptions: readonly string[];
}

/**
 * Compiles `patterns`.
 *
 * @throws {TypeError} where one is a function, or an expression that the Collector cannot run
 */
export function patternConditions(patterns: readonly TeardownPattern[]): PatternConditions {
  const exceptions: string[] = [];
  const flagOf = (except: RegExp): string => {
    const expression = toRe2(except);
    if (!exceptions.includes(expression)) exceptions.push(expression);
    return flagName(exceptions.indexOf(expression));
  };
  return { patterns: patterns.map((pattern, index) => compile(pattern, index, flagOf)), exceptions };
}

/** Notes of each exception whether it does not hold for the evidence. What fails leaves it excepted. */
export function noteExceptions({ exceptions }: PatternConditions, { cache, errorType }: EvidencePaths): string[] {
  return exceptions.flatMap((expression, index) => {
    const flag = keyOf(cache, flagName(index));
    const texts = [keyOf(cache, 'message'), keyOf(cache, 'type'), errorType];
    return [set(flag, 'false'), set(flag, 'true', not(any(...texts.map((text) => matches(text, expression)))))];
  });
}

/** Whether any pattern matches the evidence in `cache`. */
export function anyPattern({ patterns }: PatternConditions, cache: string): string {
  const expressions = new Map<string, string[]>();
  const conditions: string[] = [];
  for (const pattern of patterns) {
    if (pattern.message === undefined) {
      conditions.push(pattern.matches(cache));
    } else {
      const { expression, except } = pattern.message;
      expressions.set(except, [...(expressions.get(except) ?? []), `(?:${expression})`]);
    }
  }
  for (const [except, alternatives] of expressions) {
    const expression = matches(keyOf(cache, 'message'), alternatives.join('|'));
    conditions.push(all(`${keyOf(cache, except)} == true`, expression));
  }
  return conditions.length === 0 ? 'false' : any(...conditions);
}

/** Puts the name of the first pattern that matches the evidence in `cache` beside it. */
export function namePattern({ patterns }: PatternConditions, cache: string): string[] {
  const name = keyOf(cache, 'pattern');
  return patterns.map((pattern) => set(name, quoted(pattern.name), all(`${name} == nil`, pattern.matches(cache))));
}

function flagName(index: number): string {
  return `not_excepted_${String(index)}`;
}

function compile(pattern: TeardownPattern, index: number, flagOf: (except: RegExp) => string): PatternCondition {
  if (typeof pattern === 'function') {
    throw new TypeError(`patterns[${String(index)}] is a function: the Collector cannot run it`);
  }
  if (typeof pattern === 'string') {
    return { name: pattern, matches: (cache) => any(contains(cache, pattern), equalsType(cache, pattern)) };
  }
  if (isRegExp(pattern)) {
    const expression = toRe2(pattern);
    return {
      name: String(pattern),
      matches: (cache) => any(has(cache, 'message', expression), has(cache, 'type', expression)),
    };
  }
  return compileObject(pattern, flagOf);
}

function compileObject(pattern: TeardownPatternObject, flagOf: (except: RegExp) => string): PatternCondition {
  const { name, type, message, scope, except } = pattern;
  const flag = except === undefined ? undefined : flagOf(except);
  const tests: ((cache: string) => string)[] = [];
  if (flag !== undefined) tests.push((cache) => `${keyOf(cache, flag)} == true`);
  if (scope !== undefined)
    tests.push(() => any(`scope.name == ${quoted(scope)}`, `HasPrefix(scope.name, ${quoted(`${scope}.`)})`));
  if (typeof type === 'string') tests.push((cache) => equalsType(cache, type));
  if (isRegExp(type)) {
    const expression = toRe2(type);
    tests.push((cache) => has(cache, 'type', expression));
  }
  if (typeof message === 'string') tests.push((cache) => contains(cache, message));
  const compiled = { name: name ?? String(message ?? type ?? scope) };
  if (!isRegExp(message)) return { ...compiled, matches: (cache) => all(...tests.map((test) => test(cache))) };
  const expression = toRe2(message);
  const alone = type === undefined && scope === undefined && flag !== undefined;
  return {
    ...compiled,
    matches: (cache) => all(...tests.map((test) => test(cache)), has(cache, 'message', expression)),
    ...(alone && { message: { expression, except: flag } }),
  };
}

function has(cache: string, key: string, expression: string): string {
  return matches(keyOf(cache, key), expression);
}

function contains(cache: string, text: string): string {
  return matches(`ToLowerCase(${keyOf(cache, 'message')})`, verbatim(text.toLowerCase()));
}

function equalsType(cache: string, text: string): string {
  return `${keyOf(cache, 'type')} == ${quoted(text)}`;
}
