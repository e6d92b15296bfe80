import { toYaml } from '../../lib/collector/yaml.js';

const LONG = 'set(span.attributes["a"], "a statement that is long")';

describe('statements as YAML', () => {
  it('are quoted where they must be, with dollar signs that the Collector does not take for its environment', () => {
    const groups = [
      {
        comment: 'One.',
        condition: 'span.name == "it\'s: so"',
        statements: ['# Why.', 'replace_pattern(span.name, "a$", "$1")', 'set(a, "it\'s")', '(a == 1)'],
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
    - 'span.name == "it''s: so"'
    statements:
    # Why.
    - replace_pattern(span.name, "a$$", "$$1")
    - set(a, "it's")
    - '(a == 1)'
  - conditions:
    - 'true'
    statements:
    - b()
`);
  });

  it('are named where they occur again', () => {
    const group = { comment: '', condition: 'true', statements: [LONG, LONG, 'b()', 'b()'] };
    expect(toYaml([group, group], 'All.')).toBe(`# All.
processors:
 transform/teardown:
  error_mode: silent
  trace_statements:
  - conditions:
    - 'true'
    statements:
    - &1 ${LONG}
    - *1
    - b()
    - b()
  - conditions:
    - 'true'
    statements:
    - *1
    - *1
    - b()
    - b()
`);
  });
});
