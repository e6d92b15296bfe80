import { collectEvents } from '../../lib/collector/event-statements.js';
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

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'are exceptions, each once',
    written: collectEvents([OURS, THEIRS]).statements,
    says: [
      'set(spanevent.cache["is"], true) where (IsMatch(spanevent.name, "(?i)(?:^|[^a-z])exception$") or spanevent.attributes["exception.type"] != nil or spanevent.attributes["exception.message"] != nil)',
      'set(spanevent.cache["others"], spanevent.attributes)',
      'delete_matching_keys(spanevent.cache["others"], "^exception\\\\.(?:type|message|stacktrace|escaped)$") where spanevent.cache["is"] == true',
      'set(spanevent.cache["keys"], String(Keys(spanevent.cache["others"])))',
      'set(spanevent.cache["keys"], Concat([spanevent.cache["keys"], spanevent.name], "")) where spanevent.cache["is"] == nil',
      'set(spanevent.cache["keys"], ToLowerCase(spanevent.cache["keys"]))',
      'set(spanevent.cache["message"], "")',
      'set(spanevent.cache["message"], spanevent.attributes["exception.message"]) where IsString(spanevent.attributes["exception.message"])',
      'set(spanevent.cache["message"], "?\\b?\\b") where (spanevent.attributes["exception.message"] != nil and not IsString(spanevent.attributes["exception.message"]) and not IsBool(spanevent.attributes["exception.message"]))',
      'set(spanevent.cache["type"], span.attributes["teardown"]["error_type"])',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where (IsString(spanevent.attributes["exception.type"]) and spanevent.attributes["exception.type"] != "")',
      'set(spanevent.cache["type"], "\\n") where ((not IsString(spanevent.attributes["exception.type"]) or spanevent.attributes["exception.type"] == "") and Index(spanevent.cache["message"], "\\n") >= 0)',
      'set(spanevent.cache["type"], "?\\b?\\b") where ((spanevent.attributes["exception.type"] != nil and not IsString(spanevent.attributes["exception.type"]) and not IsBool(spanevent.attributes["exception.type"])) or spanevent.attributes["exception.type"] == "\\n")',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "\\b"))',
      'set(span.attributes["teardown"]["events"], span.attributes["teardown"]["events"] + 1) where spanevent.cache["is"] == true',
      'append(span.attributes["teardown"]["pieces"], spanevent.cache["piece"]) where (spanevent.cache["is"] == true and not ContainsValue(span.attributes["teardown"]["pieces"], spanevent.cache["piece"]))',
      'set(spanevent.cache["last"], spanevent.cache["type"])',
      'replace_pattern(spanevent.cache["last"], "(?s)^.*[.:]", "")',
      'append(span.attributes["teardown"]["said"], values=[spanevent.cache["message"], spanevent.cache["type"], Trim(Concat([spanevent.cache["type"], spanevent.cache["message"]], ": "), " \\t\\n\\u000b\\f\\r"), Trim(Concat([spanevent.cache["last"], spanevent.cache["message"]], ": "), " \\t\\n\\u000b\\f\\r"), Concat(["Unhandled exception of type", spanevent.cache["type"]], ": ")]) where spanevent.cache["is"] == true',
      'append(span.attributes["teardown"]["own"], spanevent.cache["type"]) where spanevent.cache["is"] == true',
      'set(spanevent.cache["stack"], spanevent.attributes["exception.stacktrace"]) where (spanevent.cache["is"] == true and spanevent.attributes["exception.stacktrace"] != nil)',
      'set(spanevent.cache["stack"], TrimSuffix(Split(spanevent.cache["stack"], "\\n")[0], "\\r")) where spanevent.cache["stack"] != nil',
      'set(spanevent.cache["parts"], Split(spanevent.cache["stack"], ": ")) where IsMatch(spanevent.cache["stack"], "^[A-Za-z_$][\\\\w.$]*(?: \\\\[\\\\w+\\\\])?(?:: .*|:?)$")',
      'set(spanevent.cache["said"], false) where spanevent.cache["parts"] != nil',
      'set(spanevent.cache["said"], true) where (Len(spanevent.cache["parts"]) == 1 and spanevent.cache["message"] == "")',
      'set(spanevent.cache["said"], true) where (Len(spanevent.cache["parts"]) > 1 and HasPrefix(spanevent.cache["message"], TrimPrefix(spanevent.cache["stack"], Concat([spanevent.cache["parts"][0], ""], ": "))))',
      'set(span.attributes["teardown"]["open"], false) where (spanevent.cache["said"] == false and IsMatch(spanevent.cache["parts"][0], "(?:Error|Exception)(?: \\\\[\\\\w+\\\\])?:?$"))',
      'set(span.attributes["teardown"]["types"], Concat([span.attributes["teardown"]["types"], TrimSuffix(spanevent.cache["parts"][0], ":"), ""], "\\b")) where (spanevent.cache["said"] == true and spanevent.cache["parts"][0] != spanevent.cache["type"])',
    ],
  },
];

describe('the events of an error', () => {
  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
