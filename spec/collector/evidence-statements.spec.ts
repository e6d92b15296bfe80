import { judgeException, judgeOthers } from '../../lib/collector/evidence-statements.js';
import { patternConditions } from '../../lib/collector/pattern-conditions.js';

// What the statements do is proved on a real Collector, in `spec/e2e/collector`.

const PATTERNS = patternConditions(['gone']);
const [EXCEPTIONS, OTHERS, MATCHED] = ['exceptions', 'others', 'matched'].map(
  (name) => `span.attributes["teardown.scratch"]["${name}"]`,
);

function increments(statements: readonly string[], count: string | undefined): string[] {
  return statements.filter((statement) => statement.startsWith(`set(${String(count)}, ${String(count)} + 1)`));
}

describe('an exception event', () => {
  const statements = judgeException(PATTERNS);

  it('counts as it is seen, before anything can fail', () => {
    expect(statements[0]).toBe(`set(${String(EXCEPTIONS)}, ${String(EXCEPTIONS)} + 1)`);
    expect(increments(statements, EXCEPTIONS)).toHaveLength(1);
  });

  it('counts once more where a pattern matches it', () => {
    expect(increments(statements, MATCHED)).toEqual([statements.at(-1)]);
    expect(statements.at(-1)).toMatch(
      / \+ 1\) where .*IsMatch\(ToLowerCase\(spanevent\.cache\["message"\]\), "gone"\)/,
    );
  });

  it('is noted with its message and its type', () => {
    expect(statements.filter((statement) => statement.startsWith('append('))).toEqual([
      'append(span.attributes["teardown.scratch"]["messages"], spanevent.cache["message"])',
      'append(span.attributes["teardown.scratch"]["types"], spanevent.cache["type"])',
    ]);
  });
});

describe('what else describes an error', () => {
  const statements = judgeOthers(PATTERNS);

  it('is the status message, the error message, and the error type where there is nothing else', () => {
    expect(increments(statements, OTHERS)).toHaveLength(3);
    expect(increments(statements, MATCHED)).toHaveLength(3);
  });

  it('is false where there is evidence and all of it matched, which is concluded last', () => {
    const seen = `${String(EXCEPTIONS)} + ${String(OTHERS)}`;

    expect(statements.at(-1)).toBe(
      `set(span.attributes["teardown.scratch"]["false_error"], true) where (${seen} > 0 and ${String(MATCHED)} == ${seen})`,
    );
  });
});
