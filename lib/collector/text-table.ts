/**
 * The known texts as one map, from each text to the name of its pattern. A text that counts under a type alone stands
 * there behind that type.
 */
import type { TeardownPattern, TeardownPatternObject } from '../rule/pattern.js';
import { isRegExp } from '../rule/text-tests.js';
import { all, any, contains, matches, quoted } from './ottl.js';
import { toRe2 } from './re2.js';
import { verbatim } from './re2-characters.js';

/** Where a piece of evidence lies while it is read. */
export interface PiecePaths {
  readonly type: string;
  readonly message: string;
  /** The key of the map that the piece is found by. */
  readonly key: string;
  /** The span's `error.type`. */
  readonly errorType: string;
}

/** A text that more is asked of than to be known, or an expression for texts. */
export interface ConditionalText {
  readonly name: string;
  /** Whether it may stand under any type that `condition` takes. */
  readonly isTyped: boolean;
  readonly condition: (paths: PiecePaths) => string;
}

export interface ExpressionText extends ConditionalText {
  readonly expression: string;
}

/** An error without a message, which is known by its type. */
export interface TypeText {
  readonly name: string;
  readonly type: TeardownPatternObject['type'];
  readonly condition: (paths: PiecePaths) => string;
}

/** The texts of patterns, by how they are found. */
export interface TextTable {
  readonly types: readonly TypeText[];
  readonly names: ReadonlyMap<string, string>;
  readonly conditional: readonly ConditionalText[];
  readonly expressions: readonly ExpressionText[];
}

/** Says in the map that a text is known, and that a condition gives it its name. */
export const ASK = '?';

/** Whether a pattern wants a whole text. */
export function isTextPattern(pattern: TeardownPattern): pattern is TeardownPatternObject {
  return typeof pattern === 'object' && !isRegExp(pattern) && pattern.text !== undefined;
}

/** The table of the texts of `patterns`. */
export function textTable(patterns: readonly TeardownPatternObject[]): TextTable {
  const names = new Map<string, string>();
  const conditional: ConditionalText[] = [];
  const expressions: ExpressionText[] = [];
  const types: TypeText[] = [];
  for (const pattern of patterns) {
    const { text = [], type, message, scope, except } = pattern;
    const wanted = [text].flat();
    const name = String(pattern.name ?? text);
    const texts = wanted
      .filter((each) => typeof each === 'string' && each !== '')
      .map((each) => String(each).replace(/\.$/, ''));
    const isSimple = type === undefined && message === undefined && scope === undefined && except === undefined;
    for (const text of texts) {
      if (!names.has(text) || (isSimple && names.get(text) === ASK)) names.set(text, isSimple ? name : ASK);
    }
    const isTyped = type !== undefined;
    const conditions = (paths: PiecePaths): string[] => othersOf(pattern, paths);
    if (!isSimple && texts.length > 0) {
      const isText = (paths: PiecePaths): string => matches(paths.key, `^(?:${texts.map(verbatim).join('|')})$`);
      conditional.push({
        name,
        isTyped,
        condition: (paths) => all(isText(paths), isTypeOf(type, paths), ...conditions(paths)),
      });
    }
    for (const expression of wanted.filter(isRegExp)) {
      const condition = (paths: PiecePaths): string => all(isTypeOf(type, paths), ...conditions(paths));
      expressions.push({ name, isTyped, expression: toRe2(expression), condition });
    }
    if (wanted.includes('')) types.push({ name, type, condition: (paths) => all(...conditions(paths)) });
  }
  return { names, conditional, expressions, types };
}

function isTypeOf(type: TeardownPatternObject['type'], paths: PiecePaths): string {
  if (type === undefined) return '';
  return isRegExp(type)
    ? matches(paths.type, toRe2(type))
    : matches(paths.type, `^(?:${[type].flat().map(verbatim).join('|')})$`);
}

/** Whether `value` is a type that `type` wants. */
export function isWanted({ type }: TypeText, value: string): string {
  if (isRegExp(type)) return all(`${value} != ""`, matches(value, toRe2(type)));
  const types = [type ?? []].flat().filter((each) => each !== '');
  return types.length === 0 ? 'false == true' : matches(value, `^(?:${types.map(verbatim).join('|')})$`);
}

/** What a pattern wants beside a text and a type. */
function othersOf({ message, scope, except }: TeardownPatternObject, paths: PiecePaths): string[] {
  return [
    ...(scope === undefined ? [] : [isScope(scope)]),
    ...(message === undefined
      ? []
      : [
          isRegExp(message)
            ? matches(paths.message, toRe2(message))
            : contains(`ToLowerCase(${paths.message})`, message.toLowerCase()),
        ]),
    ...(except === undefined ? [] : [isNotExcepted(except, paths)]),
  ];
}

/** Whether the scope has this name, or one that continues it behind a dot. */
export function isScope(scope: string): string {
  return any(`scope.name == ${quoted(scope)}`, `HasPrefix(scope.name, ${quoted(`${scope}.`)})`);
}

/** Whether `except` matches nothing that it is asked of. */
export function isNotExcepted(except: RegExp, { message, type, errorType }: PiecePaths): string {
  return `not ${any(...[message, type, errorType].map((text) => matches(text, toRe2(except))))}`;
}
