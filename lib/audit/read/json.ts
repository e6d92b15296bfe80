/**
 * JSON of others: reads it as what it should be, and as empty where it is something else.
 */

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const NOTHING: JsonObject = Object.freeze({});

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : NOTHING; // what its fields are is asked of each
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A number, also written as text, as 64-bit integers are in JSON. */
export function numberOf(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(textOf(value));
  return Number.isFinite(number) ? number : 0;
}

/** Whether an object has the names of `text`: `|` is between choices, `/` before a name inside. */
export function hasNames(text: string): (json: JsonObject) => boolean {
  const choices = text.split(' | ').map((names) => names.split(' ').map((path) => path.split('/')));
  const has = (json: JsonObject, path: readonly string[]): boolean =>
    path.reduce<unknown>((value, name) => objectOf(value)[name], json) !== undefined;
  return (json) => choices.some((names) => names.every((path) => has(json, path)));
}

/** The value of JSON text, `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
