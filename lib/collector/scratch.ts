/**
 * Where the statements keep what they know of a span from one group to the next: a map among its attributes. OTTL has
 * caches, but no group sees that of another.
 */
import { all, attribute, keyOf, quoted, set, UNIT } from './ottl.js';

/** The attribute that holds the map. It is gone from the span at the end. */
export const SCRATCH_KEY = 'td';

/** The map. */
export const SCRATCH: string = attribute(SCRATCH_KEY);

/** Whether the span's status is ERROR: asked first everywhere, since it costs the least. */
export const IS_ERROR = 'span.status.code == STATUS_CODE_ERROR';

/** What is known of the error: whether it may be false, is, or is real. */
export const VERDICT: string = noted('verdict');

/** Whether the error may be false, as far as is known. */
export const IS_OPEN: string = all(IS_ERROR, `${VERDICT} == "open"`);

/** Whether the error is false. */
export const IS_FALSE: string = all(IS_ERROR, `${VERDICT} == "false"`);

/** A value in the map. */
export function noted(key: string): string {
  return keyOf(SCRATCH, key);
}

/** Ends it: the error is real, or nobody can tell. */
export function close(condition: string): string {
  return set(VERDICT, '"real"', condition);
}

/**
 * The map of a span that may have finished: nothing is known of its error yet. Beside it the tables, which are texts. All
 * is written out, since the Collector makes such a map once and not for every span.
 */
export function nothingKnown(tables: Readonly<Record<string, string>>): string {
  const nothing = {
    verdict: quoted('open'),
    error_type: quoted(''),
    pieces: '[]',
    said: quoted(UNIT),
    named: '[]',
    moved: '{}',
    events: '0',
    seen: '0',
  };
  const texts = Object.entries(tables).map(([name, table]) => [name, quoted(table)] as const);
  return `{${[...Object.entries(nothing), ...texts].map(([name, value]) => `${quoted(name)}: ${value}`).join(', ')}}`;
}
