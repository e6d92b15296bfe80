import { countFinished, FINISHED } from '../../lib/collector/finish-statements.js';
import type { Dialect } from '../../lib/rule/dialects.js';

// What the statements do is proved on a real Collector, in `spec/e2e/collector`.

const OURS: Dialect = { name: 'ours', marker: 'our.kind', finishReasons: ['ours', 'both'] };
const THEIRS: Dialect = { name: 'theirs', marker: 'their.kind', finishReasons: ['both', 'their.*.reason'] };

/** The statements that read the attribute `name`. */
function reading(statements: readonly string[], name: string): string[] {
  return statements.filter((statement) => statement.includes(`span.attributes["${name}"]`));
}

describe('the finish reasons of a span', () => {
  const statements = countFinished([OURS, THEIRS], ['error', 'max tokens', 'a"b']);

  it('begin with none', () => {
    expect(statements[0]).toBe('set(span.cache["reasons"], "")');
  });

  it('are read once from an attribute that several dialects have', () => {
    const lists = statements.filter((statement) =>
      statement.startsWith('set(span.cache["listed"], String(span.attributes["both"]'),
    );

    expect(lists).toEqual([
      'set(span.cache["listed"], String(span.attributes["both"])) where IsList(span.attributes["both"])',
    ]);
  });

  it('are read from an attribute of one dialect where that claims the span', () => {
    const statementsOfOurs = reading(statements, 'ours');

    expect(statementsOfOurs).not.toEqual([]);
    expect(statementsOfOurs.filter((statement) => !statement.includes('span.attributes["our.kind"] != nil'))).toEqual(
      [],
    );
  });

  it('are read from the numbered attributes of choices', () => {
    expect(statements).toContain(
      String.raw`keep_matching_keys(span.cache["choices"], "^their\\.[0-9]+\\.reason$") where span.attributes["their.kind"] != nil`,
    );
  });

  it('are read from the output messages', () => {
    expect(reading(statements, 'gen_ai.output.messages')).toHaveLength(3);
  });

  it('prove nothing where one of them is unfinished, in any spelling', () => {
    expect(statements).toContain(
      String.raw`set(span.cache["reasons"], "") where IsMatch(span.cache["reasons"], "\"(?:|error|max_tokens|a\\?b)\"")`,
    );
  });

  it('are counted last, where there are any', () => {
    expect(statements.at(-1)).toBe(`set(${FINISHED}, Len(span.cache["counts"][0])) where span.cache["reasons"] != ""`);
  });
});

it('the dialects that all have an attribute need not be asked for it', () => {
  expect(reading(countFinished([OURS], []), 'our.kind')).toEqual([]);
});
