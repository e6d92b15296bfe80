/**
 * Whether the type of an error may say enough where nothing else describes it, in OTTL: a look at one attribute, before
 * anything else is asked of a span.
 */
import { all, any, matches } from './ottl.js';
import { lastName } from '../rule/error-type-lookup.js';
import { isRegExp, verbatim } from '../rule/text-tests.js';
import { type TeardownPattern, type TeardownPatternObject } from '../rule/pattern.js';
import { toRe2 } from './re2.js';
import { isInScopes, textsOf } from './text-conditions.js';
import { isTextPattern } from './text-table.js';

/**
 * Whether one of `patterns` may take an error of which the span has the type `type` and no more. What is asked later is
 * not asked here: the package of a type, and which of the scopes a type wants.
 */
export function mayBeKnownAlone(patterns: readonly TeardownPattern[], type: string): string {
  if (!patterns.every(isTextPattern)) return `${type} != nil`;
  const those = patterns.filter(({ text }) => textsOf(text).includes(''));
  const scopes = those.flatMap(({ scope }) => scope ?? []);
  return any(
    isOneOfThese(
      those.filter(({ scope }) => scope === undefined),
      type,
    ),
    scopes.length === 0
      ? ''
      : all(
          isOneOfThese(
            those.filter(({ scope }) => scope !== undefined),
            type,
          ),
          isInScopes(scopes),
        ),
  );
}

function isOneOfThese(patterns: readonly TeardownPatternObject[], path: string): string {
  const types = patterns.map(({ type = [] }) => type);
  const names = types.flatMap((type) => (isRegExp(type) ? [] : type)).map((type) => verbatim(lastName(type)));
  return any(
    names.length === 0 ? '' : matches(path, `(?:^|[.:])(?:${[...new Set(names)].join('|')})$`),
    ...types.filter(isRegExp).map((type) => matches(path, toRe2(type))),
  );
}
