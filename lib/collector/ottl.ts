/**
 * The pieces of OTTL, the language of the Collector's `transform` processor.
 */

/** Statements that run on every span, or on every event of every span, where the condition holds. */
export interface StatementGroup {
  /** What the group does. */
  readonly comment: string;
  readonly condition: string;
  /** In their order. A text that starts with `# ` is a comment on those behind it. */
  readonly statements: readonly string[];
}

/** What separates parts that are put into one text. A message that has it is not read. */
export const UNIT = '|';

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

/** Whether each value of the map `path` matches `expression`, as a text or as a number. */
export function areAll(path: string, expression: string): string {
  return matches(`String(Values(${path}))`, `^\\[(?:\\]|(?:"?(?:${expression})"?[,\\]])*)$`);
}

/** Whether `text` stands in the text `value`. */
export function contains(value: string, text: string): string {
  return `Index(${value}, ${quoted(text)}) >= 0`;
}

/** Whether the text that `text` says stands in the text `value`. */
export function contained(text: string, value: string): string {
  return `Index(${value}, ${text}) >= 0`;
}

/** Whether the list `value` has the member `item`. */
export function hasMember(value: string, item: string): string {
  return `ContainsValue(${value}, ${item})`;
}

/** Whether `word` stands in the list of names `names`, that of the attribute `name` left out, in which it stands once. */
export function hasOther(names: string, word: string, name: string): string {
  return any(`Len(${split(names, word)}) > 2`, all(`${attribute(name)} == nil`, contains(names, word)));
}

/** `values` one behind the other, with `between` between them. */
export function concatenated(values: readonly string[], between = ''): string {
  return `Concat([${values.join(', ')}], ${quoted(between)})`;
}

/** `text` split at `separator`. */
export function split(text: string, separator: string): string {
  return `Split(${text}, ${quoted(separator)})`;
}

/** `text` without white space around it. */
export function trimmed(text: string): string {
  return `Trim(${text}, ${quoted(' \t\n\v\f\r')})`;
}

/** Sets `target` to `value`, where `condition` holds. */
export function set(target: string, value: string, condition?: string): string {
  return where(`set(${target}, ${value})`, condition);
}

/** Replaces in `target` what `expression` matches. `$1` in the replacement is its first group. */
export function replace(target: string, expression: string, replacement: string, condition?: string): string {
  return where(`replace_pattern(${target}, ${quoted(expression)}, ${quoted(replacement)})`, condition);
}

/** Replaces in the keys of the map `target` what `expression` matches. */
export function replaceInKeys(target: string, expression: string, replacement: string, condition?: string): string {
  return where(`replace_all_patterns(${target}, "key", ${quoted(expression)}, ${quoted(replacement)})`, condition);
}

/** Leaves of the map `target` what has a key that matches. */
export function keepKeys(target: string, expression: string, condition?: string): string {
  return where(`keep_matching_keys(${target}, ${quoted(expression)})`, condition);
}

/** Leaves of the map `target` what has one of `keys`. */
export function keepThese(target: string, keys: readonly string[], condition?: string): string {
  return where(`keep_keys(${target}, [${keys.map(quoted).join(', ')}])`, condition);
}

/** Takes out of the map `target` what has a key that matches. */
export function deleteKeys(target: string, expression: string, condition?: string): string {
  return where(`delete_matching_keys(${target}, ${quoted(expression)})`, condition);
}

/** `editor`, where `condition` holds. */
export function where(editor: string, condition?: string): string {
  return condition === undefined || condition === '' ? editor : `${editor} where ${condition}`;
}

function joined(conditions: readonly string[], operator: string): string {
  const given = conditions.filter((condition) => condition !== '');
  return given.length <= 1 ? given.join('') : `(${given.join(` ${operator} `)})`;
}
