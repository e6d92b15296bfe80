/**
 * Patterns that look at a message or a type as it stands, as users write them.
 */
import type { TeardownPattern } from '../rule/pattern.js';
import { isRegExp } from '../rule/text-tests.js';
import { all, any, contains, matches, quoted, set } from './ottl.js';
import { toRe2 } from './re2.js';
import { isNotExcepted, isScope, type PiecePaths } from './text-table.js';

/**
 * Sets `name` to the name of the first of `patterns` that matches the piece of `paths`.
 *
 * @throws {TypeError} where one is a function, or an expression that the Collector cannot run
 */
export function matchOwn(patterns: readonly TeardownPattern[], paths: PiecePaths, name: string): string[] {
  return patterns.map((pattern) => {
    const { says, condition } = compiled(pattern, paths);
    return set(name, quoted(says), all(`${name} == nil`, condition));
  });
}

function compiled(pattern: TeardownPattern, paths: PiecePaths): { says: string; condition: string } {
  if (typeof pattern === 'function')
    throw new TypeError(`${pattern.name || 'a pattern'} is a function: the Collector cannot run it`);
  if (typeof pattern === 'string') {
    return { says: pattern, condition: any(hasText(paths, pattern), isType(paths, pattern)) };
  }
  if (isRegExp(pattern)) {
    const expression = toRe2(pattern);
    return {
      says: String(pattern),
      condition: any(matches(paths.message, expression), matches(paths.type, expression)),
    };
  }
  const { name, type, message, scope, except } = pattern;
  const conditions = [
    type === undefined
      ? ''
      : isRegExp(type)
        ? matches(paths.type, toRe2(type))
        : any(...[type].flat().map((each) => isType(paths, each))),
    message === undefined ? '' : isRegExp(message) ? matches(paths.message, toRe2(message)) : hasText(paths, message),
    scope === undefined ? '' : isScope(scope),
    except === undefined ? '' : isNotExcepted(except, paths),
  ];
  return { says: String(name ?? message ?? type ?? scope), condition: all(...conditions) };
}

function hasText({ message }: PiecePaths, text: string): string {
  return contains(`ToLowerCase(${message})`, text.toLowerCase());
}

function isType({ type }: PiecePaths, text: string): string {
  return `${type} == ${quoted(text)}`;
}
