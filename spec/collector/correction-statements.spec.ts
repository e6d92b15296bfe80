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
      'set(spanevent.cache["message"], "")',
      'set(spanevent.cache["message"], spanevent.attributes["exception.message"]) where IsString(spanevent.attributes["exception.message"])',
      'set(spanevent.cache["message"], "?\\b?\\b") where (spanevent.attributes["exception.message"] != nil and not IsString(spanevent.attributes["exception.message"]) and not IsBool(spanevent.attributes["exception.message"]))',
      'set(spanevent.cache["type"], span.attributes["teardown"]["error_type"])',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where (IsString(spanevent.attributes["exception.type"]) and spanevent.attributes["exception.type"] != "")',
      'set(spanevent.cache["type"], "\\n") where ((not IsString(spanevent.attributes["exception.type"]) or spanevent.attributes["exception.type"] == "") and Index(spanevent.cache["message"], "\\n") >= 0)',
      'set(spanevent.cache["type"], "?\\b?\\b") where ((spanevent.attributes["exception.type"] != nil and not IsString(spanevent.attributes["exception.type"]) and not IsBool(spanevent.attributes["exception.type"])) or spanevent.attributes["exception.type"] == "\\n")',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "\\b"))',
      '# What it says itself in a name of ours stands behind `exception.`.',
      'replace_all_patterns(spanevent.attributes, "key", "^((?:exception\\\\.)*teardown\\\\..*)$", "exception.${1}")',
      'set(spanevent.attributes["teardown.pattern"], span.attributes["teardown"]["named"][Index(span.attributes["teardown"]["pieces"], spanevent.cache["piece"])])',
      'set(spanevent.attributes["teardown.status.message"], span.status.message) where span.status.message != ""',
      'set(spanevent.attributes["teardown.event.name"], spanevent.name) where spanevent.name != "exception"',
      'set(spanevent.name, "teardown")',
      '# The last one gets what the span said of the error.',
      'set(span.attributes["teardown"]["seen"], span.attributes["teardown"]["seen"] + 1)',
      'replace_all_patterns(span.attributes["teardown"]["moved"], "key", "^exception\\\\.", "teardown.span.exception.") where span.attributes["teardown"]["seen"] == span.attributes["teardown"]["events"]',
      'merge_maps(spanevent.attributes, span.attributes["teardown"]["moved"], "upsert") where span.attributes["teardown"]["seen"] == span.attributes["teardown"]["events"]',
    ],
  },
  {
    name: 'leaves its name where that is wanted',
    written: correctExceptions('keep').statements.filter((each) => each.includes('spanevent.name')),
    says: [],
  },
  {
    name: 'leaves the status unset where that is wanted',
    written: finishSpan('unset', []).statements.slice(-1),
    says: ['set(span.status.code, STATUS_CODE_UNSET) where span.cache["ok"] == true'],
  },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'of the span takes the error and the notes away',
    written: finishSpan('ok', ['their.error']).statements,
    says: [
      'set(span.cache["ok"], true) where span.attributes["teardown"]["false"] == true',
      'set(span.cache["alone"], true) where (span.attributes["teardown"]["false"] == true and span.attributes["teardown"]["events"] == 0)',
      'set(span.cache["moved"], span.attributes["teardown"]["moved"]) where (span.attributes["teardown"]["false"] == true and span.attributes["teardown"]["events"] == 0)',
      'set(span.cache["pattern"], span.attributes["teardown"]["named"][0]) where (span.attributes["teardown"]["false"] == true and span.attributes["teardown"]["events"] == 0)',
      'delete_key(span.attributes, "error.type") where (span.attributes["teardown"]["false"] == true and span.attributes["teardown"]["moved"]["error.type"] != nil)',
      'delete_key(span.attributes, "error.message") where (span.attributes["teardown"]["false"] == true and span.attributes["teardown"]["moved"]["error.message"] != nil)',
      'delete_key(span.attributes, "their.error") where (span.attributes["teardown"]["false"] == true and span.attributes["teardown"]["moved"]["their.error"] != nil)',
      'delete_key(span.attributes, "teardown")',
      'replace_all_patterns(span.cache["moved"], "key", "^", "teardown.span.") where span.cache["alone"] == true',
      'merge_maps(span.attributes, span.cache["moved"], "upsert") where span.cache["alone"] == true',
      'set(span.attributes["teardown.pattern"], span.cache["pattern"]) where span.cache["alone"] == true',
      'set(span.attributes["teardown.status.message"], span.status.message) where (span.cache["alone"] == true and span.status.message != "")',
      'set(span.status.message, "") where span.cache["ok"] == true',
      'set(span.status.code, STATUS_CODE_OK) where span.cache["ok"] == true',
    ],
  },
];

describe('the correction', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
