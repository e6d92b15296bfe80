/**
 * Takes the names of types off what stands before a text, in OTTL.
 */
import { keyOf, replace, UNIT } from './ottl.js';
import { compileErrorTypes, lastName } from '../rule/error-type-lookup.js';
import { verbatim } from '../rule/text-tests.js';

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

/** The last name of a type stands behind what may precede it. */
function alternatives(types: readonly string[]): string {
  const before = new Map<string, string[]>();
  for (const type of types) {
    const last = lastName(type);
    const packages = before.get(last) ?? [];
    before.set(last, type === last ? packages : [...packages, verbatim(type.slice(0, type.length - last.length))]);
  }
  return [...before]
    .map(([last, packages]) => (packages.length === 0 ? '' : `(?:${packages.join('|')})?`) + verbatim(last))
    .join('|');
}
