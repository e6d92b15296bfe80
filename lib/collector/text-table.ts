/**
 * The known texts as one text, in which each stands before the number of its pattern's name: a map of OTTL has to be made
 * for every span, a text is there. A known text of which more is asked has the number {@link ASK}.
 */
import { all, UNIT } from './ottl.js';
import { isRegExp } from '../rule/text-tests.js';
import { type TeardownPattern, type TeardownPatternObject } from '../rule/pattern.js';
import { toRe2 } from './re2.js';
import {
  isOneOf,
  isTyped,
  isTypeOf,
  othersOf,
  sharedTypeLists,
  textsOf,
  type PiecePaths,
  type TypeLists,
} from './text-conditions.js';

/** A text that more is asked of than to be known. */
interface ConditionalText {
  /** The number of its pattern's name. */
  readonly name: number;
  readonly condition: (paths: PiecePaths) => string;
}

/** An expression for texts. */
export interface ExpressionText extends ConditionalText {
  readonly expression: string;
}

/** An error without a message, which is known by its type. */
interface TypeText extends ConditionalText {
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
