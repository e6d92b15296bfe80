import { writtenPattern } from '../../lib/rule/written-pattern.js';

it.each<[written: string, pattern: string | RegExp]>([
  ['stopped after finish', 'stopped after finish'],
  ['a/b', 'a/b'],
  ['/gone$/', /gone$/],
  ['/upstream gone/i', /upstream gone/i],
  ['/a/b/', /a\/b/],
  ['/a\nb/', /a\nb/],
  ['/a\\/b/s', /a\/b/s],
])('%j is %p', (written, pattern) => {
  const read = writtenPattern(written);

  expect([String(read), typeof read]).toStrictEqual([String(pattern), typeof pattern]);
});

it.each([
  ['/', '/ is no expression'],
  ['//', '// is no expression'],
  ['/gone', '/gone is no expression'],
  ['/gone/ now', "Invalid flags supplied to RegExp constructor ' now'"],
  ['/(/', 'Invalid regular expression: /(/: Unterminated group'],
  ['/a/x', "Invalid flags supplied to RegExp constructor 'x'"],
])('refuses %j', (written, message) => {
  expect(() => writtenPattern(written)).toThrow(new SyntaxError(message));
});
