import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';
import { TEARDOWN_TEXTS } from '../cases/teardown-errors.js';
import { branchesOf, repeats, reversed } from './expression-branches.js';
import { expressionsIn } from './source-expressions.js';

describe('an expression backwards', () => {
  it.each(TEARDOWN_TEXTS)('matches $message backwards', ({ message, pattern }) => {
    const forwards = DEFAULT_TEARDOWN_PATTERNS.find(({ name }) => name === pattern)?.message;
    const backwards = new RegExp(reversed(forwards instanceof RegExp ? forwards.source : ''));

    expect(backwards.test(Array.from(message).reverse().join(''))).toBe(true);
  });

  it('has its parts, not their contents, in the other order', () => {
    expect(reversed(String.raw`(?:^|\W)(?:a\d+[bc]? ?|d)\.?$`)).toBe(String.raw`^\.?(?: ?[bc]?\d+a|d)(?:$|\W)`);
  });
});

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
    expect(expressionsIn('lib/finished-choices.ts')).toStrictEqual([/^\d+$/]);
  });
});
