import { isChatError, lookAtFinish, lookCloser } from '../../lib/collector/chat-statements.js';
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
    name: 'asks each dialect for its operation, and the cheapest first',
    written: [isChatError([OURS, THEIRS], new Set(['chat', 'say']))],
    says: [
      '(span.status.code == STATUS_CODE_ERROR and (((span.attributes["our.reason"] != nil or span.attributes["our.0.reason"] != nil or span.attributes["gen_ai.output.messages"] != nil) and span.dropped_attributes_count == 0 and span.dropped_events_count == 0 and (span.attributes["our.kind"] != nil or span.attributes["their.kind"] != nil) and (span.attributes["our.kind"] == nil or span.attributes["our.kind"] == "chat" or span.attributes["our.kind"] == "say") and (span.attributes["their.kind"] == nil or span.attributes["their.kind"] == "llm")) or span.attributes["teardown"] != nil))',
    ],
  },
  {
    name: 'looks closer where the reason is not plain',
    written: [lookCloser([OURS], []).condition],
    says: ['(span.status.code == STATUS_CODE_ERROR and span.attributes["teardown"]["unclear"] == true)'],
  },
  {
    name: 'notes that it finished',
    written: lookCloser([OURS], []).statements.slice(-1),
    says: [
      'set(span.attributes["teardown"]["open"], true) where (span.cache["finished"] >= 1 and span.cache["enough"] == true)',
    ],
  },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'lets no one else write the notes, and asks for a plain reason first',
    written: lookAtFinish([OURS, THEIRS], ['other', 'Stop']),
    says: [
      'set(span.cache["taken"], true) where span.attributes["teardown"] != nil',
      'delete_key(span.attributes, "teardown")',
      'set(span.cache["keys"], String(Keys(span.attributes)))',
      'set(span.cache["found"], span.attributes)',
      'keep_keys(span.cache["found"], ["our.reason", "our.0.reason"])',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]") where span.attributes["our.kind"] == nil',
      'set(span.cache["statuses"], span.attributes) where Index(ToLowerCase(span.cache["keys"]), "status") >= 0',
      'set(span.cache["responses"], span.cache["statuses"]) where span.cache["statuses"] != nil',
      'keep_matching_keys(span.cache["responses"], "(?:^|\\\\.)response\\\\.status$") where span.cache["statuses"] != nil',
      'set(span.cache["others"], span.cache["statuses"]) where span.cache["statuses"] != nil',
      'delete_matching_keys(span.cache["others"], "(?:^|\\\\.)response\\\\.status$|(?i)(?:^|[._])status_?code$|(?:^|\\\\.)(?:http|error|exception)\\\\.status$") where span.cache["statuses"] != nil',
      'keep_matching_keys(span.cache["others"], "(?i)(?:^|[._])status$") where span.cache["statuses"] != nil',
      'set(span.attributes["teardown"]["keys"], span.cache["keys"]) where span.attributes["teardown"] != nil',
      'set(span.attributes["teardown"]["error_type"], span.attributes["error.type"]) where (span.attributes["teardown"] != nil and IsString(span.attributes["error.type"]) and not IsMatch(span.attributes["error.type"], "^(?:|_OTHER|unknown)$"))',
      'set(span.attributes["teardown"]["error_type"], String(span.attributes["error.type"])) where (span.attributes["teardown"] != nil and IsInt(span.attributes["error.type"]))',
      'set(span.attributes["teardown"]["error_type"], "?\\b?\\b") where (span.attributes["teardown"] != nil and span.attributes["error.type"] != nil and not (IsString(span.attributes["error.type"]) or IsInt(span.attributes["error.type"]) or IsBool(span.attributes["error.type"])))',
      'set(span.attributes["teardown"]["error_type"], "?\\b?\\b") where (span.attributes["teardown"] != nil and Index(span.attributes["teardown"]["error_type"], " ") >= 0)',
      'set(span.attributes["teardown"]["open"], true) where (span.attributes["teardown"] != nil and span.cache["finished"] == 1)',
      'set(span.attributes["teardown"]["unclear"], true) where (span.attributes["teardown"] != nil and span.cache["finished"] == nil)',
    ],
  },
];

describe('the check of a chat span', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
