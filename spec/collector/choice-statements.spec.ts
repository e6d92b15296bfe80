import { collectChoices, collectMessages, JSON_TEXTS } from '../../lib/collector/choice-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'are there for each choice, or for none',
    written: collectChoices('our.*.reason'),
    says: [
      'set(span.cache["choices"], span.cache["found"])',
      'keep_matching_keys(span.cache["choices"], "^our\\\\.[0-9]")',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]")',
      'set(span.cache["reasons"], span.cache["choices"])',
      'keep_matching_keys(span.cache["reasons"], "^our\\\\.[0-9]{1,9}\\\\.reason$")',
      'replace_all_patterns(span.cache["choices"], "key", "^(our\\\\.[0-9]+).*$", "${1}")',
      'set(span.cache["found"]["our.*.reason"], "!") where Len(span.cache["reasons"]) > 0',
      'set(span.cache["found"]["our.*.reason"], Values(span.cache["reasons"])) where (Len(span.cache["reasons"]) > 0 and Len(span.cache["reasons"]) == Len(span.cache["choices"]))',
    ],
  },
  {
    name: 'stand in JSON whose texts have no control character',
    written: [JSON_TEXTS],
    says: ['^(?:[^"]|"(?:[^"\\\\\\x00-\\x1f]|\\\\.)*")*$'],
  },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'stand in messages',
    written: collectMessages(),
    says: [
      'set(span.cache["messages"], span.attributes["gen_ai.output.messages"]) where span.attributes["gen_ai.output.messages"] != nil',
      'set(span.cache["found"]["gen_ai.output.messages"], "!") where ((span.cache["messages"] != nil and IsString(span.cache["messages"])) and Len(span.cache["messages"]) > 1048576)',
      'set(span.cache["parsed"]["m"], span.cache["messages"]) where (span.cache["messages"] != nil and IsList(span.cache["messages"]))',
      'set(span.cache["found"]["gen_ai.output.messages"], "!") where ((span.cache["messages"] != nil and IsString(span.cache["messages"])) and (Index(span.cache["messages"], "finish_reason") >= 0 or Index(span.cache["messages"], "\\\\u") >= 0) and (HasSuffix(Trim(span.cache["messages"], " \\t\\r\\n"), "]") or HasSuffix(Trim(span.cache["messages"], " \\t\\r\\n"), "}")))',
      'set(span.cache["parsed"]["m"], ParseJSON(span.cache["messages"])) where ((span.cache["messages"] != nil and IsString(span.cache["messages"])) and span.cache["found"]["gen_ai.output.messages"] != nil and Len(span.cache["messages"]) <= 1048576)',
      'set(span.cache["parsed"]["m"], ParseJSON(Concat(["[", span.cache["messages"], "]"], ""))) where (span.cache["messages"] != nil and IsMap(span.cache["parsed"]["m"]))',
      'set(span.cache["count"], Len(span.cache["parsed"]["m"])) where (span.cache["messages"] != nil and IsList(span.cache["parsed"]["m"]))',
      'delete_key(span.cache["found"], "gen_ai.output.messages") where (span.cache["messages"] != nil and IsList(span.cache["parsed"]["m"]))',
      'flatten(span.cache["parsed"], depth=2) where (span.cache["messages"] != nil and IsList(span.cache["parsed"]["m"]))',
      'keep_matching_keys(span.cache["parsed"], "^m\\\\.[0-9]+\\\\.finish_reason$") where (span.cache["messages"] != nil and span.cache["count"] != nil)',
      'set(span.cache["found"]["gen_ai.output.messages"], "!") where (span.cache["messages"] != nil and span.cache["count"] != nil and Len(span.cache["parsed"]) > 0)',
      'set(span.cache["found"]["gen_ai.output.messages"], Values(span.cache["parsed"])) where (span.cache["messages"] != nil and span.cache["count"] != nil and Len(span.cache["parsed"]) > 0 and Len(span.cache["parsed"]) == span.cache["count"] and (not IsString(span.cache["messages"]) or Len(span.cache["found"]) > 1 or IsMatch(span.cache["messages"], "^(?:[^\\"]|\\"(?:[^\\"\\\\\\\\\\\\x00-\\\\x1f]|\\\\\\\\.)*\\")*$")))',
    ],
  },
];

describe('the reasons of choices', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
