/**
 * The attributes that say why the model stopped, in OTTL.
 */
import { all, any, attribute, keyOf, set } from './ottl.js';
import { OUTPUT_MESSAGES } from '../rule/finished-choices.js';
import { type Dialect } from '../rule/dialects.js';
import { verbatim } from '../rule/text-tests.js';

/** The attributes one of which a finished span has. */
export function finishAttributes(dialects: readonly Dialect[]): string[] {
  return [...namesOf(dialects).map(ofFirst), OUTPUT_MESSAGES];
}

/** The names of these attributes, with a star for the number of a choice. */
export function namesOf(dialects: readonly Dialect[]): string[] {
  return [...new Set(dialects.flatMap(({ finishReasons }) => finishReasons))];
}

/** Where the attribute with this name is read: where only some dialects read it, from a copy. */
export function reasonAt(name: string, dialects: readonly Dialect[]): string {
  return readersOf(name, dialects).length === dialects.length
    ? attribute(ofFirst(name))
    : keyOf('span.cache', ofFirst(name));
}

/** Copies the attribute with this name that only some of `dialects` read: it counts where one of those claims the span. */
export function copyClaimed(name: string, dialects: readonly Dialect[]): string[] {
  const readers = readersOf(name, dialects);
  if (readers.length === dialects.length) return [];
  const own = attribute(ofFirst(name));
  const isClaimed = any(...readers.map(({ marker }) => `${attribute(marker)} != nil`));
  return [set(reasonAt(name, dialects), own, all(`${own} != nil`, isClaimed))];
}

/** What stands before the number of a choice, as an expression. */
export function startOf(name: string): string {
  return verbatim(name.slice(0, name.indexOf('*')));
}

/** The attribute of the first choice. */
function ofFirst(name: string): string {
  return name.replace('*', '0');
}

function readersOf(name: string, dialects: readonly Dialect[]): Dialect[] {
  return dialects.filter(({ finishReasons }) => finishReasons.includes(name));
}
