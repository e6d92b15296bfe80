import { FINISHED, normalize } from '../../lib/collector/reason-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'is a number of choices', written: [FINISHED], says: ['span.cache["finished"]'] },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is read in one spelling',
    written: normalize(['other', 'no word!']),
    says: [
      'replace_pattern(span.cache["finish"], "\\"[^\\"\\\\\\\\]+\\":", ";") where span.cache["finish"] != nil',
      'replace_pattern(span.cache["finish"], "\\\\\\\\[nrt]", " ") where span.cache["finish"] != nil',
      'replace_pattern(span.cache["finish"], "[\\"\\\\\\\\\\\\[\\\\]{}]+", "") where span.cache["finish"] != nil',
      'replace_pattern(span.cache["finish"], " *(?:,;) *", ";") where span.cache["finish"] != nil',
      'replace_pattern(span.cache["finish"], "^ +| +$| *([,;]) *", "${1}") where span.cache["finish"] != nil',
      'set(span.cache["finish"], "") where (span.cache["finish"] != nil and Len(span.cache["finish"]) > 256)',
      'replace_pattern(span.cache["finish"], "([a-z])([A-Z])", "${1}_${2}") where span.cache["finish"] != nil',
      'replace_pattern(span.cache["finish"], "[ -]+", "_") where span.cache["finish"] != nil',
      'set(span.cache["finish"], ToLowerCase(span.cache["finish"])) where span.cache["finish"] != nil',
      'set(span.cache["finish"], "") where (span.cache["finish"] != nil and (IsMatch(span.cache["finish"], "[.:]") or IsMatch(span.cache["finish"], "[,;](?:|[^a-z,;]+|other)(?:[,;]|$)")))',
      'replace_pattern(span.cache["finish"], "[^,;]+", "x") where span.cache["finish"] != nil',
      'replace_pattern(span.cache["finish"], ",", "") where span.cache["finish"] != nil',
      'set(span.cache["choices"], Split(span.cache["finish"], ";")) where span.cache["finish"] != nil',
      'set(span.cache["choices"], Sort(span.cache["choices"], "desc")) where span.cache["finish"] != nil',
      'set(span.cache["finished"], Len(span.cache["choices"][0])) where span.cache["finish"] != nil',
    ],
  },
];

describe('what reasons say', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
