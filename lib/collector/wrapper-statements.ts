/**
 * What may stand before a text, in OTTL: wrappers, types and phrases of reading are taken off the start of what precedes
 * it, as `textsOf` does. Nothing may be left.
 */
import { LLM_URL, OTHER_PORTS } from '../rule/llm-url.js';
import { compileErrorTypes } from '../rule/error-type-lookup.js';
import { compileReadingWords, kindsOf, type ReadingWord, type ReadingWordKind } from '../rule/reading-words.js';
import { isRegExp } from '../rule/text-tests.js';
import { DEFAULT_WRAPPERS, type Wrapper, type WrapperObject } from '../rule/wrappers.js';
import { all, any, attribute, concatenated, keyOf, matches, replace, set, split, UNIT } from './ottl.js';
import { toRe2 } from './re2.js';
import { verbatim } from './re2-characters.js';

/** What may stand before a text. */
export interface Prefixes {
  readonly types: readonly string[];
  readonly wrappers: readonly Wrapper[];
  readonly words: readonly (ReadingWord | string)[];
}

/** What is not taken off yet: the type, behind which a {@link UNIT} stands, and what stands before the text. */
export const BEFORE: string = keyOf('span.cache', 'before');

const PHRASES = keyOf('span.cache', 'phrases');
const PREVIOUS = keyOf('span.cache', 'previous');

/** How often a wrapper, types and phrases may follow each other. */
const ROUNDS = 2;

/** `SEPARATOR` without the parenthesis, which stands around the text. */
const SEPARATOR = '(?:: | - |\\] | = )';

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
    .map((wrapper) => objectOf(wrapper).before)
    .filter((before) =>
      isRegExp(before)
        ? !DEFAULT_WRAPPERS.includes(before)
        : kindsOf(before.replace(/(?:: | - |\] | = )$/, ''), known) !== undefined,
    )
    .map((before) => (isRegExp(before) ? toRe2(before) : verbatim(before)))
    .join('|');
}

/** Takes known types off, each with what stands behind it. */
export function takeOffTypes(types: readonly string[]): string {
  const known = [...compileErrorTypes(types)];
  const codes = known.filter((type) => /^[A-Z][A-Z0-9_]+$/.test(type));
  const code = codes.length === 0 ? '' : `(?: \\[(?:${alternatives(codes)})\\])?`;
  return replace(
    BEFORE,
    `^(?:(?:${alternatives(known)})${code}(?:${UNIT}|${SEPARATOR})|${UNIT})+`,
    '',
    `${BEFORE} != ""`,
  );
}

/** A type that is the last name of another stands behind what may precede it. */
function alternatives(types: readonly string[]): string {
  const before = new Map<string, string[]>();
  for (const type of types) {
    const last = /[^.:]*$/.exec(type)?.[0] ?? type;
    before.set(last, [...(before.get(last) ?? []), type.slice(0, type.length - last.length)]);
  }
  return [...before]
    .map(([last, packages]) => {
      const given = packages.filter((each) => each !== '').map(verbatim);
      if (given.length === 0) return verbatim(last);
      return `(?:${given.join('|')})${packages.includes('') ? '?' : ''}${verbatim(last)}`;
    })
    .join('|');
}

function takeOffPhrases(given: readonly (ReadingWord | string)[]): string[] {
  const words = wordsOf(given);
  if (words.length === 0) return [];
  const any = words.map(([word]) => word).join('|');
  return [
    set(PREVIOUS, BEFORE),
    // The two letters that another one stands for where case is ignored.
    replace(
      BEFORE,
      `^(?:(?:(?i:${any})\\b(?:[ -]\\b)?)+${SEPARATOR})+`,
      '',
      all(`${BEFORE} != ""`, `not ${matches(BEFORE, '[\u017f\u212a]')}`),
    ),
    set(
      PHRASES,
      concatenated([PHRASES, `TrimSuffix(${PREVIOUS}, ${BEFORE})`]),
      all(`${PHRASES} != nil`, `${PREVIOUS} != ${BEFORE}`),
    ),
  ];
}

/** Whether the phrases that were taken off say that a stream was being read. */
export function saysReading(given: readonly (ReadingWord | string)[], types: readonly string[]): string {
  const known = new Set([...compileErrorTypes(types)].map((type) => type.toLowerCase()));
  const has = (kind: ReadingWordKind): string => {
    const words = wordsOf(given).filter(([word, of]) => of === kind && !known.has(word));
    if (words.length === 0) return 'false == true';
    return matches(PHRASES, `(?i)(?:^|[ -])(?:${words.map(([word]) => word).join('|')})(?:[ :\\]=-])`);
  };
  return any(`${PHRASES} == nil`, `${PHRASES} == ""`, has('stream'), all(has('read'), has('body')));
}

/** Words as they stand in a phrase. What cannot stand in one is left out. */
function wordsOf(given: readonly (ReadingWord | string)[]): (readonly [string, ReadingWordKind])[] {
  return given
    .map((each) =>
      typeof each === 'string' ? ([each.toLowerCase(), 'joining'] as const) : ([each.word, each.kind] as const),
    )
    .map(([word, kind]) => [word.replace(/^to_/, 'to '), kind] as const)
    .filter(([word]) => /^(?:to )?[a-z][a-z2]*$/.test(word));
}

/** Takes off one that names nothing. */
export function takeOffPlain(wrappers: readonly Wrapper[]): string[] {
  const plain = sourcesOf(wrappers).filter((source) => !/\(\?P<(?:url|port)>/.test(source));
  return plain.length === 0 ? [] : [replace(BEFORE, `^(?:${plain.join('|')})`, UNIT, `${BEFORE} != ""`)];
}

function sourcesOf(wrappers: readonly Wrapper[]): string[] {
  return wrappers
    .map((wrapper) => objectOf(wrapper))
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
  return any(`${own} == nil`, `${own} == ""`, all(`IsString(${own})`, isSame));
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
  return wrappers
    .map((wrapper) => objectOf(wrapper))
    .filter(({ after = '' }) => after !== '')
    .map(({ before, after = '' }) => {
      const [start, end] = [before, after].map((each) => (isRegExp(each) ? toRe2(each) : verbatim(each)));
      const expression = `(?s)^(?:${String(start)})(.*?)(?:${String(end)})$`;
      return replace(
        message,
        expression,
        '${1}',
        typeof before === 'string' ? all(condition, `HasPrefix(${message}, ${JSON.stringify(before)})`) : condition,
      );
    });
}

function objectOf(wrapper: Wrapper): WrapperObject {
  return typeof wrapper === 'string' || isRegExp(wrapper) ? { before: wrapper } : wrapper;
}
