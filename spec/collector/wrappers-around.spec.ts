import { takeOffAround } from '../../lib/collector/wrappers-around.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'is taken off at once',
    written: [
      ...takeOffAround({ before: 'a (', after: ')' }, 'a'),
      ...takeOffAround({ before: /b\w+ /, after: /!+/ }, 'a'),
    ],
    says: [
      'replace_pattern(a, "(?s)^(?:a \\\\()(.*?)(?:\\\\))$", "${1}")',
      'replace_pattern(a, "(?s)^(?:b\\\\w+ )(.*?)(?:!+)$", "${1}")',
    ],
  },
  {
    name: 'is none without an end',
    written: [...takeOffAround('a: ', 'a'), ...takeOffAround({ before: /a/ }, 'a')],
    says: [],
  },
];

describe('a wrapper around a text', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
