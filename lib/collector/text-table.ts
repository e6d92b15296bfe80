/**
 * The known texts as one text, in which each stands before the number of its pattern's name: a map of OTTL has to be made
 * for every span, a text is there. A known text of which more is asked has the number {@link ASK}.
 */
import type { TeardownPattern, TeardownPatternObject } from '../rule/pattern.js';
import { isRegExp } from '../rule/text-tests.js';
import { all, any, contains, keyOf, matches, quoted, UNIT } from './ottl.js';
import { toRe2 } from './re2.js';
import { verbatim } from './re2-characters.js';

/** Where a piece of evidence lies while it is read. */
export interface PiecePaths {
  readonly type: string;
  readonly message: string;
  /** The text that was found, as it stands among the known ones. */
  readonly key: string;
  /** The span's `error.type`. */
  readonly errorType: string;
}

/** A text that more is asked of than to be known. */
export interface ConditionalText {
  /** The number of its pattern's name. */
  readonly name: number;
  readonly condition: (paths: PiecePaths) => string;
}

/** An expression for texts. */
export interface ExpressionText extends ConditionalText {
  readonly expression: string;
}

/** An error without a message, which is known by its type. */
export interface TypeText extends ConditionalText {
  readonly type: TeardownPatternObject['type'];
}

/** The texts of patterns, by how they are found. */
export interface TextTable {
  /** The names of patterns, by their numbers. */
  readonly names: readonly string[];
  /** From this number on, the pattern itself says which types it takes. */
  readonly firstTyped: number;
  /** The known texts, each as {@link keyed}, with its number behind it. */
  readonly texts: string;
  /** How many digits a number has. */
  readonly digits: number;
  readonly conditional: readonly ConditionalText[];
  readonly expressions: readonly ExpressionText[];
  readonly types: readonly TypeText[];
  /** The lists of types that several patterns want. */
  readonly typeLists: TypeLists;
}

/** Lists of types, as expressions, by where it stands whether the type is one of them. */
export type TypeLists = ReadonlyMap<string, string>;

/** Says of a text that a condition gives it its name. What is greater is the number of a name, 0 is no text. */
export const ASK = 1;

/** Whether a pattern wants a whole text. */
export function isTextPattern(pattern: TeardownPattern): pattern is TeardownPatternObject {
  return typeof pattern === 'object' && !isRegExp(pattern) && pattern.text !== undefined;
}

/** The table of the texts of `patterns`. */
export function textTable(patterns: readonly TeardownPatternObject[]): TextTable {
  const names = ['', '?', ...new Set(patterns.filter((each) => !isTyped(each) || wantsNone(each)).map(nameOf))];
  const firstTyped = names.length;
  names.push(...new Set(patterns.filter(isTyped).map(nameOf)));
  const typeLists = sharedTypeLists(patterns);
  const texts = new Map<string, number>();
  const conditional: ConditionalText[] = [];
  const expressions: ExpressionText[] = [];
  const types: TypeText[] = [];
  for (const pattern of patterns) {
    const { text, type } = pattern;
    const name = names.indexOf(nameOf(pattern), isTyped(pattern) ? firstTyped : ASK + 1);
    const literals = textsOf(text)
      .filter((each) => typeof each === 'string' && each !== '')
      .map(withoutDot);
    const condition = (paths: PiecePaths): string =>
      all(isTypeOf(type, paths.type, typeLists), ...othersOf(pattern, paths));
    for (const literal of literals) {
      if ((texts.get(literal) ?? ASK) === ASK) texts.set(literal, isSimple(pattern) ? name : ASK);
    }
    if (!isSimple(pattern) && literals.length > 0) {
      conditional.push({ name, condition: (paths) => all(isOneOf(paths.key, literals.map(keyed)), condition(paths)) });
    }
    for (const expression of textsOf(text).filter(isRegExp)) {
      expressions.push({ name, expression: toRe2(expression), condition });
    }
    if (wantsNone(pattern)) {
      const untyped = names.indexOf(nameOf(pattern), ASK + 1);
      types.push({ name: untyped, type, condition: (paths) => all(...othersOf(pattern, paths)) });
    }
  }
  const digits = String(names.length).length;
  const numbered = [...texts].map(([text, number]) => `${keyed(text)}${String(number).padStart(digits, '0')}`);
  return { names, firstTyped, texts: numbered.join(''), digits, conditional, expressions, types, typeLists };
}

/** What stands before and behind a text among the known ones. No text that is looked up has the first. */
export const BEFORE_TEXT: string = UNIT;
export const BEHIND_TEXT = '\f';

/** A text as it stands among the known ones. */
function keyed(text: string): string {
  return `${BEFORE_TEXT}${text}${BEHIND_TEXT}`;
}

/** The lists of types that more than one of `patterns` wants, beside none. */
function sharedTypeLists(patterns: readonly TeardownPatternObject[]): TypeLists {
  const lists = patterns.filter(isTyped).flatMap(({ type }) => (isRegExp(type) ? [] : [listOf(type)]));
  const shared = new Set(lists.filter((list, index) => lists.indexOf(list) !== index));
  return new Map([...shared].map((list, index) => [keyOf('span.cache', `types${String(index)}`), list]));
}

function listOf(type: string | readonly string[] | undefined): string {
  const types = [type ?? []].flat().filter((each) => each !== '');
  return `^(?:${types.map(verbatim).join('|')})$`;
}

function textsOf(text: TeardownPatternObject['text']): readonly (string | RegExp)[] {
  return [text ?? []].flat();
}

/** Whether a pattern wants an error without a message. */
function wantsNone({ text }: TeardownPatternObject): boolean {
  return textsOf(text).includes('');
}

function nameOf({ name, text }: TeardownPatternObject): string {
  return String(name ?? [text].flat()[0]);
}

function withoutDot(text: string | RegExp): string {
  return String(text).replace(/\.$/, '');
}

function isSimple({ type, message, scope, except }: TeardownPatternObject): boolean {
  return [type, message, scope, except].every((each) => each === undefined);
}

/** Whether a pattern says which types it takes. One that wants no message is found by its type anyway. */
function isTyped({ type, text }: TeardownPatternObject): boolean {
  return type !== undefined && textsOf(text).some((each) => each !== '');
}

/** Whether `value` is one of `texts`. */
function isOneOf(value: string, texts: readonly string[]): string {
  const [only = ''] = texts;
  return texts.length === 1 ? `${value} == ${quoted(only)}` : matches(value, listOf(texts));
}

function isTypeOf(type: TeardownPatternObject['type'], path: string, lists: TypeLists): string {
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
export function isWanted({ type = [] }: TypeText, value: string): string {
  if (isRegExp(type)) return all(`${value} != ""`, matches(value, toRe2(type)));
  return isOneOf(
    value,
    [type].flat().filter((each) => each !== ''),
  );
}

/** What a pattern wants beside a text and a type. */
function othersOf({ message, scope, except }: TeardownPatternObject, paths: PiecePaths): string[] {
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
