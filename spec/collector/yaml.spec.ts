import { toYaml } from '../../lib/collector/yaml.js';

describe('statements as YAML', () => {
  it('are quoted, with dollar signs that the Collector does not take for its environment', () => {
    const groups = [
      { condition: 'span.name == "it\'s"', statements: ['replace_pattern(span.name, "a$", "$1")', 'set(a, 1)'] },
      { condition: 'true', statements: ['b()'] },
    ];
    expect(toYaml(groups)).toBe(`processors:
  transform/teardown:
    error_mode: silent
    trace_statements:
      - conditions:
          - 'span.name == "it''s"'
        statements:
          - 'replace_pattern(span.name, "a$$", "$$1")'
          - 'set(a, 1)'
      - conditions:
          - 'true'
        statements:
          - 'b()'
`);
  });
});
