import { collectEvents } from '../../lib/collector/event-statements.js';
import type { Dialect } from '../../lib/rule/dialects.js';
import { stackOf } from './support/statements.js';

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
    name: 'are exceptions, each once, or keep the span',
    written: collectEvents([OURS, THEIRS], []).statements,
    says: [
      'set(spanevent.cache["is"], true) where (spanevent.name == "exception" or spanevent.attributes["exception.type"] != nil or spanevent.attributes["exception.message"] != nil or IsMatch(spanevent.name, "(?i)(?:^|[^a-z])exception$"))',
      'set(spanevent.cache["message"], Trim(spanevent.attributes["exception.message"], " \\t\\n\\u000b\\f\\r")) where spanevent.attributes["exception.message"] != nil',
      'set(spanevent.cache["message"], "") where spanevent.attributes["exception.message"] == nil',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where spanevent.attributes["exception.type"] != nil',
      'set(spanevent.cache["type"], span.attributes["td"]["error_type"]) where (spanevent.cache["type"] == nil or spanevent.cache["type"] == "")',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "|"))',
      'set(spanevent.cache["keys"], String(Keys(spanevent.attributes))) where not (IsString(spanevent.attributes["exception.message"]) and IsString(spanevent.attributes["exception.type"]) and IsString(spanevent.attributes["exception.stacktrace"]) and (Len(spanevent.attributes) == 3 or (Len(spanevent.attributes) == 4 and spanevent.attributes["exception.escaped"] != nil)))',
      'replace_pattern(spanevent.cache["keys"], "\\"exception\\\\.(?:type|message|stacktrace|escaped)\\"", "") where spanevent.cache["is"] == true',
      'set(spanevent.cache["keys"], Concat([spanevent.cache["keys"], spanevent.name], "")) where spanevent.cache["is"] == nil',
      'set(spanevent.cache["keys"], ToLowerCase(spanevent.cache["keys"]))',
      'set(spanevent.cache["levels"], spanevent.attributes) where (Index(spanevent.cache["keys"], "level") >= 0 or Index(spanevent.cache["keys"], "severity") >= 0)',
      'keep_keys(spanevent.cache["levels"], ["level", "log.level", "levelname", "severity", "severity_text", "severityText", "log.severity", "log.severity_text", "severity_number", "severityNumber", "log.severity_number"]) where spanevent.cache["levels"] != nil',
      'set(span.attributes["td"]["verdict"], "real") where (spanevent.dropped_attributes_count > 0 or (not IsString(spanevent.cache["message"]) or not IsString(spanevent.cache["type"])) or (spanevent.cache["keys"] != nil and (Len(spanevent.attributes) > 128 or IsMatch(spanevent.cache["keys"], "err|exception|fail|crash|panic|status|timeout|trip|violat|blocked|rejected|denied|code\\"|their\\\\.level") or (spanevent.cache["levels"] != nil and not IsMatch(String(Values(spanevent.cache["levels"])), "^\\\\[(?:\\\\]|(?:\\"?(?:(?i:trace|debug|info|information|notice|warn|warning|default|[0-9]|1[0-6]|30|40))\\"?[,\\\\]])*)$")) or (spanevent.name == "gen_ai.choice" and spanevent.attributes["finish_reason"] != nil and not IsMatch(spanevent.attributes["finish_reason"], "^(?:stop|STOP|length|tool_calls|end_turn)$")))))',
      'set(span.attributes["td"]["events"], span.attributes["td"]["events"] + 1) where spanevent.cache["is"] == true',
      'set(span.attributes["td"]["typed"], true) where (spanevent.cache["is"] == true and spanevent.cache["type"] == span.attributes["td"]["error_type"])',
      'append(span.attributes["td"]["pieces"], spanevent.cache["piece"]) where (spanevent.cache["is"] == true and not ContainsValue(span.attributes["td"]["pieces"], spanevent.cache["piece"]))',
      'set(spanevent.cache["last"], spanevent.cache["type"]) where spanevent.cache["is"] == true',
      'replace_pattern(spanevent.cache["last"], "(?s)^.*[.:]", "")',
      'set(span.attributes["td"]["said"], Concat([span.attributes["td"]["said"], spanevent.cache["message"], spanevent.cache["type"], Trim(Concat([spanevent.cache["type"], spanevent.cache["message"]], ": "), " \\t\\n\\u000b\\f\\r"), Trim(Concat([spanevent.cache["last"], spanevent.cache["message"]], ": "), " \\t\\n\\u000b\\f\\r"), Concat(["Unhandled exception of type", spanevent.cache["type"]], ": "), ""], "|")) where spanevent.cache["is"] == true',
      ...stackOf('spanevent.cache["is"] == true'),
    ],
  },
];

describe('the events of an error', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
