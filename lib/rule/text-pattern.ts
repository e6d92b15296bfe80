/**
 * Patterns that want a whole text and a known type, as all built-in ones do.
 */
import type { FinishedSpan } from '../otel/span.js';
import type { ErrorEvidence, TeardownPatternObject } from './pattern.js';
import { isErrorType } from './error-types.js';
import { expressionOf, isRegExp, ofTypes, type Test } from './text-tests.js';
import type { Vocabulary } from './wrapped-text.js';

/** An error of a span, with the texts that its message may be. */
export interface Candidate {
  readonly error: ErrorEvidence;
  readonly span: FinishedSpan;
  readonly texts: readonly string[];
}

/** Tests whether an error has one of the texts of `pattern`, and a type that goes with it. */
export function compileTextPattern(
  { text = [], type }: Pick<TeardownPatternObject, 'text' | 'type'>,
  { types }: Pick<Vocabulary, 'types'>,
): (candidate: Candidate) => boolean {
  const wanted = [text].flat();
  const isText = oneOf(wanted);
  const isKnownType: Test = (given) => given === '' || isErrorType(given, types);
  const isType = type === undefined ? isKnownType : ofTypes(type);
  if (!wanted.includes('')) return ({ error, texts }) => isType(error.type) && texts.some(isText);
  // Without a message the type says it all, and some write it as the message.
  return ({ error, texts }) =>
    error.message === ''
      ? error.type !== '' && isType(error.type)
      : isKnownType(error.type) && texts.some((each) => NAME.test(each) && isType(each.replace(/:$/, '')));
}

/** A name that stands alone, with the colon before a message that is not there. No number: it may say anything. */
const NAME = /^[A-Za-z][\w.:]*$/;

function oneOf(wanted: readonly (string | RegExp)[]): Test {
  const texts = new Set(wanted.filter((each) => typeof each === 'string').map((each) => each.replace(/\.$/, '')));
  const expressions = wanted.filter(isRegExp).map((each) => expressionOf(each, (source) => `^(?:${source})$`));
  return (text) => texts.has(text) || expressions.some((each) => each.test(text));
}
