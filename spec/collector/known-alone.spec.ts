import { mayBeKnownAlone } from '../../lib/collector/known-alone.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'has the name of one that a pattern takes without a message',
    written: [
      mayBeKnownAlone(
        [
          { name: 'a', text: ['', 'gone'], type: ['a.A', 'b::A', 'B'] },
          { name: 'b', text: 'gone', type: 'C' },
        ],
        'type',
      ),
    ],
    says: ['IsMatch(type, "(?:^|[.:])(?:A|B)$")'],
  },
  {
    name: 'matches the expression of one, in its scope',
    written: [
      mayBeKnownAlone(
        [
          { text: '', type: /^D/i },
          { text: '', type: 'E', scope: 'e' },
          { text: '', type: /F$/, scope: 'f' },
          { text: '' },
        ],
        'type',
      ),
    ],
    says: [
      '(IsMatch(type, "(?i)^D") or ((IsMatch(type, "(?:^|[.:])(?:E)$") or IsMatch(type, "F$")) and IsMatch(scope.name, "^(?:e|f)(?:\\\\.|$)")))',
    ],
  },
  {
    name: 'may be any where a pattern looks at more',
    written: [mayBeKnownAlone([{ text: '', type: 'A' }, /B/], 'type'), mayBeKnownAlone([{ text: 'gone' }], 'type')],
    says: ['type != nil', ''],
  },
];

describe('the type of an error that nothing else describes', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
