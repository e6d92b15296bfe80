import {
  collectEvents,
  collectFromSpan,
  IS_EXCEPTION,
  readException,
} from '../../lib/collector/evidence-statements.js';
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
    name: 'is an exception by its name or by what it holds',
    written: [IS_EXCEPTION],
    says: [
      '(IsMatch(spanevent.name, "(?i)(?:^|[^a-z])exception$") or spanevent.attributes["exception.type"] != nil or spanevent.attributes["exception.message"] != nil)',
    ],
  },
  {
    name: 'is the message of an exception behind its type',
    written: readException(),
    says: [
      'set(spanevent.cache["message"], "")',
      'set(spanevent.cache["message"], spanevent.attributes["exception.message"]) where IsString(spanevent.attributes["exception.message"])',
      'set(spanevent.cache["message"], "?\\b?\\b") where (spanevent.attributes["exception.message"] != nil and not IsString(spanevent.attributes["exception.message"]) and not IsBool(spanevent.attributes["exception.message"]))',
      'set(spanevent.cache["type"], span.attributes["teardown"]["error_type"])',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where (IsString(spanevent.attributes["exception.type"]) and spanevent.attributes["exception.type"] != "")',
      'set(spanevent.cache["type"], "?\\b?\\b") where (spanevent.attributes["exception.type"] != nil and not IsString(spanevent.attributes["exception.type"]) and not IsBool(spanevent.attributes["exception.type"]))',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "\\b"))',
    ],
  },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is every exception, once',
    written: collectEvents([OURS]).statements,
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
      'set(spanevent.cache["type"], "?\\b?\\b") where (spanevent.attributes["exception.type"] != nil and not IsString(spanevent.attributes["exception.type"]) and not IsBool(spanevent.attributes["exception.type"]))',
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
  {
    name: 'is what the span says, and what its dialects name',
    written: collectFromSpan([OURS, THEIRS], ['bare()']).statements,
    says: [
      'append(span.attributes["teardown"]["pieces"], Concat([span.attributes["teardown"]["error_type"], span.status.message], "\\b")) where (span.status.message != "" and not ContainsValue(span.attributes["teardown"]["said"], span.status.message))',
      'append(span.attributes["teardown"]["said"], span.status.message)',
      'set(span.attributes["teardown"]["moved"]["error.type"], span.attributes["error.type"]) where span.attributes["error.type"] != nil',
      'set(span.attributes["teardown"]["moved"]["error.message"], span.attributes["error.message"]) where span.attributes["error.message"] != nil',
      'set(span.cache["names"], ToLowerCase(span.attributes["teardown"]["keys"]))',
      'set(span.cache["errors"], span.attributes) where (Len(Split(span.cache["names"], "err")) > Len(span.attributes["teardown"]["moved"]) + 1 or Index(span.cache["names"], "exception") >= 0 or Index(span.cache["names"], "failure") >= 0)',
      'delete_key(span.cache["errors"], "error.type") where span.cache["errors"] != nil',
      'delete_key(span.cache["errors"], "error.message") where span.cache["errors"] != nil',
      'set(span.attributes["teardown"]["open"], false) where (span.cache["errors"] != nil and not IsMatch(String(Values(span.cache["errors"])), "^\\\\[(?:(?:true|false|0|\\"\\"|\\\\[\\\\]),?)*\\\\]$"))',
      'merge_maps(span.attributes["teardown"]["moved"], span.cache["errors"], "upsert") where span.cache["errors"] != nil',
      'set(span.attributes["teardown"]["others"], true) where span.cache["errors"] != nil',
      'append(span.attributes["teardown"]["pieces"], Concat([span.attributes["teardown"]["error_type"], span.attributes["error.message"]], "\\b")) where (span.attributes["error.message"] != nil and span.attributes["error.message"] != "" and IsString(span.attributes["error.message"]) and not ContainsValue(span.attributes["teardown"]["said"], span.attributes["error.message"]))',
      'append(span.attributes["teardown"]["pieces"], "?\\b?\\b") where (span.attributes["error.message"] != nil and not IsString(span.attributes["error.message"]) and not IsBool(span.attributes["error.message"]))',
      'append(span.attributes["teardown"]["pieces"], Concat([span.attributes["teardown"]["error_type"], span.attributes["their.error"]], "\\b")) where (span.attributes["their.error"] != nil and span.attributes["their.error"] != "" and IsString(span.attributes["their.error"]) and not ContainsValue(span.attributes["teardown"]["said"], span.attributes["their.error"]))',
      'append(span.attributes["teardown"]["pieces"], "?\\b?\\b") where (span.attributes["their.error"] != nil and not IsString(span.attributes["their.error"]) and not IsBool(span.attributes["their.error"]))',
      'set(span.attributes["teardown"]["moved"]["their.error"], span.attributes["their.error"]) where span.attributes["their.error"] != nil',
      'set(span.attributes["teardown"]["moved"]["their.level"], span.attributes["their.level"]) where (span.attributes["their.level"] != nil and IsString(span.attributes["their.level"]) and IsMatch(span.attributes["their.level"], "(?i)^(?:error|fatal)$"))',
      'set(span.attributes["teardown"]["types"], Concat([span.attributes["teardown"]["types"], span.attributes["teardown"]["error_type"], ""], "\\b")) where (span.attributes["teardown"]["events"] > 0 and span.attributes["teardown"]["error_type"] != "" and not ContainsValue(span.attributes["teardown"]["own"], span.attributes["teardown"]["error_type"]))',
      'append(span.attributes["teardown"]["pieces"], Concat([span.attributes["teardown"]["error_type"], ""], "\\b")) where (Len(span.attributes["teardown"]["pieces"]) == 0 and span.attributes["teardown"]["error_type"] != "")',
      'bare()',
    ],
  },
];

describe('what describes an error', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
