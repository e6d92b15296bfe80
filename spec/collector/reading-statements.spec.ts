import { readingOf } from '../../lib/collector/reading-statements.js';
import { LOOK_UP, NEXT_PIECE } from './support/statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PREFIXES = { wrappers: ['ours: '], words: ['ours'] };

function statementsOf(group: number, patterns: Parameters<typeof readingOf>[0]): readonly string[] {
  return [...new Set(readingOf(patterns, PREFIXES).groups[group]?.statements)];
}

const CASES: readonly Case[] = [
  {
    name: 'is read bare first',
    written: readingOf([{ name: 'gone', text: 'gone' }], PREFIXES).bare,
    says: [
      '# Nearly all pieces are a bare text under a known type.',
      ...NEXT_PIECE,
      ...LOOK_UP,
      'set(span.attributes["td"]["verdict"], "real") where (span.cache["name"] == nil and span.cache["rest"] == "")',
      'append(span.attributes["td"]["named"], span.cache["name"]) where span.cache["name"] != nil',
      'set(span.attributes["td"]["verdict"], "false") where (span.attributes["td"]["verdict"] == "open" and Len(span.attributes["td"]["named"]) > 0 and Len(span.attributes["td"]["named"]) == Len(span.attributes["td"]["pieces"]))',
    ],
  },
  {
    name: 'is sought for a text at its end',
    written: statementsOf(0, [{ name: 'gone', text: 'gone' }]).slice(0, 25),
    says: [
      ...NEXT_PIECE,
      '# The texts.',
      ...LOOK_UP,
      'set(span.cache["name"], "") where (span.cache["name"] == nil and (span.cache["rest"] == nil or span.cache["rest"] == "" or Len(span.cache["rest"]) > 256))',
      'set(span.cache["rest"], "") where span.cache["name"] == ""',
      'set(span.cache["base"], span.cache["rest"])',
      'set(span.cache["marked"], span.cache["rest"])',
      'set(span.cache["key"], Concat(["", TrimSuffix(span.cache["rest"], "."), ""], "|")) where span.cache["name"] == nil',
    ],
  },
  {
    name: 'is looked at as it stands',
    written: statementsOf(0, [/gone/]).filter((statement) => /gone|2048/.test(statement)),
    says: [
      'set(span.attributes["td"]["verdict"], "real") where (Len(span.cache["message"]) > 2048 or Index(span.cache["message"], "\\n") >= 0)',
      'set(span.cache["name"], "/gone/") where (span.cache["name"] == nil and (IsMatch(span.cache["message"], "gone") or IsMatch(span.cache["type"], "gone")))',
    ],
  },
  {
    name: 'has nothing before its text but what is known',
    written: statementsOf(1, [{ name: 'gone', text: 'gone' }]).filter((statement) =>
      /"text"|"named"|"false"|"at"/.test(statement),
    ),
    says: [
      'set(span.cache["text"], span.attributes["td"]["text"])',
      'set(span.cache["bare"], true) where span.cache["rest"] == span.cache["text"]',
      'replace_pattern(span.cache["rest"], "^(?:ours: )", "") where span.cache["rest"] != span.cache["text"]',
      'set(span.cache["phrases"], Concat([span.cache["phrases"], span.cache["first"]], " ")) where (span.cache["rest"] != span.cache["text"] and HasPrefix(span.cache["behind"], "|") and span.cache["phrase"] == true)',
      'set(span.cache["rest"], TrimPrefix(span.cache["behind"], "|")) where (span.cache["rest"] != span.cache["text"] and HasPrefix(span.cache["behind"], "|") and (Index(span.attributes["td"]["types"], Concat(["", span.cache["part"], ""], "|")) >= 0 or span.cache["phrase"] == true))',
      'set(span.attributes["td"]["verdict"], "real") where (span.cache["bare"] == nil and not (span.cache["rest"] == span.cache["text"] and (span.cache["phrases"] == "" or false == true or (false == true and false == true))))',
      'append(span.attributes["td"]["named"], span.attributes["td"]["found"])',
      'set(span.attributes["td"]["verdict"], "false") where (span.attributes["td"]["verdict"] == "open" and Len(span.attributes["td"]["named"]) > 0 and Len(span.attributes["td"]["named"]) == Len(span.attributes["td"]["pieces"]))',
    ],
  },
  {
    name: 'is not read bare beside patterns of a user',
    written: readingOf([/gone/], PREFIXES).bare,
    says: [],
  },
  {
    name: 'is read where there is one',
    written: readingOf([], PREFIXES).groups.map(({ condition }) => condition),
    says: [
      '(span.status.code == STATUS_CODE_ERROR and span.attributes["td"]["verdict"] == "open")',
      '((span.status.code == STATUS_CODE_ERROR and span.attributes["td"]["verdict"] == "open") and span.attributes["td"]["found"] != nil)',
    ],
  },
];

describe('a piece of evidence', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
