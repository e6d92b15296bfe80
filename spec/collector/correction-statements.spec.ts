import { correctExceptions, finishSpan } from '../../lib/collector/correction-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'makes an exception a teardown event',
    written: correctExceptions('replace').statements,
    says: [
      'replace_all_patterns(spanevent.attributes, "key", "^((?:exception\\\\.)*teardown\\\\..*)$", "exception.${1}") where Index(String(Keys(spanevent.attributes)), "teardown.") >= 0',
      'set(spanevent.cache["message"], Trim(spanevent.attributes["exception.message"], " \\t\\n\\u000b\\f\\r")) where spanevent.attributes["exception.message"] != nil',
      'set(spanevent.cache["message"], "") where spanevent.attributes["exception.message"] == nil',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where spanevent.attributes["exception.type"] != nil',
      'set(spanevent.cache["type"], span.attributes["td"]["error_type"]) where (spanevent.cache["type"] == nil or spanevent.cache["type"] == "")',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "|"))',
      'set(spanevent.attributes["teardown.pattern"], span.attributes["td"]["named"][Index(span.attributes["td"]["pieces"], spanevent.cache["piece"])])',
      'set(spanevent.attributes["teardown.status.message"], span.status.message) where span.status.message != ""',
      'set(spanevent.attributes["teardown.event.name"], spanevent.name) where spanevent.name != "exception"',
      'set(spanevent.name, "teardown")',
      '# The last one gets what the span said.',
      'set(span.attributes["td"]["seen"], span.attributes["td"]["seen"] + 1)',
      'merge_maps(spanevent.attributes, span.attributes["td"]["moved"], "upsert") where span.attributes["td"]["seen"] == span.attributes["td"]["events"]',
    ],
  },
  {
    name: 'leaves it the name that it is to keep',
    written: correctExceptions('keep').statements.slice(0, -3),
    says: [
      'replace_all_patterns(spanevent.attributes, "key", "^((?:exception\\\\.)*teardown\\\\..*)$", "exception.${1}") where Index(String(Keys(spanevent.attributes)), "teardown.") >= 0',
      'set(spanevent.cache["message"], Trim(spanevent.attributes["exception.message"], " \\t\\n\\u000b\\f\\r")) where spanevent.attributes["exception.message"] != nil',
      'set(spanevent.cache["message"], "") where spanevent.attributes["exception.message"] == nil',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where spanevent.attributes["exception.type"] != nil',
      'set(spanevent.cache["type"], span.attributes["td"]["error_type"]) where (spanevent.cache["type"] == nil or spanevent.cache["type"] == "")',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "|"))',
      'set(spanevent.attributes["teardown.pattern"], span.attributes["td"]["named"][Index(span.attributes["td"]["pieces"], spanevent.cache["piece"])])',
      'set(spanevent.attributes["teardown.status.message"], span.status.message) where span.status.message != ""',
    ],
  },
  {
    name: 'of the span takes the error and the notes away',
    written: finishSpan('ok', ['their.error']).statements,
    says: [
      'set(span.cache["ok"], true) where span.attributes["td"]["verdict"] == "false"',
      'set(span.cache["alone"], true) where (span.cache["ok"] == true and span.attributes["td"]["events"] == 0)',
      'set(span.cache["moved"], span.attributes["td"]["moved"]) where span.cache["alone"] == true',
      'set(span.attributes["teardown.pattern"], span.attributes["td"]["named"][0]) where span.cache["alone"] == true',
      'delete_key(span.attributes, "error.type") where (span.cache["ok"] == true and span.attributes["td"]["moved"]["error.type"] != nil)',
      'delete_key(span.attributes, "error.message") where (span.cache["ok"] == true and span.attributes["td"]["moved"]["error.message"] != nil)',
      'delete_key(span.attributes, "their.error") where (span.cache["ok"] == true and span.attributes["td"]["moved"]["their.error"] != nil)',
      'delete_key(span.attributes, "td")',
      'replace_all_patterns(span.cache["moved"], "key", "^", "teardown.span.") where span.cache["alone"] == true',
      'merge_maps(span.attributes, span.cache["moved"], "upsert") where span.cache["alone"] == true',
      'set(span.attributes["teardown.status.message"], span.status.message) where (span.cache["alone"] == true and span.status.message != "")',
      'set(span.status.message, "") where span.cache["ok"] == true',
      'set(span.status.code, STATUS_CODE_OK) where span.cache["ok"] == true',
    ],
  },
  {
    name: 'leaves a status unset that is to be so',
    written: finishSpan('unset', []).statements.slice(-1),
    says: ['set(span.status.code, STATUS_CODE_UNSET) where span.cache["ok"] == true'],
  },
];

describe('the correction', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
