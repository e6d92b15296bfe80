import { isChatError, lookAtFinish, CODE_NAME } from '../../lib/collector/chat-statements.js';
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
    written: [isChatError([OURS, THEIRS], new Set(['chat']), 'alone')],
    says: [
      '(span.status.code == STATUS_CODE_ERROR and (((span.attributes["our.reason"] != nil or span.attributes["our.0.reason"] != nil or span.attributes["gen_ai.output.messages"] != nil) and (span.status.message != "" or Len(span.events) > 0 or span.attributes["error.message"] != nil or span.attributes["their.error"] != nil or alone) and span.dropped_attributes_count == 0 and span.dropped_events_count == 0 and (span.attributes["our.kind"] != nil or span.attributes["their.kind"] != nil) and (span.attributes["our.kind"] == nil or span.attributes["our.kind"] == "chat") and (span.attributes["their.kind"] == nil or span.attributes["their.kind"] == "llm")) or span.attributes["td"] != nil))',
    ],
  },
  {
    name: 'is looked at',
    written: lookAtFinish([OURS, THEIRS], [], { texts: 'x' }).filter(
      (statement) => !/"finish"|"ok"\], true|keep_matching_keys/.test(statement),
    ),
    says: [
      '# The notes of these groups. A span on which somebody else writes them is left alone.',
      'set(span.cache["taken"], true) where span.attributes["td"] != nil',
      'delete_key(span.attributes, "td") where span.cache["taken"] == true',
      'set(span.cache["keys"], ToLowerCase(String(Keys(span.attributes))))',
      '# Why the model stopped, in every attribute that says it.',
      'set(span.cache["found"], span.attributes)',
      'keep_keys(span.cache["found"], ["our.reason", "our.0.reason"])',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]") where span.attributes["our.kind"] == nil',
      'set(span.cache["output"], span.attributes["gen_ai.output.messages"]) where span.attributes["gen_ai.output.messages"] != nil',
      'delete_key(span.cache, "output") where (IsString(span.cache["output"]) and not (Index(span.cache["output"], "finish_reason") >= 0 or Index(span.cache["output"], "\\\\u") >= 0))',
      'set(span.cache["output"], ParseJSON(span.cache["output"])) where (IsString(span.cache["output"]) and (Len(span.cache["output"]) <= 1048576 and not IsMatch(span.cache["output"], "[\\\\x00-\\\\x1f]")))',
      'set(span.cache["found"]["gen_ai.output.messages"], span.cache["output"][0]["finish_reason"]) where IsString(span.cache["output"][0]["finish_reason"])',
      '# A list in JSON is a list, progress says nothing.',
      'set(span.cache["asked"], span.attributes["llm.invocation_parameters"]) where span.attributes["llm.invocation_parameters"] != nil',
      'replace_pattern(span.cache["asked"], "\\"(?:n|candidate_count|candidateCount)\\": ?1([,}])", "${1}")',
      '# What a server answers that does not refuse.',
      'set(span.cache["statuses"], span.attributes) where (Len(Split(span.cache["keys"], "status")) > 2 or (span.attributes["http.response.status_code"] == nil and Index(span.cache["keys"], "status") >= 0))',
      'set(span.cache["type"], String(span.attributes["error.type"])) where (IsString(span.attributes["error.type"]) or IsInt(span.attributes["error.type"]))',
      '# An attribute of an error that is not read keeps the span.',
      'set(span.cache["errors"], span.attributes) where ((Len(Split(span.cache["keys"], "err")) > 2 or (span.attributes["error.type"] == nil and Index(span.cache["keys"], "err") >= 0)) or Index(span.cache["keys"], "exception") >= 0 or Index(span.cache["keys"], "failure") >= 0)',
      'delete_matching_keys(span.cache["errors"], "^(?:error\\\\.type|error\\\\.message|their\\\\.error)$") where span.cache["errors"] != nil',
      'set(span.attributes["td"], {"verdict": "open", "error_type": "", "pieces": [], "said": "|", "named": [], "moved": {}, "events": 0, "seen": 0, "texts": "x"}) where span.cache["ok"] == true',
      'set(span.attributes["td"]["error_type"], span.cache["type"]) where (span.cache["ok"] == true and span.cache["type"] != nil and not IsMatch(span.cache["type"], "^(?:|_OTHER|unknown)$"))',
    ],
  },
];

describe('a chat span with an error', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each([
    ...[
      'rpc.grpc.status_code',
      'rpc.connect_rpc.error_code',
      'grpc.code',
      'grpcstatus',
      'rpc.response.metadata.grpc-status',
    ],
    ...['http_code', 'error.httpcode', 'http.response.code', 'responsecode'],
  ])('with the status %s is left alone', (name) => {
    expect(JSON.stringify(['a', name, 'b'])).toMatch(new RegExp(CODE_NAME));
  });
});
