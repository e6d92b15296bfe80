import { collectFromSpan } from '../../lib/collector/evidence-statements.js';
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
    name: 'is the status message, and what describes an error',
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

describe('what a span says of its error', () => {
  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
