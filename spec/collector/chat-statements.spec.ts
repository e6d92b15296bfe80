import { isChatError, lookAtFinish, RPC_CODE } from '../../lib/collector/chat-statements.js';
import { RPC_STATUS } from '../../lib/rule/refusal.js';
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
    name: 'is one that a dialect claims, and none sees another operation in',
    written: [isChatError([OURS, THEIRS], new Set(['chat']))],
    says: [
      '(span.status.code == STATUS_CODE_ERROR and (((span.attributes["our.reason"] != nil or span.attributes["our.0.reason"] != nil or span.attributes["gen_ai.output.messages"] != nil) and span.dropped_attributes_count == 0 and span.dropped_events_count == 0 and (span.attributes["our.kind"] != nil or span.attributes["their.kind"] != nil) and (span.attributes["our.kind"] == nil or span.attributes["our.kind"] == "chat") and (span.attributes["their.kind"] == nil or span.attributes["their.kind"] == "llm")) or span.attributes["td"] != nil))',
    ],
  },
  {
    name: 'is looked at',
    written: lookAtFinish([OURS, THEIRS], [], { texts: 'x' }).filter(
      (statement) => !/"finish"|"ok"\], true/.test(statement),
    ),
    says: [
      '# The notes of these groups. A span on which somebody else writes them is left alone.',
      'set(span.cache["taken"], true) where span.attributes["td"] != nil',
      'delete_key(span.attributes, "td")',
      'set(span.cache["keys"], ToLowerCase(String(Keys(span.attributes))))',
      '# Why the model stopped, in every attribute that says it.',
      'set(span.cache["found"], span.attributes)',
      'keep_keys(span.cache["found"], ["our.reason", "our.0.reason", "gen_ai.request.choice.count", "gen_ai.request.n", "llm.request.n", "gen_ai.request.candidate_count", "gcp.vertex.agent.request.candidate_count"])',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]") where span.attributes["our.kind"] == nil',
      'set(span.cache["output"], span.attributes["gen_ai.output.messages"]) where IsList(span.attributes["gen_ai.output.messages"])',
      'set(span.cache["output"], ParseJSON(span.attributes["gen_ai.output.messages"])) where (IsString(span.attributes["gen_ai.output.messages"]) and (Index(span.attributes["gen_ai.output.messages"], "finish_reason") >= 0 or Index(span.attributes["gen_ai.output.messages"], "\\\\u") >= 0) and (Len(span.attributes["gen_ai.output.messages"]) <= 1048576 and not IsMatch(span.attributes["gen_ai.output.messages"], "[\\\\x00-\\\\x1f]")))',
      'set(span.cache["found"]["gen_ai.output.messages"], span.cache["output"][0]["finish_reason"]) where (span.cache["output"] != nil and IsString(span.cache["output"][0]["finish_reason"]))',
      '# A list in JSON is a list, one choice is what anybody gets, progress says nothing.',
      'set(span.cache["asked"], span.attributes["llm.invocation_parameters"]) where span.attributes["llm.invocation_parameters"] != nil',
      'replace_pattern(span.cache["asked"], "\\"(?:n|candidate_count|candidateCount)\\": ?1([,}])", "${1}")',
      '# What a server answers that does not refuse.',
      'set(span.cache["statuses"], span.attributes) where (Len(Split(span.cache["keys"], "status")) > 2 or (span.attributes["http.response.status_code"] == nil and Index(span.cache["keys"], "status") >= 0))',
      'keep_matching_keys(span.cache["statuses"], "(?:(?i)(?:^|[._])status_?code$|(?:^|\\\\.)(?:http|error|exception)\\\\.status$)|(?:(?:^|\\\\.)response\\\\.status$)|(?:(?i)(?:^|[._])status$)") where span.cache["statuses"] != nil',
      'set(span.cache["type"], String(span.attributes["error.type"])) where (IsString(span.attributes["error.type"]) or IsInt(span.attributes["error.type"]))',
      'set(span.cache["type"], "") where (span.cache["type"] == nil or IsMatch(span.cache["type"], "^(?:|_OTHER|unknown)$"))',
      'set(span.attributes["td"], {"open": true, "pieces": [], "named": [], "said": [], "own": [], "moved": {}, "at": 0, "events": 0, "seen": 0, "error_type": span.cache["type"], "texts": "x"}) where span.cache["ok"] == true',
      'set(span.attributes["td"]["rare"], true) where (span.attributes["td"] != nil and ((Len(Split(span.cache["keys"], "err")) > 2 or (span.attributes["error.type"] == nil and Index(span.cache["keys"], "err") >= 0)) or Index(span.cache["keys"], "exception") >= 0 or Index(span.cache["keys"], "failure") >= 0 or Index(span.cache["keys"], "their.error") >= 0 or Index(span.cache["keys"], "their.level") >= 0))',
    ],
  },
];

describe('a chat span with an error', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each([...RPC_STATUS])('with the status %s of an RPC is left alone', (name) => {
    expect(JSON.stringify(['a', name, 'b'])).toMatch(new RegExp(RPC_CODE));
  });
});
