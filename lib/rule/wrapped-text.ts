/**
 * Texts behind what clients put before them. A message is read from its start: as long as what stands there is a known
 * wrapper, the name of a known type or words of reading, it is taken off, and what is left may be a known text.
 */
import type { FinishedSpan } from '../otel/span.js';
import { isErrorType } from './error-type-lookup.js';
import { MAX_SEGMENT, MAX_TEXT, MAX_WRAPPERS } from './limits.js';
import { kindsOf, saysReading, type ReadingWordKind, type ReadingWords } from './reading-words.js';
import type { Unwrap } from './wrappers.js';

/** What may stand before a text. */
export interface Vocabulary {
  /** The types of transports and clients. */
  readonly types: ReadonlySet<string>;
  /** Takes off what is no type and no phrase. */
  readonly unwrap: Unwrap;
  /** The words of phrases. */
  readonly words: ReadingWords;
}

/** What stands between the parts of a message: `stream read: TypeError: terminated`, `[canceled] aborted`, `… (aborted)`. */
const SEPARATORS: readonly string[] = [': ', ' - ', '] ', '(', ' = '];

const LONGEST_SEPARATOR = 3;

/**
 * Every text that `message` may be: itself, and what is left behind each wrapper. Without a final dot; where there are
 * numbers, also with `#` in their place.
 */
export function textsOf(message: string, span: FinishedSpan, vocabulary: Vocabulary): string[] {
  const texts: string[] = [];
  const said = new Set<ReadingWordKind>();
  let rest: string | undefined = message;
  for (let wrappers = 0; rest !== undefined && wrappers <= MAX_WRAPPERS; wrappers++) {
    if (said.size === 0 || saysReading(said)) texts.push(...spellings(rest));
    rest = vocabulary.unwrap(rest, span) ?? withoutSegment(rest, vocabulary, said);
  }
  return texts;
}

/** Wherever a pattern wants any number, it says `#`. */
function spellings(rest: string): readonly string[] {
  if (rest.length > MAX_TEXT) return [];
  const text = rest.endsWith('.') ? rest.slice(0, -1) : rest;
  const numbered = text.replace(/\d+/g, '#');
  return numbered === text ? [text] : [text, numbered];
}

/** `text` without its first segment, where that is a type or a phrase. Adds to `said` what the phrase says. */
function withoutSegment(text: string, { types, words }: Vocabulary, said: Set<ReadingWordKind>): string | undefined {
  const [end, separator] = firstSeparator(text.slice(0, MAX_SEGMENT + LONGEST_SEPARATOR));
  if (end > MAX_SEGMENT) return undefined;
  const segment = text.slice(0, end).trimEnd();
  if (!isErrorType(segment, types)) {
    const kinds = kindsOf(segment, words);
    if (kinds === undefined) return undefined;
    for (const kind of kinds) said.add(kind);
  }
  const rest = text.slice(end + separator.length);
  if (separator !== '(') return rest;
  return rest.endsWith(')') ? rest.slice(0, -1) : undefined;
}

/** Where the first separator stands, at infinity where there is none, and which it is. */
function firstSeparator(text: string): readonly [start: number, separator: string] {
  let first = Infinity;
  let found = '';
  for (const separator of SEPARATORS) {
    const start = text.indexOf(separator);
    if (start < 0 || start >= first) continue;
    first = start;
    found = separator;
  }
  return [first, found];
}
