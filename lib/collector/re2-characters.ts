/**
 * Characters, their escapes and their classes in the syntax of RE2.
 */

/** Refuses an expression for `what` it wants. */
export type Refuse = (what: string) => never;

/** What a JS `\s` matches: RE2's has neither the vertical tab nor what is not ASCII. */
export const SPACES: string =
  '\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';

/** In RE2's words, with all that is not ASCII. */
const SPACES_AND_WIDE = '\\s\\v\\x{80}-\\x{10ffff}';

/** All others: a class cannot hold a negated one. */
const NO_SPACES =
  '\\x00-\\x08\\x{0e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}' +
  '\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';

/** What a JS `.` matches with the flag `s`. */
export const ANY_CHARACTER: string = '(?s:.)';

/** What it matches without: RE2's stops at `\n` alone. */
export const NOT_LINE_END: string = '[^\\n\\r\\x{2028}\\x{2029}]';

const NO_CHARACTER = '[^\\x00-\\x{10ffff}]';

/** What means the same in both. */
const SAME = /^\\[dDwWtnvfr]$/;

const ESCAPES = /\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|[^])|[^]/giu;

/** An escape outside a class. */
export function escape(token: string, refuse: Refuse): string {
  if (SAME.test(token) || token === '\\b' || token === '\\B') return token;
  if (token === '\\s') return `[${SPACES}]`;
  if (token === '\\S') return `[^${SPACES}]`;
  return one(token, refuse);
}

/** A class, `[…]`. */
export function characterClass(token: string, refuse: Refuse): string {
  const negated = token.startsWith('[^');
  const members = token.slice(negated ? 2 : 1, -1);
  if (members === '') return negated ? ANY_CHARACTER : NO_CHARACTER;
  const translated = [...members.matchAll(ESCAPES)].map(([member]) => inClass(member, refuse)).join('');
  return `[${negated ? '^' : ''}${translated}]`;
}

/** Leaves out of a class of all but white space what is not ASCII too: nobody writes it there, and the list is long. */
export function narrowed(source: string): string {
  return source.replace(/\[\^[^\]]*\]/g, (characters) => characters.replace(SPACES, SPACES_AND_WIDE));
}

function inClass(member: string, refuse: Refuse): string {
  if (SAME.test(member) || member === '-') return member;
  if (member === '\\s') return SPACES;
  if (member === '\\S') return NO_SPACES;
  if (member === '\\b') return '\\x08';
  return member.startsWith('\\') ? one(member, refuse) : member.replace(/[[\]^]/, '\\$&');
}

/** The escape of one character. */
function one(token: string, refuse: Refuse): string {
  const code = /^\\[xu]\{?([\da-f]{2,})\}?$/i.exec(token)?.[1];
  if (code !== undefined) return `\\x{${code}}`;
  if (token === '\\0') return '\\x00';
  if (/^\\[1-9k]$/.test(token)) return refuse('backreferences');
  if (/^\\[pPcu]$/.test(token)) return refuse(`equal of ${token}`);
  const character = token.slice(1);
  // Letters stand for themselves in JS, and for something else in RE2. A `-` must not become a range.
  return /[\w/]/.test(character) ? character : character.replace(/[!-/:-@[-`{-~]/, '\\$&');
}
