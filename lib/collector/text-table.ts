/**
 * The known texts as one text, in which the name of its pattern stands behind each: a map of OTTL has to be made for every
 * span, a text is there.
 */
import { all, UNIT } from './ottl.js';
import { isRegExp } from '../rule/text-tests.js';
import { type TeardownPattern, type TeardownPatternObject } from '../rule/pattern.js';
import { narrowed } from './re2-characters.js';
import { toRe2 } from './re2.js';
import { isOneOf, isTypeOf, isWanted, othersOf, textsOf, type PiecePaths } from './text-conditions.js';

/** The texts of patterns, by how they are found. */
export interface TextTable {
  /** For each pattern `|text|text|~types~name^`, with `|type|type|` for types, or {@link ANY_TYPE}. */
  readonly texts: string;
  /** In how many patterns the same text stands. */
  readonly most: number;
  /** Lists of types that several patterns want. Among types, a list has the name of {@link listName}. */
  readonly lists: readonly string[];
  /** Expressions, and by which key their texts are found. */
  readonly expressions: readonly KeyedExpression[];
  /** What else a pattern asks. */
  readonly conditional: readonly ConditionalText[];
}

interface KeyedExpression {
  readonly key: string;
  readonly expression: string;
}

/** A pattern that asks more than its texts and a list of types. */
export interface ConditionalText {
  readonly name: string;
  readonly scope: string | undefined;
  /** Whether it is asked of an error without a message, or of any. */
  readonly wantsType: boolean;
  /** What it asks beside the scope. */
  readonly condition: (paths: PiecePaths) => string;
}

/** Stands before what is no text of a message, but a type or the name of a list. No message that is read has it. */
export const MARK = '%';

/** Stands for every known type. */
export const ANY_TYPE = '';

/** Separates the parts of a pattern. */
export const PART = '~';

/** Stands behind a pattern. */
export const END = '^';

/** A text as it stands among the known ones. */
export function keyed(text: string): string {
  return `${UNIT}${text}${UNIT}`;
}

/** What stands before a type that is known without a message. */
export const BEFORE_TYPE: string = UNIT + MARK;

/** How the list with this number stands among types. */
export function listName(index: number): string {
  return keyed(MARK + letters(index));
}

/** A list of fewer types is written where it stands. */
const LONG_LIST = 5;

/** Whether a pattern wants a whole text. */
export function isTextPattern(pattern: TeardownPattern): pattern is TeardownPatternObject {
  return typeof pattern === 'object' && !isRegExp(pattern) && pattern.text !== undefined;
}

/** The table of the texts of `patterns`. */
export function textTable(patterns: readonly TeardownPatternObject[]): TextTable {
  const lists = sharedLists(patterns);
  const expressions: KeyedExpression[] = [];
  const conditional: ConditionalText[] = [];
  const known: string[] = [];
  let rows = '';
  const addRow = (keys: readonly string[], types: string, name: string): void => {
    if (keys.length === 0) return;
    known.push(...keys);
    rows += `${keyed(keys.join(UNIT))}${PART}${types}${PART}${name}${END}`;
  };
  for (const pattern of patterns) {
    const { type, scope } = pattern;
    const name = nameOf(pattern);
    const texts = textsOf(pattern.text).filter((text) => text !== '' && (isRegExp(text) || isWritten(text)));
    const keys = texts.filter((text) => !isRegExp(text)).map((text) => String(text).replace(/\.$/, ''));
    const varying = texts.filter(isRegExp).map((text) => narrowed(toRe2(text)).replace(/^\(\?i\).*$/s, '(?:$&)'));
    if (varying.length > 0) {
      const key = MARK + MARK + letters(expressions.length);
      expressions.push({ key, expression: varying.join('|') });
      keys.push(key);
    }
    if (textsOf(pattern.text).includes('')) {
      if (asksNoMore(pattern) && !isRegExp(type)) {
        for (const each of [type ?? []].flat()) if (isWritten(each)) keys.push(MARK + each);
      } else {
        const condition = (paths: PiecePaths): string => all(isWanted(pattern, paths), ...othersOf(pattern, paths));
        conditional.push({ name, scope, wantsType: true, condition });
      }
      addRow(keys, ANY_TYPE, name);
    } else if (!asksNoMore(pattern) || isRegExp(type)) {
      const literals = keys.map(keyed);
      const condition = (paths: PiecePaths): string =>
        all(isOneOf(paths.key, literals), isTypeOf(type, paths), ...othersOf(pattern, paths));
      conditional.push({ name, scope, wantsType: false, condition });
    } else addRow(keys, type === undefined ? ANY_TYPE : typesOf([type].flat(), lists), name);
  }
  const counts = known.map((key) => known.filter((each) => each === key).length);
  const written = lists.map((list) => keyed(list.join(UNIT)));
  return { texts: rows, most: Math.max(0, ...counts), lists: written, expressions, conditional };
}

/** Types as they stand behind their texts: what is a shared list by its name. */
function typesOf(types: readonly string[], lists: readonly (readonly string[])[]): string {
  const index = lists.findIndex((list) => isSameList(list, types));
  if (index < 0) return keyed(types.filter(isWritten).join(UNIT));
  return (types.includes('') ? UNIT + UNIT : '') + listName(index);
}

/** The long lists that more than one of `patterns` wants, without the empty type. */
function sharedLists(patterns: readonly TeardownPatternObject[]): readonly (readonly string[])[] {
  const lists = patterns
    .filter((pattern) => asksNoMore(pattern) && !textsOf(pattern.text).includes(''))
    .flatMap(({ type }) => (type === undefined || isRegExp(type) ? [] : [[type].flat().filter((each) => each !== '')]));
  return lists.filter(
    (list, index) =>
      list.length >= LONG_LIST &&
      lists.findIndex((each) => isSameList(each, list)) === index &&
      lists.filter((each) => isSameList(each, list)).length > 1,
  );
}

function isSameList(list: readonly string[], types: readonly string[]): boolean {
  return list.join(UNIT) === types.filter((each) => each !== '').join(UNIT);
}

/** Whether a text can stand in the table: it has nothing of what separates others. */
export function isWritten(text: string): boolean {
  return ![UNIT, MARK, PART, END].some((separator) => text.includes(separator));
}

/** A number without digits, in the place of which a text may have a `#`. */
function letters(number: number): string {
  return String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

function nameOf({ name, text }: TeardownPatternObject): string {
  return String(name ?? [text].flat()[0]);
}

function asksNoMore({ message, scope, except }: TeardownPatternObject): boolean {
  return [message, scope, except].every((each) => each === undefined);
}
