/**
 * Takes the names of types off what stands before a text, in OTTL.
 */
import { keyOf, replace, UNIT } from './ottl.js';
import { compileErrorTypes } from '../rule/error-type-lookup.js';
import { verbatim } from './re2-characters.js';

/** What is not taken off yet: the type, behind which a {@link UNIT} stands, and what stands before the text. */
export const BEFORE: string = keyOf('span.cache', 'before');

/** `SEPARATOR` without the parenthesis, which stands around the text. */
export const SEPARATOR = '(?:: | - |\\] | = )';

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
