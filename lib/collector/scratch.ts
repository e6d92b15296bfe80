/**
 * Where the statements keep what they know of a span from one group to the next: a map among its attributes. OTTL has
 * caches, but no group sees that of another.
 */
import { attribute, keyOf } from './ottl.js';

/** The attribute that holds the map. It is gone from the span at the end. */
export const SCRATCH_KEY = 'teardown.scratch';

/** The map. */
export const SCRATCH: string = attribute(SCRATCH_KEY);

/** A value in the map. */
export function noted(key: string): string {
  return keyOf(SCRATCH, key);
}

/** The map of a span that finished: nothing is known of its error yet. */
export const NOTHING_KNOWN: string =
  '{"exceptions": 0, "matched": 0, "at": 0, "messages": [], "types": [], "error_type": "", "false_error": false}';
