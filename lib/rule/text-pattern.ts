/**
 * Patterns that want a whole text and a known type, as all built-in ones do.
 */
import type { FinishedSpan } from '../otel/span.js';
import { isErrorType } from './error-type-lookup.js';
import { MAX_SEGMENT } from './limits.js';
import type { ErrorEvidence, TeardownPatternObject } from './pattern.js';
import { expressionOf, isRegExp, ofTypes, whole, type Test } from './text-tests.js';

/** An error of a span, with the texts that its message may be. */
export interface Candidate {
  readonly error: ErrorEvidence;
  readonly span: FinishedSpan;
  readonly texts: readonly string[];
}

/** A pattern with a text. */
export interface TextPattern {
  /** The texts that are wanted as they stand. */
  readonly literals: readonly string[];
  /** What others must match as a whole. */
  readonly expressions: readonly RegExp[];
  /** Whether an error with this text may match. */
  readonly mayMatch: Test;
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
  const literals = wanted.filter((each) => typeof each === 'string').map((each) => each.replace(/\.$/, ''));
  const expressions = wanted.filter(isRegExp);
  const texts = literals.filter((each) => each !== '');
  const isText = oneOf(texts, expressions);
  const hasText: TextPattern['matches'] = ({ error, texts: given }) => isType(error.type) && given.some(isText);
  if (texts.length === literals.length) return { literals, expressions, mayMatch: isText, matches: hasText };
  const hasNone = withoutMessage(isType, isKnownType);
  return {
    literals,
    expressions,
    mayMatch: (text) => text === '' || isName(text) || isText(text),
    matches: (candidate) => hasText(candidate) || hasNone(candidate),
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
export function isName(text: string): boolean {
  return text.length <= MAX_SEGMENT && /^[A-Za-z][\w.:]*$/.test(text);
}

function oneOf(literals: readonly string[], expressions: readonly RegExp[]): Test {
  const texts = new Set(literals);
  const wholes = expressions.map((each) => expressionOf(each, whole));
  return (text) => texts.has(text) || wholes.some((each) => each.test(text));
}
