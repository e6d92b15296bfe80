import { branchesOf, repeats } from './expression-branches.js';
import { expressionsIn } from './source-expressions.js';

describe('the branches of an expression', () => {
  it('are all that its alternatives and its optional groups make', () => {
    expect(branchesOf('a(?:b|c(?:d|))(?:x)?\\.?|(?:e|f)+')).toStrictEqual([
      'abx\\.?',
      'ab\\.?',
      'acdx\\.?',
      'acd\\.?',
      'acx\\.?',
      'ac\\.?',
      '(?:e|f)+',
    ]);
  });

  it.each([
    ['a*', true],
    ['(?:b+)?', true],
    ['a{2,}', true],
    ['a{2,9}b?', false],
    [String.raw`\*\+`, false],
  ])('repeat without end in %s: %s', (source, expected) => {
    expect(repeats(source)).toBe(expected);
  });
});

describe('the expressions in a source file', () => {
  it('are those that are written out', () => {
    expect(expressionsIn('lib/rule/finished-choices.ts')).toStrictEqual([/^\d{1,9}/]);
  });
});
