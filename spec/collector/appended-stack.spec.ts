import { withoutStack } from '../../lib/collector/appended-stack.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is taken off with the line before it',
    written: withoutStack('m', 't'),
    says: [
      'set(span.cache["first"], Trim(Split(span.cache["head"], "\\n")[0], " \\t\\r")) where span.cache["head"] != nil',
      'set(span.cache["header"], Trim(TrimPrefix(span.cache["head"], Split(span.cache["head"], "\\n")[0]), " \\t\\r\\n")) where span.cache["head"] != nil',
      'set(m, span.cache["first"]) where (span.cache["head"] != nil and (span.cache["header"] == "" or span.cache["header"] == span.cache["first"]))',
      'set(span.cache["rest"], TrimSuffix(span.cache["header"], Concat([": ", span.cache["first"]], ""))) where (span.cache["head"] != nil and span.cache["first"] != "")',
      'set(m, span.cache["first"]) where (span.cache["head"] != nil and span.cache["rest"] != span.cache["header"] and IsMatch(span.cache["rest"], "^[\\\\w.$]+(?: \\\\[\\\\w+\\\\])?$"))',
      'set(span.attributes["teardown"]["types"], Concat([span.attributes["teardown"]["types"], span.cache["rest"], ""], "\\b")) where (span.cache["head"] != nil and span.cache["rest"] != span.cache["header"])',
      'set(t, span.cache["rest"]) where (span.cache["head"] != nil and span.cache["rest"] != span.cache["header"] and t == "\\n")',
      'set(t, span.attributes["teardown"]["error_type"]) where t == "\\n"',
    ],
  },
];

describe('an appended stack', () => {
  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
