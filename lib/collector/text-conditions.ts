/**
 * What a pattern asks of a piece of evidence beside its text, in OTTL.
 */
import { all, any, contains, matches, quoted } from './ottl.js';
import { isRegExp, verbatim } from '../rule/text-tests.js';
import { type TeardownPatternObject } from '../rule/pattern.js';
import { toRe2 } from './re2.js';

/** Where a piece of evidence lies while it is read. */
export interface PiecePaths {
  readonly type: string;
  readonly message: string;
  /** The text that is looked up, as it stands among the known ones. */
  readonly key: string;
  /** The type of an error without a message, or that is its message. */
  readonly who: string;
  /** The span's `error.type`. */
  readonly errorType: string;
}

/** The texts that a pattern wants. */
export function textsOf(text: TeardownPatternObject['text']): readonly (string | RegExp)[] {
  return [text ?? []].flat();
}

/** Whether `value` is one of `texts`. */
export function isOneOf(value: string, texts: readonly string[]): string {
  const [only = ''] = texts;
  return texts.length === 1 ? `${value} == ${quoted(only)}` : matches(value, `^(?:${texts.map(verbatim).join('|')})$`);
}

/** Whether the type is one that a pattern with a text takes. */
export function isTypeOf(wanted: TeardownPatternObject['type'], { type }: PiecePaths): string {
  if (wanted === undefined) return `${IS_KNOWN} == true`;
  return isRegExp(wanted) ? matches(type, toRe2(wanted)) : isOneOf(type, [wanted].flat());
}

/** Whether an error is without a message, or has the name of its type alone, and a type that the pattern wants. */
export function isWanted({ type = [] }: Pick<TeardownPatternObject, 'type'>, { who }: PiecePaths): string {
  const isType = isRegExp(type)
    ? all(`${who} != ""`, matches(who, toRe2(type)))
    : isOneOf(
        who,
        [type].flat().filter((each) => each !== ''),
      );
  return all(isType, `${IS_KNOWN} == true`);
}

/** Whether the type of the piece is a known one, or none. */
export const IS_KNOWN = 'span.cache["known"]';

/** What a pattern wants beside a text, a type and a scope. */
export function othersOf({ message, except }: TeardownPatternObject, paths: PiecePaths): string[] {
  return [
    ...(message === undefined ? [] : [hasMessage(message, paths)]),
    ...(except === undefined ? [] : [isNotExcepted(except, paths)]),
  ];
}

/** Whether the message has the text `wanted`, in whatever case, or matches it. */
export function hasMessage(wanted: string | RegExp, { message }: Pick<PiecePaths, 'message'>): string {
  if (isRegExp(wanted)) return matches(message, toRe2(wanted));
  return contains(`ToLowerCase(${message})`, wanted.toLowerCase());
}

/** Whether the scope has one of these names, or one that continues it behind a dot. */
export function isInScopes(scopes: readonly string[]): string {
  return matches('scope.name', `^(?:${[...new Set(scopes)].map(verbatim).join('|')})(?:\\.|$)`);
}

/** Whether `except` matches nothing that it is asked of. */
export function isNotExcepted(except: RegExp, { message, type, errorType }: PiecePaths): string {
  return `not ${any(...[message, type, errorType].map((text) => matches(text, toRe2(except))))}`;
}
