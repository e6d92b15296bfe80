/**
 * Teardown patterns in every form a user may write them, compiled to one matcher.
 */
import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { ErrorEvidence } from './evidence.js';
import { scopeName, type FinishedSpan } from './span.js';
import { isEnding, mayMatchEnding } from './teardown-patterns.js';

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
 */
export type TeardownPattern = string | RegExp | TeardownPatternObject | TeardownPredicate;

/** A predicate threw, or did not return a boolean. */
export class PatternError extends Error {}

/** The name of the first pattern that matches an error of a span, `undefined` where none does. */
export type PatternMatcher = (error: ErrorEvidence, span: FinishedSpan) => string | undefined;

interface Compiled {
  readonly name: string;
  readonly matches: TeardownPredicate;
  /** A built-in that the end of the message alone can rule out. */
  readonly ending?: boolean;
}

/**
 * Compiles `patterns` to one matcher, which tries them in their order.
 *
 * The matcher throws a {@link PatternError} that names the pattern, with the `cause`. A span that a predicate ends is not shown to that predicate again: it never matches inside itself.
 */
export function compilePatterns(patterns: readonly TeardownPattern[]): PatternMatcher {
  const compiled = patterns.map(compile);
  const others = compiled.filter(({ ending }) => ending !== true);
  return (error, span) => {
    for (const pattern of mayMatchEnding(error.message) ? compiled : others) {
      if (pattern.matches(error, span)) return pattern.name;
    }
    return undefined;
  };
}

function compile(pattern: TeardownPattern): Compiled {
  if (typeof pattern === 'function') return guarded(pattern);
  if (typeof pattern === 'string') {
    const contains = containing(pattern);
    return { name: pattern, matches: ({ type, message }) => contains.test(message) || type === pattern };
  }
  if (isRegExp(pattern)) {
    const expression = stateless(pattern);
    return { name: String(pattern), matches: ({ type, message }) => expression.test(message) || expression.test(type) };
  }
  return compileObject(pattern);
}

function compileObject(pattern: TeardownPatternObject): Compiled {
  const { name, type, message, scope, except } = pattern;
  const messages = expressionOf(message, containing);
  const types = expressionOf(type, equalling);
  const exceptions = stateless(except ?? /(?!)/);
  return {
    name: name ?? String(message ?? type ?? scope),
    ending: isEnding(pattern),
    matches: (error, span) =>
      messages.test(error.message) &&
      types.test(error.type) &&
      (scope === undefined || `${scopeName(span)}.`.startsWith(`${scope}.`)) &&
      ![error.message, error.type, errorTypeOf(span)].some((text) => exceptions.test(text)),
  };
}

function expressionOf(criterion: string | RegExp | undefined, ofText: (text: string) => RegExp): RegExp {
  return stateless(typeof criterion === 'string' ? ofText(criterion) : (criterion ?? /(?:)/));
}

function guarded(predicate: TeardownPredicate): Compiled {
  const name = predicate.name || 'predicate';
  let running = false;
  return {
    name,
    matches: (error, span) => {
      // Suppressed tracing needs a context manager, which not every application registers.
      if (running) return false;
      running = true;
      try {
        const result: unknown = context.with(suppressTracing(context.active()), predicate, undefined, error, span);
        if (typeof result === 'boolean') return result;
        // A promise that nobody waits for ends the process when it rejects.
        Promise.resolve(result).catch(() => undefined);
        throw new TypeError(`expected a boolean, got ${typeof result}`);
      } catch (cause) {
        throw new PatternError(`teardown pattern ${JSON.stringify(name)} failed`, { cause });
      } finally {
        running = false;
      }
    },
  };
}

function errorTypeOf({ attributes }: FinishedSpan): string {
  const type = attributes['error.type'];
  return typeof type === 'string' ? type : '';
}

/** Whether `value` is an expression, also of another realm (a `vm` context, a test runner's). */
export function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

/** `g` and `y` make `test` remember where it stopped. */
function stateless(expression: RegExp): RegExp {
  return new RegExp(expression.source, expression.flags.replace(/[gy]/g, ''));
}

function containing(text: string): RegExp {
  return new RegExp(escaped(text), 'i');
}

function equalling(text: string): RegExp {
  return new RegExp(`^${escaped(text)}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
