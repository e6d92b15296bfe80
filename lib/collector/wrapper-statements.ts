/**
 * What may stand before a text, in OTTL: wrappers, types and phrases of reading are taken off the start of what precedes
 * it, as `textsOf` does. Nothing may be left.
 */
import {
  all,
  any,
  attribute,
  concatenated,
  contains,
  keyOf,
  matches,
  not,
  quoted,
  replace,
  set,
  split,
  UNIT,
} from './ottl.js';
import { LLM_URL, OTHER_PORTS } from '../rule/llm-url.js';
import { compileReadingWords, kindsOf, type ReadingWord } from '../rule/reading-words.js';
import { isRegExp, verbatim } from '../rule/text-tests.js';
import { DEFAULT_WRAPPERS, partsOf, type Wrapper } from '../rule/wrappers.js';
import { toRe2 } from './re2.js';
import { BEFORE, SEPARATOR, takeOffTypes } from './type-statements.js';
import { PHRASES, takeOffPhrases } from './phrase-statements.js';

/** What may stand before a text. */
export interface Prefixes {
  readonly types: readonly string[];
  readonly wrappers: readonly Wrapper[];
  readonly words: readonly (ReadingWord | string)[];
}

/** How often a wrapper, types and phrases may follow each other. */
const ROUNDS = 2;

/** Takes off all that may stand before a text. */
export function takeOff(prefixes: Prefixes): string[] {
  const round = [
    ...takeOffWrappers(prefixes.wrappers),
    takeOffTypes(prefixes.types),
    ...takeOffPhrases(prefixes.words),
  ];
  const said = phrasesAmong(prefixes);
  return [
    set(PHRASES, '""', `${BEFORE} != ""`),
    takeOffTypes(prefixes.types),
    ...Array.from({ length: ROUNDS }, () => round).flat(),
    // A wrapper that is a phrase too says nothing.
    ...(said === '' ? [] : [replace(PHRASES, said, '', `${PHRASES} != ""`)]),
  ];
}

/** The wrappers that may be taken for phrases, as one expression. Of the known ones, those that are plain texts. */
function phrasesAmong({ wrappers, words }: Prefixes): string {
  const known = compileReadingWords(words);
  return wrappers
    .map((wrapper) => partsOf(wrapper).before)
    .filter((before) =>
      isRegExp(before)
        ? !DEFAULT_WRAPPERS.includes(before)
        : kindsOf(before.replace(new RegExp(`${SEPARATOR}$`), ''), known) !== undefined,
    )
    .map((before) => (isRegExp(before) ? toRe2(before) : verbatim(before)))
    .join('|');
}

/** Takes off one that names nothing. */
export function takeOffPlain(wrappers: readonly Wrapper[]): string[] {
  const plain = sourcesOf(wrappers).filter((source) => !/\(\?P<(?:url|port)>/.test(source));
  return plain.length === 0 ? [] : [replace(BEFORE, `^(?:${plain.join('|')})`, UNIT, `${BEFORE} != ""`)];
}

function sourcesOf(wrappers: readonly Wrapper[]): string[] {
  return wrappers
    .map((wrapper) => partsOf(wrapper))
    .filter(({ after = '' }) => after === '')
    .map(({ before }) => (isRegExp(before) ? toRe2(before, { keepNames: true }) : verbatim(before)));
}

function takeOffWrappers(wrappers: readonly Wrapper[]): string[] {
  const sources = sourcesOf(wrappers);
  return [
    ...takeOffPlain(wrappers),
    ...takeOffNaming('url', sources, (url) => all(matches(url, toRe2(LLM_URL)), isServer(url))),
    ...takeOffNaming('port', sources, (port) => {
      const own = attribute('server.port');
      return all(
        `not ${matches(port, `^(?:${[...OTHER_PORTS].join('|')})$`)}`,
        any(`${own} == nil`, `${own} == ""`, `String(${own}) == ${port}`),
      );
    }),
  ];
}

/** Whether the span names no server, or that of `url`. */
function isServer(url: string): string {
  const own = attribute('server.address');
  const authority = `${split(url, '/')}[2]`;
  const isSame = `ToLowerCase(${split(authority, ':')}[0]) == ToLowerCase(${own})`;
  return any(`${own} == nil`, `${own} == ""`, all(`IsString(${own})`, not(contains(authority, '@')), isSame));
}

/** Takes off the wrappers that name an address or a port, where that is the one of the call. */
function takeOffNaming(group: string, sources: readonly string[], isOurs: (found: string) => string): string[] {
  const alternatives = sources
    .filter((source) => source.includes(`(?P<${group}>`))
    .map((source, index) =>
      source.replace(`(?P<${group}>`, `(?P<g${String(index)}>`).replace(/\(\?P<(?!g\d)\w+>/g, '(?:'),
    );
  if (alternatives.length === 0) return [];
  const groups = alternatives.map((_, index) => `\${g${String(index)}}`).join('');
  const [found, parts] = [keyOf('span.cache', 'naming'), keyOf('span.cache', 'parts')];
  const isThere = all(`${BEFORE} != ""`, `${found} != ${BEFORE}`);
  return [
    set(found, BEFORE),
    replace(found, `(?s)^(?:${alternatives.join('|')})(?P<rest>.*)$`, `${groups}${UNIT}\${rest}`, `${BEFORE} != ""`),
    set(parts, split(found, UNIT), isThere),
    set(
      BEFORE,
      `TrimPrefix(${found}, ${concatenated([`${parts}[0]`, '""'], UNIT)})`,
      all(isThere, isOurs(`${parts}[0]`)),
    ),
  ];
}

/** Takes off, once, what stands around a message. */
export function takeOffAround(wrappers: readonly Wrapper[], message: string, condition: string): string[] {
  return wrappers.flatMap((wrapper) => {
    const { before, after = '' } = partsOf(wrapper);
    if (after === '') return [];
    const [start, end] = [before, after].map((each) => (isRegExp(each) ? toRe2(each) : verbatim(each)));
    const expression = `(?s)^(?:${String(start)})(.*?)(?:${String(end)})$`;
    const isThere = typeof before === 'string' ? all(condition, `HasPrefix(${message}, ${quoted(before)})`) : condition;
    return [replace(message, expression, '${1}', isThere)];
  });
}
