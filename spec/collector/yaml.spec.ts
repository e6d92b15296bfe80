import { toYaml } from '../../lib/collector/yaml.js';

const LONG = 'set(span.attributes["a"], "a statement that is long")';

describe('statements as YAML', () => {
  it('are quoted, with dollar signs that the Collector does not take for its environment', () => {
    const groups = [
      {
        comment: 'One.',
        condition: 'span.name == "it\'s"',
        statements: ['# Why.', 'replace_pattern(span.name, "a$", "$1")', 'set(a, 1)'],
      },
      { comment: '', condition: 'true', statements: ['b()'] },
    ];
    expect(toYaml(groups, 'All.')).toBe(`# All.
processors:
  transform/teardown:
    error_mode: silent
    trace_statements:
    # One.
    - conditions:
      - 'span.name == "it''s"'
      statements:
      # Why.
      - 'replace_pattern(span.name, "a$$", "$$1")'
      - 'set(a, 1)'
    - conditions:
      - 'true'
      statements:
      - 'b()'
`);
  });

  it('are named where they occur again, and so are groups', () => {
    const group = { comment: '', condition: 'true', statements: [LONG, LONG, 'b()', 'b()'] };
    expect(toYaml([group, group], 'All.')).toBe(`# All.
processors:
  transform/teardown:
    error_mode: silent
    trace_statements:
    - &1
      conditions:
      - 'true'
      statements:
      - &2 '${LONG}'
      - *2
      - 'b()'
      - 'b()'
    - *1
`);
  });
});
