/**
 * Tests of a text, made of what a user has written.
 */

/** Whether a text is what is wanted. */
export type Test = (text: string) => boolean;

/** Tests for a type that is `wanted`, one of them, or matches. */
export function ofTypes(wanted: string | RegExp | readonly string[]): Test {
  if (isRegExp(wanted)) return matching(wanted);
  const types = new Set([wanted].flat());
  return (type) => types.has(type);
}

/** Tests for `part`, ignoring case. */
export function containing(part: string): Test {
  const lower = part.toLowerCase();
  return (text) => text.toLowerCase().includes(lower);
}

/** Tests for `expression`. */
export function matching(expression: RegExp): Test {
  const stateless = expressionOf(expression, (source) => source);
  return (text) => stateless.test(text);
}

/**
 * An expression for `wanted`, with what `place` puts around its source. Without `g` and `y`, which make it remember
 * where it stopped.
 */
export function expressionOf(wanted: string | RegExp, place: (source: string) => string): RegExp {
  if (typeof wanted === 'string') return new RegExp(place(verbatim(wanted)));
  return new RegExp(place(wanted.source), wanted.flags.replace(/[gy]/g, ''));
}

/** `source`, which must match all of a text. */
export function whole(source: string): string {
  return `^(?:${source})$`;
}

/**
 * One look for all of `expressions`, which nearly every text fails. Where they cannot be one expression, any text
 * passes.
 */
export function anyOf(expressions: readonly (string | RegExp)[], place: (source: string) => string): RegExp {
  const all = expressions.map((each) => expressionOf(each, (source) => source));
  if (all.some(({ source, flags }) => flags !== '' || /\\[1-9k]/.test(source))) return /^/;
  return new RegExp(place(all.map(({ source }) => withoutNames(source)).join('|')));
}

/**
 * An escape, a class, or the start of a named group. Escapes and classes come first, since `(?<` inside of one is no
 * group. The ends are optional: otherwise an unclosed start would be looked for again from every position.
 */
const PIECE = /\\.|\[(?:\\.|[^\]\\])*|\(\?<[^=!][^>]*>?/g;

/** `source` without the names of its groups: one may stand once in an expression. */
function withoutNames(source: string): string {
  return source.replace(PIECE, (piece) => (piece.startsWith('(?<') ? '(' : piece));
}

/** `text` as the source of an expression that finds it as it is. */
export function verbatim(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Whether `value` is an expression, also of another realm (a `vm` context, a test runner's). */
export function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}
