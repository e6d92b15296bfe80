/**
 * What a pattern asks of a piece of evidence beside its text, in OTTL.
 */
import { all, any, contains, keyOf, matches, quoted } from './ottl.js';
import { isRegExp, verbatim } from '../rule/text-tests.js';
import { type TeardownPatternObject } from '../rule/pattern.js';
import { toRe2 } from './re2.js';

/** Where a piece of evidence lies while it is read. */
export interface PiecePaths {
  readonly type: string;
  readonly message: string;
  /** The text that was found, as it stands among the known ones. */
  readonly key: string;
  /** The span's `error.type`. */
  readonly errorType: string;
}

/** Lists of types, as expressions, by where it stands whether the type is one of them. */
export type TypeLists = ReadonlyMap<string, string>;

/** The lists of types that more than one of `patterns` wants, beside none. */
export function sharedTypeLists(patterns: readonly TeardownPatternObject[]): TypeLists {
  const lists = patterns.flatMap((pattern) => {
    const { type } = pattern;
    return isTyped(pattern) && type !== undefined && !isRegExp(type) ? [listOf([type].flat())] : [];
  });
  const shared = new Set(lists.filter((list, index) => lists.indexOf(list) !== index));
  return new Map([...shared].map((list, index) => [keyOf('span.cache', `types${String(index)}`), list]));
}

function listOf(types: readonly string[]): string {
  return `^(?:${types
    .filter((each) => each !== '')
    .map(verbatim)
    .join('|')})$`;
}

/** The texts that a pattern wants. */
export function textsOf(text: TeardownPatternObject['text']): readonly (string | RegExp)[] {
  return [text ?? []].flat();
}

/** Whether a pattern says which types it takes. One that wants no message is found by its type anyway. */
export function isTyped({ type, text }: TeardownPatternObject): boolean {
  return type !== undefined && textsOf(text).some((each) => each !== '');
}

/** Whether `value` is one of `texts`. */
export function isOneOf(value: string, texts: readonly string[]): string {
  const [only = ''] = texts;
  return texts.length === 1 ? `${value} == ${quoted(only)}` : matches(value, listOf(texts));
}

/** Whether `path` is a type that a pattern with a text takes. */
export function isTypeOf(type: TeardownPatternObject['type'], path: string, lists: TypeLists): string {
  if (type === undefined) return '';
  if (isRegExp(type)) return matches(path, toRe2(type));
  const types = [type].flat();
  const list = listOf(types);
  const [shared] = [...lists].find(([, each]) => each === list) ?? [];
  const isListed =
    shared === undefined
      ? isOneOf(
          path,
          types.filter((each) => each !== ''),
        )
      : `${shared} == true`;
  return types.includes('') ? any(`${path} == ""`, isListed) : isListed;
}

/** Whether `value` is a type that a pattern wants of an error without a message. */
export function isWanted({ type = [] }: Pick<TeardownPatternObject, 'type'>, value: string): string {
  if (isRegExp(type)) return all(`${value} != ""`, matches(value, toRe2(type)));
  return isOneOf(
    value,
    [type].flat().filter((each) => each !== ''),
  );
}

/** What a pattern wants beside a text and a type. */
export function othersOf({ message, scope, except }: TeardownPatternObject, paths: PiecePaths): string[] {
  return [
    ...(scope === undefined ? [] : [isScope(scope)]),
    ...(message === undefined ? [] : [hasMessage(message, paths)]),
    ...(except === undefined ? [] : [isNotExcepted(except, paths)]),
  ];
}

/** Whether the message has the text `wanted`, in whatever case, or matches it. */
export function hasMessage(wanted: string | RegExp, { message }: PiecePaths): string {
  if (isRegExp(wanted)) return matches(message, toRe2(wanted));
  return contains(`ToLowerCase(${message})`, wanted.toLowerCase());
}

/** Whether the scope has this name, or one that continues it behind a dot. */
export function isScope(scope: string): string {
  return any(`scope.name == ${quoted(scope)}`, `HasPrefix(scope.name, ${quoted(`${scope}.`)})`);
}

/** Whether `except` matches nothing that it is asked of. */
export function isNotExcepted(except: RegExp, { message, type, errorType }: PiecePaths): string {
  return `not ${any(...[message, type, errorType].map((text) => matches(text, toRe2(except))))}`;
}
