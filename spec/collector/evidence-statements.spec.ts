import { collectFromSpan, mayHaveRare } from '../../lib/collector/evidence-statements.js';
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
    written: collectFromSpan([OURS, THEIRS], ['bare()']).statements.filter(
      (statement) => !statement.startsWith('keep_matching_keys'),
    ),
    says: [
      'set(span.cache["text"], span.status.message)',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")) where (span.cache["text"] != "" and not ContainsValue(span.attributes["td"]["said"], span.cache["text"]))',
      'append(span.attributes["td"]["said"], span.cache["text"]) where span.cache["text"] != ""',
      'set(span.attributes["td"]["open"], false) where ((span.attributes["error.message"] != nil and not IsString(span.attributes["error.message"])) or (span.attributes["their.error"] != nil and not IsString(span.attributes["their.error"])))',
      'set(span.cache["text"], span.attributes["error.message"]) where span.attributes["error.message"] != nil',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")) where (span.cache["text"] != "" and not ContainsValue(span.attributes["td"]["said"], span.cache["text"]))',
      'append(span.attributes["td"]["said"], span.cache["text"]) where span.cache["text"] != ""',
      'set(span.attributes["td"]["moved"]["error.message"], span.cache["text"]) where span.attributes["error.message"] != nil',
      'set(span.cache["text"], span.attributes["their.error"]) where span.attributes["their.error"] != nil',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], span.cache["text"]], "|")) where (span.cache["text"] != "" and not ContainsValue(span.attributes["td"]["said"], span.cache["text"]))',
      'append(span.attributes["td"]["said"], span.cache["text"]) where span.cache["text"] != ""',
      'set(span.attributes["td"]["moved"]["their.error"], span.cache["text"]) where span.attributes["their.error"] != nil',
      'set(span.attributes["td"]["moved"]["their.level"], span.attributes["their.level"]) where IsMatch(span.attributes["their.level"], "(?i)^(?:error|fatal)$")',
      '# Any other keeps the span.',
      'set(span.cache["errors"], span.attributes) where span.attributes["td"]["rare"] == true',
      'delete_matching_keys(span.cache["errors"], "^(?:error\\\\.type|error\\\\.message|their\\\\.error)$") where span.cache["errors"] != nil',
      'set(span.attributes["td"]["open"], false) where (span.cache["errors"] != nil and Len(span.cache["errors"]) > 0)',
      '# The type is that of an exception, or a known one.',
      'set(span.attributes["td"]["moved"]["error.type"], span.attributes["error.type"]) where span.attributes["error.type"] != nil',
      'set(span.cache["error_type"], span.attributes["td"]["error_type"])',
      'replace_pattern(span.cache["error_type"], "([.:])([^.:]*)$", "${1}|${2}")',
      'set(span.attributes["td"]["open"], false) where (span.attributes["td"]["events"] > 0 and span.attributes["td"]["error_type"] != "" and not ContainsValue(span.attributes["td"]["own"], span.attributes["td"]["error_type"]) and not Index(span.attributes["td"]["types"], Concat(["", span.cache["error_type"], ""], "|")) >= 0)',
      'append(span.attributes["td"]["pieces"], Concat([span.attributes["td"]["error_type"], ""], "|")) where (Len(span.attributes["td"]["pieces"]) == 0 and span.attributes["td"]["error_type"] != "")',
      'bare()',
    ],
  },
  {
    name: 'may stand in attributes that few have',
    written: [mayHaveRare([OURS, THEIRS], 'names')],
    says: [
      '((Len(Split(names, "err")) > 2 or (span.attributes["error.type"] == nil and Index(names, "err") >= 0)) or Index(names, "exception") >= 0 or Index(names, "failure") >= 0 or Index(names, "their.error") >= 0 or Index(names, "their.level") >= 0)',
    ],
  },
];

describe('what a span says of its error', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
