import { behindName, describe as described, setText } from '../../lib/collector/description-statements.js';

// What the statements do is proved on a real Collector, in `spec/e2e/collector`.

it('a text is set where the value is a text or a number, and is empty otherwise', () => {
  expect(setText('t', 'v')).toEqual(['set(t, "")', 'set(t, String(v)) where (IsString(v) or IsInt(v) or IsDouble(v))']);
});

it('an error is split into its name and the rest where it has both', () => {
  expect(behindName('t', 'r')).toEqual({
    statements: ['set(r, t)', String.raw`replace_pattern(r, "^(?P<name>[\\w.$]+(?: \\[\\w+\\])?): ", "")`],
    found: '(r != t and r != "")',
    name: String.raw`ExtractPatterns(t, "^(?P<name>[\\w.$]+(?: \\[\\w+\\])?): ")["name"]`,
  });
});

describe('what a value describes', () => {
  const statements = described('c', 'v');

  it('is read from the value alone, and written into the cache alone', () => {
    expect(statements.slice(0, 2)).toEqual(setText('c["text"]', 'v'));
    expect(statements.filter((statement) => !/^(?:set|replace_pattern)\(c\["/.test(statement))).toEqual([]);
  });

  it('is the first 2,047 characters with a mark where it is longer than 2,048', () => {
    const marked = statements.filter((statement) => statement.includes('…'));

    expect(marked).toEqual(['set(c["message"], Concat([c["text"], "…"], "")) where c["is_long"] == true']);
    expect(statements.join('\n')).toContain('Len(c["text"]) > 2048');
  });

  it('is a message and a name in the end', () => {
    const targets = statements.flatMap((statement) => /^set\((c\["(?:message|name)"\])/.exec(statement)?.[1] ?? []);

    expect(new Set(targets)).toEqual(new Set(['c["message"]', 'c["name"]']));
    expect(targets.at(-1)).toBe('c["name"]');
  });
});
