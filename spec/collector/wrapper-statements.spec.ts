import { takeOffWrappers } from '../../lib/collector/wrapper-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'is taken off the start',
    written: takeOffWrappers(['ours: ', /theirs\d+ [^\s>]+: /]),
    says: [
      'replace_pattern(span.cache["rest"], "^(?:ours: |theirs\\\\d+ [^\\\\s\\\\v\\\\x{80}-\\\\x{10ffff}>]+: )", "") where span.cache["rest"] != span.cache["text"]',
    ],
  },
  {
    name: 'may name an address, which is that of the call',
    written: takeOffWrappers([/Get "(?<url>\S+)": /, /of (?<url>[^,]+), (?<other>a)/]).filter(
      (statement) => !statement.includes('https?'),
    ),
    says: [
      'set(span.cache["naming"], span.cache["rest"])',
      'replace_pattern(span.cache["naming"], "(?s)^(?:Get \\"(?P<g0>[^\\\\s\\\\v\\\\x{80}-\\\\x{10ffff}]+)\\": |of (?P<g1>[^,]+), (?:a))(?P<rest>.*)$", "${g0}${g1}|${rest}")',
      'set(span.cache["parts"], Split(span.cache["naming"], "|")) where span.cache["naming"] != span.cache["rest"]',
    ],
  },
  {
    name: 'may name a port, which is that of the server',
    written: takeOffWrappers([/at (?<port>\d+): /]).filter((statement) => !statement.includes('5432')),
    says: [
      'set(span.cache["naming"], span.cache["rest"])',
      'replace_pattern(span.cache["naming"], "(?s)^(?:at (?P<g0>\\\\d+): )(?P<rest>.*)$", "${g0}|${rest}")',
      'set(span.cache["parts"], Split(span.cache["naming"], "|")) where span.cache["naming"] != span.cache["rest"]',
    ],
  },
  {
    name: 'may stand around a text',
    written: takeOffWrappers([{ before: '(', after: ')' }]),
    says: ['replace_pattern(span.cache["rest"], "(?s)^(?:\\\\()(.*?)(?:\\\\))$", "${1}")'],
  },
  {
    name: 'is none',
    written: takeOffWrappers([]),
    says: [],
  },
];

describe('a wrapper', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
