import { runInNewContext } from 'node:vm';
import { containing, equalling, isRegExp, matching, testing } from '../../lib/rule/text-tests.js';

const TEXTS = ['Drained', 'drained', 'it drained away', ''];

describe('testing', () => {
  it.each<[what: string, wanted: string | RegExp | undefined, passing: readonly string[]]>([
    ['a text, as it is told to', 'drained', ['drained']],
    ['an expression', /d$/, ['Drained', 'drained']],
    ['nothing, which anything is', undefined, TEXTS],
  ])('wants %s', (_what, wanted, passing) => {
    expect(TEXTS.filter(testing(wanted, equalling))).toEqual(passing);
  });
});

it('containing finds a part, ignoring case', () => {
  expect(TEXTS.filter(containing('DRAIN'))).toEqual(['Drained', 'drained', 'it drained away']);
});

it('matching finds the same each time, also with the flags that remember', () => {
  const test = matching(/drained/gy);
  expect([TEXTS.filter(test), TEXTS.filter(test)]).toEqual(Array(2).fill(['drained', 'it drained away']));
});

describe('isRegExp', () => {
  it.each([/a/, new RegExp('a'), runInNewContext('/a/') as RegExp])('is true for %p', (value) => {
    expect(isRegExp(value)).toBe(true);
  });

  it.each(['/a/', { source: 'a', flags: '' }, null, undefined, () => /a/, Object.create(RegExp.prototype)])(
    'is false for %p',
    (value) => {
      expect(isRegExp(value)).toBe(false);
    },
  );
});
