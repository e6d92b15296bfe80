import { takeOff, takeOffAround, takeOffPlain } from '../../lib/collector/wrapper-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'is a wrapper',
    written: takeOffPlain(['ours: ', /call \d+: /]),
    says: [
      'replace_pattern(span.cache["before"], "^(?:ours: |call \\\\d+: )", "\\b") where span.cache["before"] != ""',
    ],
  },
  {
    name: 'is no wrapper where there is none',
    written: takeOffPlain([/to (?<url>\S+): /, { before: 'a(', after: ')' }]),
    says: [],
  },
  {
    name: 'is a wrapper around a text',
    written: takeOffAround(['x', { before: 'a (', after: ')' }, { before: /b\d \(/, after: /\)+/ }], 'm', 'c'),
    says: [
      'replace_pattern(m, "(?s)^(?:a \\\\()(.*?)(?:\\\\))$", "${1}") where (c and HasPrefix(m, "a ("))',
      'replace_pattern(m, "(?s)^(?:b\\\\d \\\\()(.*?)(?:\\\\)+)$", "${1}") where c',
    ],
  },
  {
    name: 'is nothing without wrappers and words',
    written: takeOff({ types: ['Lost'], wrappers: [], words: [] }),
    says: [
      'set(span.cache["phrases"], "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
    ],
  },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is taken off in turns',
    written: takeOff({
      types: ['Lost'],
      wrappers: ['reading: ', { before: 'x' }],
      words: ['ours', { word: 'reading', kind: 'read' }],
    }),
    says: [
      'set(span.cache["phrases"], "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:reading: |x)", "\\b") where span.cache["before"] != ""',
      'set(span.cache["previous"], span.cache["before"])',
      'replace_pattern(span.cache["before"], "^(?:(?:(?i:ours|reading)\\\\b(?:[ -]\\\\b)?)+(?:: | - |\\\\] | = ))+", "") where (span.cache["before"] != "" and not IsMatch(span.cache["before"], "[ſK]"))',
      'set(span.cache["phrases"], Concat([span.cache["phrases"], TrimSuffix(span.cache["previous"], span.cache["before"])], "")) where (span.cache["phrases"] != nil and span.cache["previous"] != span.cache["before"])',
      'replace_pattern(span.cache["phrases"], "reading: ", "") where span.cache["phrases"] != ""',
    ],
  },
  {
    name: 'is an address, a port or a phrase of the user',
    written: takeOff({
      types: ['Lost'],
      wrappers: [/to (?<url>\S+): /, /at (?<port>\d+) of (?<host>\w+): /, 'x'],
      words: [{ word: 'to_read', kind: 'read' }],
    }),
    says: [
      'set(span.cache["phrases"], "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:x)", "\\b") where span.cache["before"] != ""',
      'set(span.cache["naming"], span.cache["before"])',
      'replace_pattern(span.cache["naming"], "(?s)^(?:to (?P<g0>[^\\\\t\\\\n\\\\v\\\\f\\\\r \\\\x{a0}\\\\x{1680}\\\\x{2000}-\\\\x{200a}\\\\x{2028}\\\\x{2029}\\\\x{202f}\\\\x{205f}\\\\x{3000}\\\\x{feff}]+): )(?P<rest>.*)$", "${g0}\\b${rest}") where span.cache["before"] != ""',
      'set(span.cache["parts"], Split(span.cache["naming"], "\\b")) where (span.cache["before"] != "" and span.cache["naming"] != span.cache["before"])',
      'replace_pattern(span.cache["naming"], "(?s)^(?:at (?P<g0>\\\\d+) of (?:\\\\w+): )(?P<rest>.*)$", "${g0}\\b${rest}") where span.cache["before"] != ""',
      'set(span.cache["previous"], span.cache["before"])',
      'replace_pattern(span.cache["before"], "^(?:(?:(?i:to read)\\\\b(?:[ -]\\\\b)?)+(?:: | - |\\\\] | = ))+", "") where (span.cache["before"] != "" and not IsMatch(span.cache["before"], "[ſK]"))',
      'set(span.cache["phrases"], Concat([span.cache["phrases"], TrimSuffix(span.cache["previous"], span.cache["before"])], "")) where (span.cache["phrases"] != nil and span.cache["previous"] != span.cache["before"])',
      'replace_pattern(span.cache["phrases"], "to (?:[^\\\\t\\\\n\\\\v\\\\f\\\\r \\\\x{a0}\\\\x{1680}\\\\x{2000}-\\\\x{200a}\\\\x{2028}\\\\x{2029}\\\\x{202f}\\\\x{205f}\\\\x{3000}\\\\x{feff}]+): |at (?:\\\\d+) of (?:\\\\w+): ", "") where span.cache["phrases"] != ""',
    ],
  },
];

describe('what stands before a text', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
