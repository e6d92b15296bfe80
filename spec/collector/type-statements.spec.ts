import { isKnown, knownTypes, PART_TYPE, SEPARATOR, splitName } from '../../lib/collector/type-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'stands behind what precedes its last name, once, without what separates others',
    written: [knownTypes(['Lost', 'net.Lost', 'net::Gone', 'Lost', 'a|b', 'a~b', 'a%b', 'a^b'])],
    says: ['|Lost|net.|Lost|net::|Gone|'],
  },
  {
    name: 'is looked up in the same way',
    written: [splitName('a'), splitName('a', 'c'), isKnown('a')],
    says: [
      'replace_pattern(a, "([.:])([^.:]*)$", "${1}|${2}")',
      'replace_pattern(a, "([.:])([^.:]*)$", "${1}|${2}") where c',
      'Index(span.attributes["td"]["types"], Concat(["", a, ""], "|")) >= 0',
    ],
  },
  {
    name: 'may be a part of a message',
    written: [PART_TYPE, SEPARATOR],
    says: ['span.cache["part"]', '(?:: | - |\\] | = )'],
  },
];

describe('a known type', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
