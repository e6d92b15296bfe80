import { matchOwn } from '../../lib/collector/own-patterns.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PATHS = { type: 't', message: 'm', key: 'k', who: 'w', errorType: 'e' };

const CASES: readonly Case[] = [
  {
    name: 'is a text or an expression',
    written: matchOwn(['Gone', /^gone\d/i], PATHS, 'n'),
    says: [
      'set(n, "Gone") where (n == nil and (Index(ToLowerCase(m), "gone") >= 0 or t == "Gone"))',
      'set(n, "/^gone\\\\d/i") where (n == nil and (IsMatch(m, "(?i)^gone\\\\d") or IsMatch(t, "(?i)^gone\\\\d")))',
    ],
  },
  {
    name: 'is an object',
    written: matchOwn(
      [{ name: 'ours', type: ['A', 'B'], message: 'gone', except: /post/ }, { message: /x/ }, { type: /^A/ }],
      PATHS,
      'n',
    ),
    says: [
      'set(n, "ours") where (n == nil and ((t == "A" or t == "B") and Index(ToLowerCase(m), "gone") >= 0 and not (IsMatch(m, "post") or IsMatch(t, "post") or IsMatch(e, "post"))))',
      'set(n, "/x/") where (n == nil and IsMatch(m, "x"))',
      'set(n, "/^A/") where (n == nil and IsMatch(t, "^A"))',
    ],
  },
  {
    name: 'has a scope',
    written: matchOwn([{ scope: 's' }], PATHS, 'n'),
    says: ['set(n, "s") where (n == nil and IsMatch(scope.name, "^(?:s)(?:\\\\.|$)"))'],
  },
];

describe('a pattern of a user', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
