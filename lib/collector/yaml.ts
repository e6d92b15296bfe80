/**
 * Statements as YAML.
 */
import type { StatementGroup } from './ottl.js';

/** The `processors` section with the processor `transform/teardown`. */
export function toYaml(groups: readonly StatementGroup[]): string {
  return [
    'processors:',
    '  transform/teardown:',
    // A statement that fails says nothing of the span, and is no news: JSON that was cut does not parse.
    '    error_mode: silent',
    '    trace_statements:',
    ...groups.flatMap(({ condition, statements }) => [
      '      - conditions:',
      `          - ${scalar(condition)}`,
      '        statements:',
      ...statements.map((statement) => `          - ${scalar(statement)}`),
    ]),
    '',
  ].join('\n');
}

/** The Collector puts the environment in place of `$…`: `$$` is one dollar sign. */
function scalar(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('$', '$$$$')}'`;
}
