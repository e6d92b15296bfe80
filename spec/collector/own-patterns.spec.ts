import { matchOwn } from '../../lib/collector/own-patterns.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PATHS = { type: 't', message: 'm', key: 'k', errorType: 'e' };

const CASES: readonly Case[] = [
  {
    name: 'is a text in the message, or a type',
    written: matchOwn(['Gone'], PATHS, 'n'),
    says: ['set(n, "Gone") where (n == nil and (Index(ToLowerCase(m), "gone") >= 0 or t == "Gone"))'],
  },
  {
    name: 'is an expression of the message or the type',
    written: matchOwn([/gone$/i], PATHS, 'n'),
    says: ['set(n, "/gone$/i") where (n == nil and (IsMatch(m, "(?i)gone$") or IsMatch(t, "(?i)gone$")))'],
  },
  {
    name: 'has a type',
    written: matchOwn([{ type: 'Gone' }], PATHS, 'n'),
    says: ['set(n, "Gone") where (n == nil and t == "Gone")'],
  },
  {
    name: 'has one of several types',
    written: matchOwn([{ type: ['Gone', 'Lost'] }], PATHS, 'n'),
    says: ['set(n, "Gone") where (n == nil and (t == "Gone" or t == "Lost"))'],
  },
  {
    name: 'has a type by an expression',
    written: matchOwn([{ name: 'lost', type: /^Gone/ }], PATHS, 'n'),
    says: ['set(n, "lost") where (n == nil and IsMatch(t, "^Gone"))'],
  },
  {
    name: 'has a message',
    written: matchOwn([{ message: 'Gone' }], PATHS, 'n'),
    says: ['set(n, "Gone") where (n == nil and Index(ToLowerCase(m), "gone") >= 0)'],
  },
  {
    name: 'has a message by an expression',
    written: matchOwn([{ message: /gone/ }], PATHS, 'n'),
    says: ['set(n, "/gone/") where (n == nil and IsMatch(m, "gone"))'],
  },
  {
    name: 'has a scope',
    written: matchOwn([{ scope: 'ours' }], PATHS, 'n'),
    says: ['set(n, "ours") where (n == nil and (scope.name == "ours" or HasPrefix(scope.name, "ours.")))'],
  },
  {
    name: 'has an exception',
    written: matchOwn([{ message: 'gone', except: /post/ }], PATHS, 'n'),
    says: [
      'set(n, "gone") where (n == nil and (Index(ToLowerCase(m), "gone") >= 0 and not (IsMatch(m, "post") or IsMatch(t, "post") or IsMatch(e, "post"))))',
    ],
  },
];

describe('a pattern of a user', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
