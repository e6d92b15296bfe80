/**
 * The attributes that say why the model stopped, in OTTL.
 */
import { all, attribute, deleteKeys, keyOf } from './ottl.js';
import { OUTPUT_MESSAGES } from '../rule/finished-choices.js';
import { type Dialect } from '../rule/dialects.js';
import { verbatim } from '../rule/text-tests.js';

/** The map of those that a span has. */
export const FOUND: string = keyOf('span.cache', 'found');

/** The attributes one of which a finished span has. */
export function finishAttributes(dialects: readonly Dialect[]): string[] {
  return [...namesOf(dialects).map((name) => name.replace('*', '0')), OUTPUT_MESSAGES];
}

/** The names of these attributes, with a star for the number of a choice. */
export function namesOf(dialects: readonly Dialect[]): string[] {
  return [...new Set(dialects.flatMap(({ finishReasons }) => finishReasons))];
}

/** A dialect's attribute counts where the dialect claims the span. */
export function forgetUnclaimed(dialects: readonly Dialect[], name: string): string[] {
  const readers = dialects.filter(({ finishReasons }) => finishReasons.includes(name));
  if (readers.length === dialects.length) return [];
  const unclaimed = all(...readers.map(({ marker }) => `${attribute(marker)} == nil`));
  return [deleteKeys(FOUND, `^${name.includes('*') ? `${startOf(name)}[0-9]` : `${verbatim(name)}$`}`, unclaimed)];
}

/** What stands before the number of a choice, as an expression. */
export function startOf(name: string): string {
  return verbatim(name.slice(0, name.indexOf('*')));
}
