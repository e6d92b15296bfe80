import {
  all,
  any,
  attribute,
  concatenated,
  hasOther,
  keyOf,
  matches,
  not,
  quoted,
  replace,
  set,
  trimmed,
  where,
} from '../../lib/collector/ottl.js';

it.each([
  ['a literal', quoted('a "b"\n\\'), String.raw`"a \"b\"\n\\"`],
  ['a value of a map', keyOf('span.cache', 'a"b'), String.raw`span.cache["a\"b"]`],
  ['an attribute', attribute('error.type'), 'span.attributes["error.type"]'],
  ['all of several conditions', all('a', 'b', 'c'), '(a and b and c)'],
  ['all of one condition', all('a'), 'a'],
  ['any of several conditions', any('a', 'b'), '(a or b)'],
  ['any of one condition', any('a'), 'a'],
  ['a condition that does not hold', not('(a or b)'), 'not (a or b)'],
  ['a match', matches('a', String.raw`^\d$`), String.raw`IsMatch(a, "^\\d$")`],
  ['several values as one text', concatenated(['a', '"b"']), 'Concat([a, "b"], "")'],
  [
    'another name with a word',
    hasOther('names', 'err', 'error.type'),
    '(Len(Split(names, "err")) > 2 or (span.attributes["error.type"] == nil and Index(names, "err") >= 0))',
  ],
  ['a text without white space around it', trimmed('a'), 'Trim(a, " \\t\\n\\u000b\\f\\r")'],
  ['an assignment', set('a', '1'), 'set(a, 1)'],
  ['an assignment under a condition', set('a', '1', 'b == 2'), 'set(a, 1) where b == 2'],
  ['a replacement', replace('a', '(x)', '$1'), 'replace_pattern(a, "(x)", "$1")'],
  ['a replacement under a condition', replace('a', 'x', '', 'b'), 'replace_pattern(a, "x", "") where b'],
  ['any editor under a condition', where('delete_key(a, "b")', 'c'), 'delete_key(a, "b") where c'],
  ['any editor without one', where('flatten(a)'), 'flatten(a)'],
])('%s is written as the Collector reads it', (_what, written, read) => {
  expect(written).toBe(read);
});
