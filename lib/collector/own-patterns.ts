/**
 * Patterns that look at a message or a type as it stands, as users write them.
 */
import type { TeardownPattern } from '../rule/pattern.js';
import { isRegExp } from '../rule/text-tests.js';
import { all, any, matches, quoted, set } from './ottl.js';
import { toRe2 } from './re2.js';
import { hasMessage, isNotExcepted, isInScopes, type PiecePaths } from './text-conditions.js';

/** A pattern that the Collector can run. */
export type OwnPattern = Exclude<TeardownPattern, (...args: never) => unknown>;

/**
 * Sets `name` to the name of the first of `patterns` that matches the piece of `paths`.
 *
 * @throws {TypeError} where one is an expression that the Collector cannot run
 */
export function matchOwn(patterns: readonly OwnPattern[], paths: PiecePaths, name: string): string[] {
  return patterns.map((pattern) => {
    const { says, condition } = compiled(pattern, paths);
    return set(name, quoted(says), all(`${name} == nil`, condition));
  });
}

function compiled(pattern: OwnPattern, paths: PiecePaths): { says: string; condition: string } {
  if (typeof pattern === 'string' || isRegExp(pattern)) {
    return { says: String(pattern), condition: any(hasMessage(pattern, paths), isType(pattern, paths)) };
  }
  const { name, type, message, scope, except } = pattern;
  const conditions = [
    type === undefined ? '' : any(...[type].flat().map((each) => isType(each, paths))),
    message === undefined ? '' : hasMessage(message, paths),
    scope === undefined ? '' : isInScopes([scope]),
    except === undefined ? '' : isNotExcepted(except, paths),
  ];
  return { says: String(name ?? [message ?? type ?? scope].flat()[0]), condition: all(...conditions) };
}

function isType(wanted: string | RegExp, { type }: PiecePaths): string {
  return isRegExp(wanted) ? matches(type, toRe2(wanted)) : `${type} == ${quoted(wanted)}`;
}
