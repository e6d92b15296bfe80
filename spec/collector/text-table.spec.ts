import { BEFORE_TYPE, isTextPattern, isWritten, keyed, listName, textTable } from '../../lib/collector/text-table.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PATHS = { type: 't', message: 'm', key: 'k', who: 'w', errorType: 'e' };
const LONG = ['A', 'B', 'C', 'D', 'E'];

function written(patterns: Parameters<typeof textTable>[0]): readonly string[] {
  const { texts, most, lists, expressions, conditional } = textTable(patterns);
  return [
    texts,
    String(most),
    ...lists,
    ...expressions.map(({ key, expression }) => `${key} ${expression}`),
    ...conditional.map(
      ({ name, scope, wantsType, condition }) => `${name} ${String(scope)} ${String(wantsType)} ${condition(PATHS)}`,
    ),
  ];
}

const CASES: readonly Case[] = [
  {
    name: 'has texts of every known type, without a final dot',
    written: written([{ name: 'gone', text: ['gone.', 'Gone'] }, { text: 'lost' }, { name: 'odd', text: 'a|b' }]),
    says: ['|gone|Gone|~~gone^|lost|~~lost^', '1'],
  },
  {
    name: 'has texts under the types of their pattern',
    written: written([
      { name: 'a', text: 'gone', type: ['', 'A'] },
      { name: 'b', text: 'gone', type: 'B|C' },
    ]),
    says: ['|gone|~||A|~a^|gone|~||~b^', '2'],
  },
  {
    name: 'writes a long list of types once',
    written: written([
      { name: 'a', text: 'a', type: LONG },
      { name: 'b', text: 'b', type: ['', ...LONG] },
      { name: 'c', text: 'c', type: ['A'] },
    ]),
    says: ['|a|~|%a|~a^|b|~|||%a|~b^|c|~|A|~c^', '1', '|A|B|C|D|E|'],
  },
  {
    name: 'finds expressions by a key',
    written: written([
      { name: 'a', text: ['x', /a\d/, /b/i] },
      { name: 'b', text: /c/, type: 'C' },
    ]),
    says: ['|x|%%a|~~a^|%%b|~|C|~b^', '1', '%%a a\\d|(?:(?i)b)', '%%b c'],
  },
  {
    name: 'has types that say enough',
    written: written([
      { name: 'a', text: '', type: ['A', 'B~'] },
      { name: 'b', text: ['', 'x'] },
    ]),
    says: ['|%A|~~a^|x|~~b^', '1'],
  },
  {
    name: 'asks what a pattern asks beside',
    written: written([
      { name: 'a', text: 'x', except: /y/ },
      { name: 'b', text: '', type: 'B', scope: 's' },
      { name: 'c', text: 'z', type: /^C/ },
      { name: 'd', text: '', type: /^D/ },
    ]),
    says: [
      '',
      '0',
      'a undefined false (k == "|x|" and span.cache["known"] == true and not (IsMatch(m, "y") or IsMatch(t, "y") or IsMatch(e, "y")))',
      'b s true (w == "B" and span.cache["known"] == true)',
      'c undefined false (k == "|z|" and IsMatch(t, "^C"))',
      'd undefined true ((w != "" and IsMatch(w, "^D")) and span.cache["known"] == true)',
    ],
  },
  {
    name: 'is of patterns with a text',
    written: [{ text: 'a' }, { type: 'A' }, 'a', /a/].map((pattern) => String(isTextPattern(pattern))),
    says: ['true', 'false', 'false', 'false'],
  },
  {
    name: 'has marks that no text has',
    written: [keyed('a'), BEFORE_TYPE, listName(12), String(isWritten('a')), String(isWritten('a^'))],
    says: ['|a|', '|%', '|%bc|', 'true', 'false'],
  },
];

describe('the table of known texts', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
