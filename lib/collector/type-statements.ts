/**
 * Known types, in OTTL: they stand in one text, of each its last name behind what precedes it, so that both are found.
 */
import { concatenated, contained, keyOf, quoted, replace, UNIT } from './ottl.js';
import { lastName } from '../rule/error-type-lookup.js';
import { noted } from './scratch.js';
import { isWritten } from './text-table.js';

/** `SEPARATORS` of the rule without the parenthesis, which stands around the text. */
export const SEPARATOR = '(?:: | - |\\] | = )';

/** `types` as one text. */
export function knownTypes(types: readonly string[]): string {
  const parts = types.filter(isWritten).map((type) => {
    const last = lastName(type);
    return type === last ? type : `${type.slice(0, type.length - last.length)}${UNIT}${last}`;
  });
  return `${UNIT}${[...new Set(parts)].join(UNIT)}${UNIT}`;
}

/** Makes of the type `path` what {@link isKnown} looks for. */
export function splitName(path: string, condition?: string): string {
  return replace(path, '([.:])([^.:]*)$', `\${1}${UNIT}\${2}`, condition);
}

/** Whether the type `path`, of which {@link splitName} was made, is a known one. */
export function isKnown(path: string): string {
  return contained(concatenated([quoted(''), path, quoted('')], UNIT), noted('types'));
}

/** The part of a message that may be a type. */
export const PART_TYPE: string = keyOf('span.cache', 'part');
