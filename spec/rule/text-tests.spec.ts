import { runInNewContext } from 'node:vm';
import {
  anyOf,
  containing,
  expressionOf,
  isRegExp,
  matching,
  ofTypes,
  verbatim,
  whole,
} from '../../lib/rule/text-tests.js';

const TEXTS = ['Drained', 'drained', 'it drained away', ''];

it.each<[wanted: string | RegExp | readonly string[], passing: readonly string[]]>([
  ['drained', ['drained']],
  [
    ['drained', ''],
    ['drained', ''],
  ],
  [/d$/, ['Drained', 'drained']],
  [[], []],
])('ofTypes wants %p', (wanted, passing) => {
  expect(TEXTS.filter(ofTypes(wanted))).toEqual(passing);
});

it('expressionOf places a text letter by letter, and an expression with its flags but those that remember', () => {
  const place = (source: string): string => `^(?:${source})$`;

  expect([expressionOf('a.b(c)[d]{e}^$|?*+\\', place), expressionOf(/a|b/giy, place)]).toEqual([
    /^(?:a\.b\(c\)\[d\]\{e\}\^\$\|\?\*\+\\)$/,
    /^(?:a|b)$/i,
  ]);
});

it('containing finds a part, ignoring case', () => {
  expect(TEXTS.filter(containing('DRAIN'))).toEqual(['Drained', 'drained', 'it drained away']);
});

it('matching finds the same each time, also with the flags that remember', () => {
  const test = matching(/drained/gy);
  expect([TEXTS.filter(test), TEXTS.filter(test)]).toEqual(Array(2).fill(['drained', 'it drained away']));
});

it('whole wants all of a text', () => {
  expect(TEXTS.filter(matching(expressionOf(/it|drained/, whole)))).toEqual(['drained']);
});

describe('one look for any of several', () => {
  it.each<[wanted: readonly (string | RegExp)[], passing: readonly string[]]>([
    [[], ['']],
    [['drained'], ['drained']],
    [
      [/d.*d/, 'Drained', '?'],
      ['Drained', 'drained'],
    ],
    [
      [/(?<a>d)rained/, /(?<a>it) .*/],
      ['drained', 'it drained away'],
    ],
    [
      [/(?<end_1>d)rained/, /(?<end_1>it) .*/],
      ['drained', 'it drained away'],
    ],
  ])('%p passes %p', (wanted, passing) => {
    expect(TEXTS.filter(matching(anyOf(wanted, whole)))).toEqual(passing);
  });

  it.each<[text: string, expression: RegExp]>([
    ['<a>b', /\(?<a>b/],
    ['(b', /\(<a>?b|\(b/],
    ['?b', /[(?<a>]b/],
    ['a]b', /[\](?<a>]+b/],
    ['b', /(?<$b>b)/],
    ['b', /(?<=^|(?<ä>c))b/],
    ['b', /(?<!c)b/],
  ])('passes %j with %p, whatever looks like the name of a group in it', (text, expression) => {
    const any = anyOf([expression, /(?<$b>1)/, /(?<ä>2)/], whole);

    expect([text, '1', '2', '3'].map((each) => any.test(each))).toStrictEqual([true, true, true, false]);
  });

  it.each([/DRAINED/i, /(d)rained\1/, /(?<d>d)rained\k<d>/])('passes all with %p, which stands alone', (expression) => {
    expect(TEXTS.filter(matching(anyOf(['drained', expression], whole)))).toEqual(TEXTS);
  });
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

it('a text is found as it is', () => {
  const special = 'a\\b^c$d.e*f+g?h(i)j[k]l{m}n|o-p/q"';

  expect(verbatim(special)).toBe(String.raw`a\\b\^c\$d\.e\*f\+g\?h\(i\)j\[k\]l\{m\}n\|o-p/q"`);
  expect(new RegExp(`^${verbatim(special)}$`).test(special)).toBe(true);
});
