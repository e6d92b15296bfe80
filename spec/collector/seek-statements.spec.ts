import { seek } from '../../lib/collector/seek-statements.js';
import { lookUpText, lookUpWho } from '../../lib/collector/text-statements.js';
import { textTable } from '../../lib/collector/text-table.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const TABLE = textTable([
  { name: 'gone', text: 'gone' },
  { name: 'varies', text: /gone \w+/ },
  { name: 'typed', text: '', type: 'A' },
]);

const LOOKS = [...lookUpText(TABLE), ...lookUpWho(TABLE)];

const CASES: readonly Case[] = [
  {
    name: 'is sought in what stands behind a separator',
    written: [...new Set(seek(TABLE, [{ before: '(', after: ')' }]))].filter((statement) => !LOOKS.includes(statement)),
    says: [
      'replace_pattern(span.cache["rest"], "(?s)^(?:\\\\()(.*?)(?:\\\\))$", "${1}")',
      'set(span.cache["base"], span.cache["rest"])',
      'replace_pattern(span.cache["rest"], "(?:gone \\\\w+)\\\\.?$", "%%a")',
      'set(span.cache["marked"], span.cache["rest"])',
      'set(span.cache["who"], TrimSuffix(TrimSuffix(span.cache["rest"], "."), ":")) where (span.cache["name"] == nil and IsMatch(span.cache["rest"], "^[A-Za-z][\\\\w.:]*$"))',
      'set(span.cache["whole"], span.cache["rest"])',
      'replace_pattern(span.cache["rest"], "(?s)^.*?(?:(?:(?:: | - |\\\\] | = )|, )(.*)|\\\\((.*)\\\\))$", "${1}${2}") where span.cache["name"] == nil',
      'set(span.cache["rest"], Trim(span.cache["rest"], "\'\\"")) where span.cache["name"] == nil',
      'set(span.cache["name"], "") where (span.cache["name"] == nil and span.cache["rest"] == span.cache["whole"])',
      'set(span.cache["rest"], TrimPrefix(span.cache["base"], TrimSuffix(span.cache["marked"], span.cache["rest"]))) where span.cache["marked"] != span.cache["base"]',
    ],
  },
  {
    name: 'is looked up in every part, and as a type in the first two',
    written: [
      String(seek(TABLE, []).filter((statement) => statement === LOOKS[0]).length),
      String(seek(TABLE, []).filter((statement) => statement === lookUpWho(TABLE)[0]).length),
    ],
    says: ['6', '2'],
  },
];

describe('a text at the end of a message', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
