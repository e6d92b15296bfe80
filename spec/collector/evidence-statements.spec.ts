import { collectFromSpan, leaveRare, mayHaveRare, messagesOf } from '../../lib/collector/evidence-statements.js';
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
    name: 'is its status message, what attributes describe, and its type where nothing else does',
    written: collectFromSpan([OURS, THEIRS], ['bare()']).statements,
    says: [
      'set(span.cache["text"], span.status.message)',
      'set(span.attributes["td"]["verdict"], "real") where not IsString(span.cache["text"])',
      'set(span.cache["text"], Trim(span.cache["text"], " \\t\\n\\u000b\\f\\r"))',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")) where (span.cache["text"] != "" and not (Index(span.attributes["td"]["said"], Concat(["", span.cache["text"], ""], "|")) >= 0 and not Index(span.cache["text"], "|") >= 0) and not ContainsValue(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")))',
      'set(span.cache["text"], span.attributes["error.message"]) where span.attributes["error.message"] != nil',
      'set(span.attributes["td"]["verdict"], "real") where not IsString(span.cache["text"])',
      'set(span.cache["text"], Trim(span.cache["text"], " \\t\\n\\u000b\\f\\r"))',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")) where (span.cache["text"] != "" and not (Index(span.attributes["td"]["said"], Concat(["", span.cache["text"], ""], "|")) >= 0 and not Index(span.cache["text"], "|") >= 0) and not ContainsValue(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")))',
      'set(span.cache["text"], span.attributes["their.error"]) where span.attributes["their.error"] != nil',
      'set(span.attributes["td"]["verdict"], "real") where not IsString(span.cache["text"])',
      'set(span.cache["text"], Trim(span.cache["text"], " \\t\\n\\u000b\\f\\r"))',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")) where (span.cache["text"] != "" and not (Index(span.attributes["td"]["said"], Concat(["", span.cache["text"], ""], "|")) >= 0 and not Index(span.cache["text"], "|") >= 0) and not ContainsValue(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")))',
      '# What the teardown event tells of the span.',
      'set(span.attributes["td"]["moved"]["error.type"], span.attributes["error.type"]) where span.attributes["error.type"] != nil',
      'set(span.attributes["td"]["moved"]["error.message"], span.attributes["error.message"]) where span.attributes["error.message"] != nil',
      'set(span.attributes["td"]["moved"]["their.error"], span.attributes["their.error"]) where span.attributes["their.error"] != nil',
      'set(span.attributes["td"]["moved"]["their.level"], span.attributes["their.level"]) where IsMatch(span.attributes["their.level"], "(?i)^(?:error|fatal)$")',
      '# The type is that of an exception, or a known one.',
      'set(span.cache["error_type"], span.attributes["td"]["error_type"]) where (span.attributes["td"]["events"] > 0 and span.attributes["td"]["typed"] == nil and span.attributes["td"]["error_type"] != "")',
      'replace_pattern(span.cache["error_type"], "([.:])([^.:]*)$", "${1}|${2}")',
      'set(span.attributes["td"]["verdict"], "real") where (span.cache["error_type"] != nil and not Index(span.attributes["td"]["types"], Concat(["", span.cache["error_type"], ""], "|")) >= 0)',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], ""], "|")) where (Len(span.attributes["td"]["pieces"]) == 0 and span.attributes["td"]["error_type"] != "")',
      'bare()',
    ],
  },
  {
    name: 'may stand in attributes that few have',
    written: [mayHaveRare('names'), ...leaveRare([OURS, THEIRS], 'names'), ...messagesOf([OURS, THEIRS])],
    says: [
      '((Len(Split(names, "err")) > 2 or (span.attributes["error.type"] == nil and Index(names, "err") >= 0)) or Index(names, "exception") >= 0 or Index(names, "failure") >= 0)',
      'keep_matching_keys(names, "(?i)(?:err|errors?|exception|failure)(?:[._/-]?cause)?(?:[._/-]??(?:(?:type|code|name|class|kind)|(?:stack|stack_?trace)|message|msg|text|title|summary|description|details?|info|data|body|reason|cause|original|object|list))?$") where names != nil',
      'delete_matching_keys(names, "^(?:error\\\\.type|error\\\\.message|their\\\\.error)$") where names != nil',
      'error.message',
      'their.error',
    ],
  },
];

describe('what a span says of its error', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
