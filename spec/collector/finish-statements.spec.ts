import { collectFinish, hasFinished } from '../../lib/collector/finish-statements.js';
import { knownReason } from '../../lib/collector/known-reasons.js';
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
    name: 'is what all attributes say of it',
    written: collectFinish([OURS, THEIRS]),
    says: [
      '# Why the model stopped, in every attribute that says it.',
      'set(span.cache["found"], span.attributes)',
      'keep_keys(span.cache["found"], ["our.reason", "our.0.reason"])',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]") where span.attributes["our.kind"] == nil',
      'set(span.cache["output"], span.attributes["gen_ai.output.messages"]) where span.attributes["gen_ai.output.messages"] != nil',
      'delete_key(span.cache, "output") where (IsString(span.cache["output"]) and not (Index(span.cache["output"], "finish_reason") >= 0 or Index(span.cache["output"], "\\\\u") >= 0))',
      'set(span.cache["output"], ParseJSON(span.cache["output"])) where (IsString(span.cache["output"]) and (Len(span.cache["output"]) <= 1048576 and not IsMatch(span.cache["output"], "[\\\\x00-\\\\x1f]")))',
      'set(span.cache["found"]["gen_ai.output.messages"], span.cache["output"][0]["finish_reason"]) where IsString(span.cache["output"][0]["finish_reason"])',
      'set(span.cache["finish"], String(span.cache["found"]))',
      '# A list in JSON is a list, progress says nothing.',
      'replace_pattern(span.cache["finish"], "\\"\\\\[\\\\\\\\\\"([^\\\\[\\\\]]*)\\\\\\\\\\"\\\\]\\"", "[\\"${1}\\"]")',
      'replace_pattern(span.cache["finish"], "\\\\\\\\\\", ?\\\\\\\\\\"", "\\",\\"")',
      'replace_pattern(span.cache["finish"], "\\"(?:in_progress|queued)\\",", "")',
      'set(span.cache["asked"], span.attributes["llm.invocation_parameters"]) where span.attributes["llm.invocation_parameters"] != nil',
      'replace_pattern(span.cache["asked"], "\\"(?:n|candidate_count|candidateCount)\\": ?1([,}])", "${1}")',
    ],
  },
  {
    name: 'is known',
    written: [hasFinished([OURS, THEIRS], [], 'keys').replace(JSON.stringify(knownReason([])).slice(1, -1), 'REASON')],
    says: [
      '(Len(span.cache["finish"]) <= 256 and (IsMatch(span.cache["finish"], "^\\\\{\\"[^\\"\\\\\\\\]+\\":\\\\[?\\"(?:stop|STOP|length|tool_calls|end_turn)\\"\\\\]?\\\\}$") or IsMatch(span.cache["finish"], "^\\\\{(?:\\"[^\\"\\\\\\\\]+\\":\\\\[?(?:\\"REASON\\",?)+\\\\]?,?)+\\\\}$")) and not Index(span.cache["finish"], "our.0.reason\\":[") >= 0 and not Index(span.cache["finish"], "gen_ai.output.messages\\":[") >= 0 and not IsMatch(keys, "\\"our\\\\.(?:[1-9]|0[^.])") and (span.attributes["gen_ai.request.choice.count"] == nil or span.attributes["gen_ai.request.choice.count"] == 1) and (span.attributes["gen_ai.request.n"] == nil or span.attributes["gen_ai.request.n"] == 1) and (span.attributes["llm.request.n"] == nil or span.attributes["llm.request.n"] == 1) and (span.attributes["gen_ai.request.candidate_count"] == nil or span.attributes["gen_ai.request.candidate_count"] == 1) and (span.attributes["gcp.vertex.agent.request.candidate_count"] == nil or span.attributes["gcp.vertex.agent.request.candidate_count"] == 1) and (span.cache["output"] == nil or (IsList(span.cache["output"]) and Len(span.cache["output"]) == 1 and IsString(span.cache["output"][0]["finish_reason"]))) and (span.attributes["llm.invocation_parameters"] == nil or not IsMatch(span.attributes["llm.invocation_parameters"], "[\\"\'](?:n|candidate_count|candidateCount)[\\"\']|\\\\\\\\u00") or (not IsMatch(span.cache["asked"], "[\\"\'](?:n|candidate_count|candidateCount)[\\"\']|\\\\\\\\u00") and (Len(span.attributes["llm.invocation_parameters"]) <= 1048576 and not IsMatch(span.attributes["llm.invocation_parameters"], "[\\\\x00-\\\\x1f]")) and IsMap(ParseJSON(span.attributes["llm.invocation_parameters"])))))',
    ],
  },
  {
    name: 'is none that a user takes for unfinished',
    written: [
      hasFinished([THEIRS], ['Max-Tokens', 'a"b'], 'keys').includes('(?i:(?:max[_ -]?tokens))') ? 'excepted' : 'taken',
      hasFinished([THEIRS], ['STOP'], 'keys').includes(
        'and not IsMatch(span.cache["finish"], "(?:\\"|\\\\.|::)(?i:(?:stop))\\"")',
      )
        ? 'excepted'
        : 'taken',
    ],
    says: ['excepted', 'excepted'],
  },
];

describe('the finish of a span', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
