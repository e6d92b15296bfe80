import { IS_LEFT, PHRASES, saysReading, takeOffPart, TEXT } from '../../lib/collector/phrase-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const WORDS = [
  { word: 'stream', kind: 'stream' },
  { word: 'to_read', kind: 'read' },
  { word: 'body', kind: 'body' },
  'Ours',
] as const;

const CASES: readonly Case[] = [
  {
    name: 'is taken off where all of its words are known, and so is a type',
    written: takeOffPart(WORDS),
    says: [
      'set(span.cache["first"], span.cache["rest"])',
      'replace_pattern(span.cache["first"], "(?s)\\\\s*(?:(?:: | - |\\\\] | = )|\\\\().*$", "")',
      'set(span.cache["behind"], TrimPrefix(span.cache["rest"], span.cache["first"]))',
      'replace_pattern(span.cache["behind"], "(?s)^\\\\s*(?:(?:: | - |\\\\] | = )(.*)|\\\\((.*)\\\\))$", "|${1}${2}")',
      'set(span.cache["part"], span.cache["first"])',
      'replace_pattern(span.cache["part"], "([.:])([^.:]*)$", "${1}|${2}")',
      'set(span.cache["phrase"], false)',
      'set(span.cache["phrase"], true) where (not Index(span.attributes["td"]["types"], Concat(["", span.cache["part"], ""], "|")) >= 0 and (not IsMatch(span.cache["first"], "[ſK]") and IsMatch(span.cache["first"], "^(?i:(?:(?:stream|to read|body|ours)\\\\b(?:[ -]\\\\b)?)+)$")))',
      'set(span.cache["phrases"], Concat([span.cache["phrases"], span.cache["first"]], " ")) where (span.cache["rest"] != span.cache["text"] and HasPrefix(span.cache["behind"], "|") and span.cache["phrase"] == true)',
      'set(span.cache["rest"], TrimPrefix(span.cache["behind"], "|")) where (span.cache["rest"] != span.cache["text"] and HasPrefix(span.cache["behind"], "|") and (Index(span.attributes["td"]["types"], Concat(["", span.cache["part"], ""], "|")) >= 0 or span.cache["phrase"] == true))',
    ],
  },
  {
    name: 'says of what it is',
    written: [saysReading(WORDS), saysReading([])],
    says: [
      '(span.cache["phrases"] == "" or IsMatch(span.cache["phrases"], "(?i)[ -](?:stream)(?:[ -]|$)") or (IsMatch(span.cache["phrases"], "(?i)[ -](?:to read)(?:[ -]|$)") and IsMatch(span.cache["phrases"], "(?i)[ -](?:body)(?:[ -]|$)")))',
      '(span.cache["phrases"] == "" or false == true or (false == true and false == true))',
    ],
  },
  {
    name: 'is none without words',
    written: takeOffPart([]).filter((statement) => statement.includes('"phrase"], true')),
    says: [
      'set(span.cache["phrase"], true) where (not Index(span.attributes["td"]["types"], Concat(["", span.cache["part"], ""], "|")) >= 0 and false == true)',
    ],
  },
  {
    name: 'stands before a text',
    written: [IS_LEFT, PHRASES, TEXT],
    says: ['span.cache["rest"] != span.cache["text"]', 'span.cache["phrases"]', 'span.cache["text"]'],
  },
];

describe('a phrase of reading', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
