import { isWanted } from '../../lib/collector/text-conditions.js';
import { BEFORE_TEXT, BEHIND_TEXT, isTextPattern, textTable } from '../../lib/collector/text-table.js';
import type { TeardownPatternObject } from '../../lib/rule/pattern.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PATHS = { type: 't', message: 'm', key: 'k', errorType: 'e' };

/** What the table of one pattern is, as far as it is text. */
function written(...patterns: readonly TeardownPatternObject[]): string[] {
  const { names, firstTyped, texts, typeLists, conditional, expressions, types } = textTable(patterns);
  return [
    `${names.join(',')} typed from ${String(firstTyped)}`,
    texts,
    ...[...typeLists].map((list) => list.join(': ')),
    ...conditional.map(({ name, condition }) => `${String(name)} where ${condition(PATHS)}`),
    ...expressions.map(
      ({ name, expression, condition }) => `${String(name)} by ${expression} where ${condition(PATHS)}`,
    ),
    ...types.map((type) => `${String(type.name)} of ${isWanted(type, 'w')} where ${type.condition(PATHS)}`),
  ];
}

const CASES: readonly Case[] = [
  {
    name: 'has a text under the number of its name',
    written: written({ text: 'gone' }),
    says: [',?,gone typed from 3', '\bgone\f2'],
  },
  {
    name: 'has no final dot',
    written: written({ name: 'n', text: ['gone.', 'lost'] }),
    says: [',?,n typed from 3', '\bgone\f2\blost\f2'],
  },
  {
    name: 'asks for a type',
    written: written({ text: 'gone', type: 'Gone' }),
    says: [',?,gone typed from 2', '\bgone\f1', '2 where (k == "\\bgone\\f" and t == "Gone")'],
  },
  {
    name: 'asks for one of several types, or none',
    written: written({ text: ['gone', 'lost'], type: ['', 'Gone', 'Lost'] }),
    says: [
      ',?,gone typed from 2',
      '\bgone\f1\blost\f1',
      '2 where (IsMatch(k, "^(?:\\bgone\\f|\\blost\\f)$") and (t == "" or IsMatch(t, "^(?:Gone|Lost)$")))',
    ],
  },
  {
    name: 'asks for a type by an expression',
    written: written({ text: 'gone', type: /^G/ }),
    says: [',?,gone typed from 2', '\bgone\f1', '2 where (k == "\\bgone\\f" and IsMatch(t, "^G"))'],
  },
  {
    name: 'asks for a scope, a message, and nothing that is excepted',
    written: written({ text: 'gone', scope: 'ours', message: /g/, except: /post/ }),
    says: [
      ',?,gone typed from 3',
      '\bgone\f1',
      '2 where (k == "\\bgone\\f" and ((scope.name == "ours" or HasPrefix(scope.name, "ours.")) and IsMatch(m, "g") and not (IsMatch(m, "post") or IsMatch(t, "post") or IsMatch(e, "post"))))',
    ],
  },
  {
    name: 'has a list of types once',
    written: written({ name: 'a', text: 'gone', type: ['A', 'B'] }, { name: 'b', text: 'lost', type: ['', 'A', 'B'] }),
    says: [
      ',?,a,b typed from 2',
      '\bgone\f1\blost\f1',
      'span.cache["types0"]: ^(?:A|B)$',
      '2 where (k == "\\bgone\\f" and span.cache["types0"] == true)',
      '3 where (k == "\\blost\\f" and (t == "" or span.cache["types0"] == true))',
    ],
  },
  {
    name: 'prefers a text of which nothing more is asked',
    written: written({ name: 'a', text: 'gone', type: 'A' }, { name: 'b', text: 'gone' }, { name: 'c', text: 'gone' }),
    says: [',?,b,c,a typed from 4', '\bgone\f2', '4 where (k == "\\bgone\\f" and t == "A")'],
  },
  {
    name: 'has expressions',
    written: written({ name: 'a', text: /gone \d+/ }, { name: 'b', text: /lost/, type: 'B' }),
    says: [',?,a,b typed from 3', '', '2 by gone \\d+ where ', '3 by lost where t == "B"'],
  },
  {
    name: 'has types of errors without a message',
    written: written(
      { name: 'a', text: '', type: ['', 'A', 'B'] },
      { name: 'b', text: '', type: /^C/ },
      { name: 'c', text: '', scope: 'ours' },
    ),
    says: [
      ',?,a,b,c typed from 5',
      '',
      '2 of IsMatch(w, "^(?:A|B)$") where ',
      '3 of (w != "" and IsMatch(w, "^C")) where ',
      '4 of IsMatch(w, "^(?:)$") where (scope.name == "ours" or HasPrefix(scope.name, "ours."))',
    ],
  },
  {
    name: 'tells both kinds of a pattern apart',
    written: written({ name: 'a', text: ['', 'gone'], type: 'A' }),
    says: [',?,a,a typed from 3', '\bgone\f1', '3 where (k == "\\bgone\\f" and t == "A")', '2 of w == "A" where '],
  },
  {
    name: 'knows a pattern that wants a text',
    written: ['gone', /gone/, { text: 'gone' }, { type: 'Gone' }, () => true].map((each) =>
      String(isTextPattern(each)),
    ),
    says: ['false', 'false', 'true', 'false', 'false'],
  },
  {
    name: 'has a text between two characters that no text has',
    written: [BEFORE_TEXT, BEHIND_TEXT],
    says: ['\b', '\f'],
  },
  {
    name: 'has a list of types that is given twice, expressions beside it',
    written: written(
      { name: 'a', text: 'x', type: /a/ },
      { name: 'b', text: 'y', type: 'B' },
      { name: 'c', text: 'z', type: ['B'] },
    ),
    says: [
      ',?,a,b,c typed from 2',
      '\bx\f1\by\f1\bz\f1',
      'span.cache["types0"]: ^(?:B)$',
      '2 where (k == "\\bx\\f" and IsMatch(t, "a"))',
      '3 where (k == "\\by\\f" and span.cache["types0"] == true)',
      '4 where (k == "\\bz\\f" and span.cache["types0"] == true)',
    ],
  },
];

describe('the table of texts', () => {
  it.each(CASES)('$name', ({ written: table, says }) => {
    expect(table).toEqual(says);
  });
});
