/**
 * Statements as YAML.
 */
import type { StatementGroup } from './ottl.js';

/** What is shorter is not worth a name. */
const WORTH_A_NAME = 30;

/**
 * The `processors` section with the processor `transform/teardown`. What occurs again has a name in YAML (`&1`), and is
 * only named where it occurs again (`*1`).
 */
export function toYaml(groups: readonly StatementGroup[], comment: string): string {
  const names = new Names(groups);
  const lines: string[] = [];
  for (const group of groups) {
    lines.push(...commented(group.comment, '  '), '  - conditions:');
    lines.push(`    - ${names.of(group.condition)}`, '    statements:');
    for (const statement of group.statements) {
      lines.push(
        ...(statement.startsWith('# ') ? commented(statement.slice(2), '    ') : [`    - ${names.of(statement)}`]),
      );
    }
  }
  return [
    ...commented(comment, ''),
    'processors:',
    ' transform/teardown:',
    // A statement that fails says nothing of the span, and is no news: JSON that was cut does not parse.
    '  error_mode: silent',
    '  trace_statements:',
    ...lines,
    '',
  ].join('\n');
}

/** The names of what occurs more than once. */
class Names {
  readonly #again = new Set<string>();
  readonly #names = new Map<string, string>();

  constructor(groups: readonly StatementGroup[]) {
    const seen = new Set<string>();
    for (const statement of groups.flatMap(({ condition, statements }) => [condition, ...statements])) {
      if (seen.has(statement) && statement.length >= WORTH_A_NAME) this.#again.add(statement);
      seen.add(statement);
    }
  }

  /** A statement, with its name where it occurs again, or its name alone. */
  of(statement: string): string {
    const name = this.#names.get(statement);
    if (name !== undefined) return `*${name}`;
    return this.#again.has(statement) ? `&${this.#next(statement)} ${scalar(statement)}` : scalar(statement);
  }

  #next(what: string): string {
    const name = String(this.#names.size + 1);
    this.#names.set(what, name);
    return name;
  }
}

function commented(text: string, indent: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `${indent}# ${line}`.trimEnd());
}

/** What YAML would read in a text without quotation marks as something else. */
const NEEDS_QUOTES = /: |:$| #|^[^A-Za-z]|^\w*$/;

/** The Collector puts the environment in place of `$…`: `$$` is one dollar sign. */
function scalar(text: string): string {
  const escaped = text.replaceAll('$', '$$$$');
  return NEEDS_QUOTES.test(text) ? `'${escaped.replaceAll("'", "''")}'` : escaped;
}
