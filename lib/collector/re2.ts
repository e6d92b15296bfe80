/**
 * JavaScript's regular expressions in the syntax of RE2, which the Collector's Go code runs. RE2 has no look-around and
 * no backreferences. Only tests are translated, so that groups need not capture.
 */
import { ANY_CHARACTER, characterClass, escape, NOT_LINE_END, type Refuse } from './re2-characters.js';

/** How often RE2 lets something be repeated, nested repetitions multiplied. */
const MAX_REPETITIONS = 1000;

const BEYOND_16_BITS = /[\u{10000}-\u{10ffff}]/u;

const TOKENS = new RegExp(
  [
    String.raw`(?<characters>\[(?:\\[^]|[^\]\\])*\])`,
    String.raw`(?<escaped>\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|[^]))`,
    String.raw`(?<open>\((?:\?(?:<?[=!]|<[^>]+>|[\w-]*:))?)`,
    String.raw`(?<close>\))`,
    String.raw`(?<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)`,
    String.raw`(?<plain>[^])`,
  ].join('|'),
  'giu',
);

type Token = readonly [kind: string, text: string];

/**
 * `expression` in the syntax of RE2.
 *
 * @throws {TypeError} that says what of it RE2 has not
 */
export function toRe2(
  { source, flags }: Pick<RegExp, 'source' | 'flags'>,
  { keepNames = false }: { readonly keepNames?: boolean } = {},
): string {
  const refuse: Refuse = (what) => {
    throw new TypeError(`/${source}/${flags}: the expressions of the Collector (RE2) have no ${what}`);
  };
  for (const flag of ['m', 'v']) if (flags.includes(flag)) refuse(`equal of the flag ${flag}`);
  const translate: Readonly<Record<string, (text: string) => string>> = {
    characters: (text) => {
      if (BEYOND_16_BITS.test(text) && !flags.includes('u')) refuse('halves of a character in a class');
      return characterClass(text, refuse);
    },
    escaped: (text) => escape(text, refuse),
    open: (text) => (keepNames && /^\(\?<\w/.test(text) ? text.replace('?<', '?P<') : group(text, refuse)),
    plain: (text) => (text === '.' ? (flags.includes('s') ? ANY_CHARACTER : NOT_LINE_END) : literal(text)),
  };
  const tokens = tokensOf(source);
  if (repetitions(tokens.values()) > MAX_REPETITIONS) refuse(`more than ${String(MAX_REPETITIONS)} repetitions`);
  const translated = tokens.map(([kind, text]) => translate[kind]?.(text) ?? text);
  return (flags.includes('i') ? '(?i)' : '') + translated.join('');
}

function tokensOf(source: string): Token[] {
  return [...source.matchAll(TOKENS)].flatMap(({ groups }) =>
    Object.entries({ ...groups }).filter(([, text]) => Boolean(text)),
  );
}

/** How often the innermost atom is repeated of those up to the end of a group. */
function repetitions(tokens: IterableIterator<Token>): number {
  let [most, last] = [1, 1];
  for (const [kind, text] of tokens) {
    if (kind === 'close') return most;
    last = kind === 'open' ? repetitions(tokens) : kind === 'repeat' ? last * times(text) : 1;
    most = Math.max(most, last);
  }
  return most;
}

function times(repeat: string): number {
  const [, atLeast = '1', atMost = atLeast] = /^\{(\d+)(?:,(\d+))?/.exec(repeat) ?? [];
  return Math.max(Number(atMost), 1);
}

function group(open: string, refuse: Refuse): string {
  if (/[=!]$/.test(open)) return refuse('look-ahead and no look-behind');
  if (/^\(\?[\w-]+:/.test(open)) return refuse('equal of flags for a part');
  return '(?:';
}

/** A brace that counts nothing stands for itself in JS alone. */
function literal(character: string): string {
  return /[{}\]]/.test(character) ? `\\${character}` : character;
}
