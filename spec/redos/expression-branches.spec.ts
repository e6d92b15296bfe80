import { branchesOf, isDeterministic, repeats } from './expression-branches.js';
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

it.each([
  [String.raw`^a\d+ b$`, '', true],
  [String.raw`^a(?<port>\d+): `, '', true],
  ['^a[^"]*"b', '', true],
  [String.raw`^\w+$`, '', true],
  [String.raw`^a\d{2}\d+`, '', true],
  [String.raw`a\d+ b$`, '', false],
  [String.raw`^\d+1`, '', false],
  [String.raw`^\d+\w`, '', false],
  [String.raw`^\w+\b`, '', false],
  ['^a.*b', 's', false],
  ['^a+B', 'i', false],
  ['^(?:ab)+c', '', false],
  ['^(a|b)+c', '', false],
  ['^a+b|c', '', false],
  ['^(?=a+)a', '', false],
])('%s with the flags "%s" matches in one way alone: %s', (source, flags, expected) => {
  expect(isDeterministic(source, flags)).toBe(expected);
});

describe('the expressions in a source file', () => {
  it('are those that are written out', () => {
    expect(expressionsIn('lib/rule/finished-choices.ts')).toStrictEqual([/\d/, /^\d{1,9}/]);
  });
});
