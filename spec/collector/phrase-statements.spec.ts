import { PHRASES, saysReading, takeOffPhrases } from '../../lib/collector/phrase-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'is of words that are known',
    written: takeOffPhrases(['Ours', { word: 'to_read', kind: 'read' }, 'gpt4']),
    says: [
      'set(span.cache["previous"], span.cache["before"])',
      'replace_pattern(span.cache["before"], "^(?:(?:(?i:ours|to read|gpt4)\\\\b(?:[ -]\\\\b)?)+(?:: | - |\\\\] | = ))+", "") where (span.cache["before"] != "" and not IsMatch(span.cache["before"], "[ſK]"))',
      'set(span.cache["phrases"], Concat([span.cache["phrases"], TrimSuffix(span.cache["previous"], span.cache["before"])], "")) where (span.cache["phrases"] != nil and span.cache["previous"] != span.cache["before"])',
    ],
  },
  { name: 'is none without a word', written: takeOffPhrases([]), says: [] },
  {
    name: 'says it by a stream, or by what was read',
    written: [
      saysReading(
        [
          { word: 'stream', kind: 'stream' },
          { word: 'read', kind: 'read' },
          { word: 'body', kind: 'body' },
        ],
        ['stream'],
      ),
    ],
    says: [
      '(span.cache["phrases"] == nil or span.cache["phrases"] == "" or false == true or (IsMatch(span.cache["phrases"], "(?i)(?:^|[ -])(?:read)(?:[ :\\\\]=-])") and IsMatch(span.cache["phrases"], "(?i)(?:^|[ -])(?:body)(?:[ :\\\\]=-])")))',
    ],
  },
  {
    name: 'says it in no other word',
    written: [PHRASES, saysReading([{ word: 'stream', kind: 'stream' }], [])],
    says: [
      'span.cache["phrases"]',
      '(span.cache["phrases"] == nil or span.cache["phrases"] == "" or IsMatch(span.cache["phrases"], "(?i)(?:^|[ -])(?:stream)(?:[ :\\\\]=-])") or (false == true and false == true))',
    ],
  },
];

describe('a phrase of reading', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
