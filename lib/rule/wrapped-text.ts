/**
 * Texts behind what clients put before them. A message is read from its start: as long as what stands there is a known
 * wrapper, the name of a known type or words of reading, it is taken off, and what is left may be a known text.
 */
import type { FinishedSpan } from '../otel/span.js';
import { isErrorType } from './error-types.js';
import { MAX_WRAPPERS } from './limits.js';
import { kindsOf, saysReading, type ReadingWordKind, type ReadingWords } from './reading-words.js';
import type { Unwrap } from './wrappers.js';

/** What may stand before a text. */
export interface Vocabulary {
  /** The types of transports and clients. */
  readonly types: ReadonlySet<string>;
  /** What is no type and no phrase. */
  readonly wrappers: readonly Unwrap[];
  /** The words of phrases. */
  readonly words: ReadingWords;
}

/** What stands between the parts of a message: `stream read: TypeError: terminated`, `[canceled] aborted`, `… (aborted)`. */
export const SEPARATOR: RegExp = /: | - |\] | ?\(| = /;

/** Every text that `message` may be: itself, and what is left behind each wrapper. Without a final dot; where there are
 * numbers, also with `#` in their place. */
export function textsOf(message: string, span: FinishedSpan, vocabulary: Vocabulary): string[] {
  const texts: string[] = [];
  const said = new Set<ReadingWordKind>();
  let rest: string | undefined = message;
  for (let wrappers = 0; rest !== undefined && wrappers <= MAX_WRAPPERS; wrappers++) {
    if (said.size === 0 || saysReading(said)) texts.push(...spellings(rest.endsWith('.') ? rest.slice(0, -1) : rest));
    rest = unwrapped(rest, span, vocabulary) ?? withoutSegment(rest, vocabulary, said);
  }
  return texts;
}

/** Wherever a pattern wants any number, it says `#`. */
function spellings(text: string): readonly string[] {
  const numbered = text.replace(/\d+/g, '#');
  return numbered === text ? [text] : [text, numbered];
}

function unwrapped(text: string, span: FinishedSpan, { wrappers }: Vocabulary): string | undefined {
  for (const unwrap of wrappers) {
    const inner = unwrap(text, span);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** `text` without its first segment, where that is a type or a phrase. Adds to `said` what the phrase says. */
function withoutSegment(text: string, { types, words }: Vocabulary, said: Set<ReadingWordKind>): string | undefined {
  const separator = SEPARATOR.exec(text);
  if (separator === null) return undefined;
  const segment = text.slice(0, separator.index);
  if (!isErrorType(segment, types)) {
    const kinds = kindsOf(segment, words);
    if (kinds === undefined) return undefined;
    for (const kind of kinds) said.add(kind);
  }
  const rest = text.slice(separator.index + separator[0].length);
  if (!separator[0].endsWith('(')) return rest;
  return rest.endsWith(')') ? rest.slice(0, -1) : undefined;
}
