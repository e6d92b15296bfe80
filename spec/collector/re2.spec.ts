import { toRe2 } from '../../lib/collector/re2.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';

/** An expression that not every Node can read. */
type SourceAndFlags = Pick<RegExp, 'source' | 'flags'>;

const SPACES =
  '\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';

const NO_SPACES =
  '\\x00-\\x08\\x{0e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}' +
  '\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';

const TRANSLATED: readonly (readonly [expression: RegExp, re2: string])[] = [
  [/^context canceled\.?$/, '^context canceled\\.?$'],
  [/a|b*|c+?|d{2,3}|e{4,}|f{5}/, 'a|b*|c+?|d{2,3}|e{4,}|f{5}'],
  [/timeout/i, '(?i)timeout'],
  [/terminated/gy, 'terminated'],
  [/(a)(?:b)(?<name>c)/, '(?:a)(?:b)(?:c)'],
  [/a.b/, 'a[^\\n\\r\\x{2028}\\x{2029}]b'],
  [/a.b/s, 'a(?s:.)b'],
  [/\d\D\w\W\b\B\t\n\v\f\r/, '\\d\\D\\w\\W\\b\\B\\t\\n\\v\\f\\r'],
  [/\s/, `[${SPACES}]`],
  [/\S/, `[^${SPACES}]`],
  [/[\s,]/, `[${SPACES},]`],
  [/[\s\S]/, `[${SPACES}${NO_SPACES}]`],
  [/[[^$.\b\-\\]/, '[\\[\\^$.\\x08\\-\\\\]'],
  [new RegExp('[]|[^]'), '[^\\x00-\\x{10ffff}]|(?s:.)'],
  [/\x41\u00e9\u{1f600}\0/u, '\\x{41}\\x{00e9}\\x{1f600}\\x00'],
  [/[😀é]/u, '[😀é]'],
  [new RegExp('\\/\\.\\-\\a\\é'), '/\\.\\-aé'],
  [/{"a":[1]}/, '\\{"a":[1]\\}'],
  [/a{|b{,3}|c]/, 'a\\{|b\\{,3\\}|c\\]'],
  [/(?:a{10}){100}/, '(?:a{10}){100}'],
  [/(?:a{10}|b{100}){10}c{1000}/, '(?:a{10}|b{100}){10}c{1000}'],
];

const REFUSED: readonly (readonly [expression: RegExp | SourceAndFlags, what: string])[] = [
  [/a(?=b)/, 'look-ahead and no look-behind'],
  [/a(?!b)/, 'look-ahead and no look-behind'],
  [/(?<=a)b/, 'look-ahead and no look-behind'],
  [/(?<!a)b/, 'look-ahead and no look-behind'],
  [/(a)\1/, 'backreferences'],
  [/(?<a>a)\k<a>/, 'backreferences'],
  [/\p{L}/u, 'equal of \\p'],
  [/\cA/, 'equal of \\c'],
  [/^a$/m, 'equal of the flag m'],
  [{ source: '(?i:a)', flags: '' }, 'equal of flags for a part'],
  [{ source: '[a--b]', flags: 'v' }, 'equal of the flag v'],
  [{ source: '[😀]', flags: '' }, 'halves of a character in a class'],
  [/a{1001}/, 'more than 1000 repetitions'],
  [/(?:(?:a{10}){10}){11}/, 'more than 1000 repetitions'],
];

describe('an expression for RE2', () => {
  it.each(TRANSLATED)('%s is %s', (expression, re2) => {
    expect(toRe2(expression)).toEqual(re2);
  });

  it.each(REFUSED)('%s is refused: RE2 has no %s', (expression, what) => {
    const { source, flags } = expression;
    expect(() => toRe2(expression)).toThrow(
      new TypeError(`/${source}/${flags}: the expressions of the Collector (RE2) have no ${what}`),
    );
  });

  it('can say all of the built-in patterns', () => {
    const expressions = DEFAULT_TEARDOWN_PATTERNS.flatMap(({ text, type }) => [text, type].flat());
    expect(expressions.filter((expression) => expression instanceof RegExp).map((each) => toRe2(each))).not.toContain(
      '',
    );
  });
});
