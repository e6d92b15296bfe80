import { BEFORE, SEPARATOR, takeOffTypes } from '../../lib/collector/type-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'has its package or none',
    written: [takeOffTypes(['Error', 'our.Error', 'a.B', 'c::B', 'E_GONE'])],
    says: [
      'replace_pattern(span.cache["before"], "^(?:(?:(?:our\\\\.)?Error|(?:a\\\\.|c::)?B|E_GONE)(?: \\\\[(?:E_GONE)\\\\])?(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
    ],
  },
  {
    name: 'has no code where none is known',
    written: [takeOffTypes(['Lost'])],
    says: [
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
    ],
  },
  {
    name: 'stands before a separator',
    written: [BEFORE, SEPARATOR],
    says: ['span.cache["before"]', '(?:: | - |\\] | = )'],
  },
];

describe('a type before a text', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
