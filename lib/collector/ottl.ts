/**
 * The pieces of OTTL, the language of the Collector's `transform` processor.
 */

/** Statements that run on every span, or on every event of every span, where the condition holds. */
export interface StatementGroup {
  readonly condition: string;
  readonly statements: readonly string[];
}

/** `text` as a literal. JSON's escapes are among Go's. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The value of `key` in the map `path`. */
export function keyOf(path: string, key: string): string {
  return `${path}[${quoted(key)}]`;
}

/** An attribute of the span. */
export function attribute(key: string): string {
  return keyOf('span.attributes', key);
}

/** Whether all of `conditions` hold. */
export function all(...conditions: readonly string[]): string {
  return joined(conditions, 'and');
}

/** Whether any of `conditions` holds. */
export function any(...conditions: readonly string[]): string {
  return joined(conditions, 'or');
}

/** Whether `condition` does not hold. */
export function not(condition: string): string {
  return `not ${condition}`;
}

/** Whether `value` matches `expression`, in the syntax of RE2. */
export function matches(value: string, expression: string): string {
  return `IsMatch(${value}, ${quoted(expression)})`;
}

/** Whether `value` is a text or a number. */
export function isTextOrNumber(value: string): string {
  return any(`IsString(${value})`, `IsInt(${value})`, `IsDouble(${value})`);
}

/** `values` one behind the other. */
export function concatenated(...values: readonly string[]): string {
  return `Concat([${values.join(', ')}], "")`;
}

/** Sets `target` to `value`, where `condition` holds. */
export function set(target: string, value: string, condition?: string): string {
  return where(`set(${target}, ${value})`, condition);
}

/** Replaces in `target` what `expression` matches. `$1` in the replacement is its first group. */
export function replace(target: string, expression: string, replacement: string, condition?: string): string {
  return where(`replace_pattern(${target}, ${quoted(expression)}, ${quoted(replacement)})`, condition);
}

/** `editor`, where `condition` holds. */
export function where(editor: string, condition?: string): string {
  return condition === undefined ? editor : `${editor} where ${condition}`;
}

function joined(conditions: readonly string[], operator: string): string {
  return conditions.length === 1 ? conditions.join() : `(${conditions.join(` ${operator} `)})`;
}
