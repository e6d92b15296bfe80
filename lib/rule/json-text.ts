/**
 * JSON in attributes.
 */
import { MAX_JSON_LENGTH } from './limits.js';

/**
 * The values that `json` is a list of; a single one is a list of itself. `undefined` for what is no JSON, as a text that
 * a length limit has cut, and for what is too long to be parsed.
 */
export function parsed(json: string): readonly unknown[] | undefined {
  if (json.length > MAX_JSON_LENGTH) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return Array.isArray(value) ? (value as unknown[]) : [value]; // any[] until somebody looks at its items
}
