import { anyPattern, namePattern, noteExceptions, patternConditions } from '../../lib/collector/pattern-conditions.js';
import type { TeardownPattern } from '../../lib/rule/pattern.js';

const FORMS: readonly (readonly [form: string, pattern: TeardownPattern, name: string, condition: string])[] = [
  ['a text', 'Gone.', 'Gone.', '(IsMatch(ToLowerCase(c["message"]), "gone\\\\.") or c["type"] == "Gone.")'],
  ['an expression', /gone$/, '/gone$/', '(IsMatch(c["message"], "gone$") or IsMatch(c["type"], "gone$"))'],
  ['a message', { message: 'gone' }, 'gone', 'IsMatch(ToLowerCase(c["message"]), "gone")'],
  ['an expression for the message', { message: /gone/i }, '/gone/i', 'IsMatch(c["message"], "(?i)gone")'],
  ['a type', { type: 'E_GONE' }, 'E_GONE', 'c["type"] == "E_GONE"'],
  ['an expression for the type', { type: /^E_/ }, '/^E_/', 'IsMatch(c["type"], "^E_")'],
  ['a scope', { scope: 'a.b' }, 'a.b', '(scope.name == "a.b" or HasPrefix(scope.name, "a.b."))'],
  [
    'everything',
    { name: 'all', type: 'E', message: /m/, scope: 's', except: /x/ },
    'all',
    '(c["not_excepted_0"] == true and (scope.name == "s" or HasPrefix(scope.name, "s.")) and c["type"] == "E" and IsMatch(c["message"], "m"))',
  ],
];

describe('patterns for the Collector', () => {
  it.each(FORMS)('may be %s', (_form, pattern, name, condition) => {
    const conditions = patternConditions([pattern]);
    expect(anyPattern(conditions, 'c')).toBe(condition);
    expect(namePattern(conditions, 'c')).toEqual([
      `set(c["pattern"], ${JSON.stringify(name)}) where (c["pattern"] == nil and ${condition})`,
    ]);
  });

  it('share one expression where they except the same', () => {
    const conditions = patternConditions([
      { message: /a/, except: /x/ },
      { message: /b/, except: /y/ },
      { message: /c/, except: /x/ },
    ]);
    expect(anyPattern(conditions, 'c')).toBe(
      '((c["not_excepted_0"] == true and IsMatch(c["message"], "(?:a)|(?:c)")) or (c["not_excepted_1"] == true and IsMatch(c["message"], "(?:b)")))',
    );
    expect(noteExceptions(conditions, { cache: 'c', errorType: 'e' })).toEqual([
      'set(c["not_excepted_0"], false)',
      'set(c["not_excepted_0"], true) where not (IsMatch(c["message"], "x") or IsMatch(c["type"], "x") or IsMatch(e, "x"))',
      'set(c["not_excepted_1"], false)',
      'set(c["not_excepted_1"], true) where not (IsMatch(c["message"], "y") or IsMatch(c["type"], "y") or IsMatch(e, "y"))',
    ]);
  });

  it('match nothing where there are none', () => {
    expect(anyPattern(patternConditions([]), 'c')).toBe('false');
  });
});
