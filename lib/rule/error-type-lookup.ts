/**
 * Looks up the types of errors.
 */

/** `types` as they are looked up: each as it stands, and its last name. */
export function compileErrorTypes(types: readonly string[]): ReadonlySet<string> {
  return new Set([...types, ...types.map(lastName)]);
}

/** A type, or its name and the code that V8 puts behind it: `Error [ERR_STREAM_PREMATURE_CLOSE]`. */
const NAME_AND_CODE = /^([^\s[]+) \[(\w+)\]$/;

/** Whether `type` is one of `types`. */
export function isErrorType(type: string, types: ReadonlySet<string>): boolean {
  if (types.has(type)) return true;
  if (!type.endsWith(']')) return false;
  const nameAndCode = NAME_AND_CODE.exec(type)?.slice(1);
  return nameAndCode?.every((part) => types.has(part)) ?? false;
}

/** The name of a type without its package: `ReadError` of `httpx.ReadError`. */
export function lastName(type: string): string {
  return type.slice(Math.max(type.lastIndexOf('.'), type.lastIndexOf(':')) + 1);
}
