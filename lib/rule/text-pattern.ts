/**
 * Patterns that want a whole text and a known type, as all built-in ones do.
 */
import type { FinishedSpan } from '../otel/span.js';
import { isErrorType } from './error-type-lookup.js';
import { MAX_SEGMENT } from './limits.js';
import type { ErrorEvidence, TeardownPatternObject } from './pattern.js';
import { expressionOf, isRegExp, ofTypes, type Test } from './text-tests.js';

/** An error of a span, with the texts that its message may be. */
export interface Candidate {
  readonly error: ErrorEvidence;
  readonly span: FinishedSpan;
  readonly texts: readonly string[];
}

/** A pattern with a text. */
export interface TextPattern {
  /** The texts that are wanted as they stand, `undefined` where there are others: expressions, or none at all. */
  readonly literals: readonly string[] | undefined;
  /** Whether an error has one of the texts, and a type that goes with it. */
  readonly matches: (candidate: Candidate) => boolean;
}

/** Compiles the text of a pattern, and the type that it wants instead of one of `types`. */
export function compileTextPattern(
  text: NonNullable<TeardownPatternObject['text']>,
  type: TeardownPatternObject['type'],
  types: ReadonlySet<string>,
): TextPattern {
  const wanted = [text].flat();
  const isKnownType: Test = (given) => given === '' || isErrorType(given, types);
  const isType = type === undefined ? isKnownType : ofTypes(type);
  if (wanted.includes('')) return { literals: undefined, matches: withoutMessage(isType, isKnownType) };
  const literals = wanted.filter((each) => typeof each === 'string').map((each) => each.replace(/\.$/, ''));
  const isText = oneOf(literals, wanted.filter(isRegExp));
  return {
    literals: wanted.some(isRegExp) ? undefined : literals,
    matches: ({ error, texts }) => isType(error.type) && texts.some(isText),
  };
}

/** Without a message the type says it all, and some write it as the message. */
function withoutMessage(isType: Test, isKnownType: Test): TextPattern['matches'] {
  return ({ error, texts }) => {
    if (error.message === '') return error.type !== '' && isType(error.type);
    return isKnownType(error.type) && texts.some((text) => isName(text) && isType(text.replace(/:$/, '')));
  };
}

/** Whether `text` is a name, or one with the colon before a message that is not there. No number: it may say anything. */
function isName(text: string): boolean {
  return text.length <= MAX_SEGMENT && /^[A-Za-z][\w.:]*$/.test(text);
}

function oneOf(literals: readonly string[], expressions: readonly RegExp[]): Test {
  const texts = new Set(literals);
  const wholes = expressions.map((each) => expressionOf(each, (source) => `^(?:${source})$`));
  return (text) => texts.has(text) || wholes.some((whole) => whole.test(text));
}
