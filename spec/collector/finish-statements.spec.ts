import { HAS_FINISHED, otherFinish, plainFinish } from '../../lib/collector/finish-statements.js';
import type { Dialect } from '../../lib/rule/dialects.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const OURS: Dialect = { name: 'ours', marker: 'our.kind', finishReasons: ['our.reason', 'our.*.reason'] };
const THEIRS: Dialect = {
  name: 'theirs',
  marker: 'their.kind',
  operations: { llm: 'chat', tool: 'tool' },
  finishReasons: ['our.reason'],
  errorMessages: ['their.error'],
  errorLevel: 'their.level',
};

const CASES: readonly Case[] = [
  {
    name: 'is as many choices as were asked for',
    written: [HAS_FINISHED],
    says: ['(span.cache["finished"] >= 1 and span.cache["enough"] == true)'],
  },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is plain where one attribute says it in one word',
    written: plainFinish([OURS, THEIRS], ['other'], 'keys'),
    says: [
      'set(span.cache["found"], span.attributes)',
      'keep_keys(span.cache["found"], ["our.reason", "our.0.reason"])',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]") where span.attributes["our.kind"] == nil',
    ],
  },
  {
    name: 'is looked for in every shape',
    written: otherFinish([OURS], ['other', 'no word!']),
    says: [
      'set(span.cache["found"], span.attributes)',
      'keep_matching_keys(span.cache["found"], "^(?:our\\\\.reason|our\\\\.[0-9].*)$")',
      'set(span.cache["choices"], span.cache["found"])',
      'keep_matching_keys(span.cache["choices"], "^our\\\\.[0-9]")',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]")',
      'set(span.cache["reasons"], span.cache["choices"])',
      'keep_matching_keys(span.cache["reasons"], "^our\\\\.[0-9]{1,9}\\\\.reason$")',
      'replace_all_patterns(span.cache["choices"], "key", "^(our\\\\.[0-9]+).*$", "${1}")',
      'set(span.cache["found"]["our.*.reason"], "!") where Len(span.cache["reasons"]) > 0',
      'set(span.cache["found"]["our.*.reason"], Values(span.cache["reasons"])) where (Len(span.cache["reasons"]) > 0 and Len(span.cache["reasons"]) == Len(span.cache["choices"]))',
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
      'set(span.cache["enough"], false) where not (span.cache["choice_count"] == nil or ((IsInt(span.cache["choice_count"]) or IsDouble(span.cache["choice_count"])) and span.cache["choice_count"] <= span.cache["finished"]) or (IsMatch(span.cache["choice_count"], "^[0-9]{1,9}$") and Int(span.cache["choice_count"]) <= span.cache["finished"]))',
      'set(span.cache["choice_count"], span.attributes["gen_ai.request.n"]) where span.attributes["gen_ai.request.n"] != nil',
      'set(span.cache["choice_count"], span.attributes["llm.request.n"]) where span.attributes["llm.request.n"] != nil',
      'set(span.cache["choice_count"], span.attributes["gen_ai.request.candidate_count"]) where span.attributes["gen_ai.request.candidate_count"] != nil',
      'set(span.cache["choice_count"], span.attributes["gcp.vertex.agent.request.candidate_count"]) where span.attributes["gcp.vertex.agent.request.candidate_count"] != nil',
    ],
  },
];

describe('the finish of a span', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
