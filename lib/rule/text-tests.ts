/**
 * Tests of a text, made of what a user has written.
 */

/** Whether a text is what is wanted. */
export type Test = (text: string) => boolean;

/** Tests for `wanted`, a text as `ofText` does. Where nothing is wanted, anything will do. */
export function testing(wanted: string | RegExp | undefined, ofText: (wanted: string) => Test): Test {
  if (wanted === undefined) return () => true;
  return typeof wanted === 'string' ? ofText(wanted) : matching(wanted);
}

/** Tests for all of `wanted`. */
export function equalling(wanted: string): Test {
  return (text) => text === wanted;
}

/** Tests for `part`, ignoring case. */
export function containing(part: string): Test {
  const lower = part.toLowerCase();
  return (text) => text.toLowerCase().includes(lower);
}

/** Tests for `expression` without `g` and `y`, which make it remember where it stopped. */
export function matching(expression: RegExp): Test {
  const stateless = new RegExp(expression, expression.flags.replace(/[gy]/g, ''));
  return (text) => stateless.test(text);
}

/** Whether `value` is an expression, also of another realm (a `vm` context, a test runner's). */
export function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}
