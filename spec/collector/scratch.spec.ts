import { close, IS_FALSE, IS_OPEN, noted, nothingKnown, SCRATCH, VERDICT } from '../../lib/collector/scratch.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'are a map among the attributes of the span',
    written: [SCRATCH, noted('at'), VERDICT, nothingKnown({ texts: 'a"b' })],
    says: [
      'span.attributes["td"]',
      'span.attributes["td"]["at"]',
      'span.attributes["td"]["verdict"]',
      '{"verdict": "open", "error_type": "", "pieces": [], "said": "|", "named": [], "moved": {}, "events": 0, "seen": 0, "texts": "a\\"b"}',
    ],
  },
  {
    name: 'say whether the error may be false, or is',
    written: [IS_OPEN, IS_FALSE, close('a == 1')],
    says: [
      '(span.status.code == STATUS_CODE_ERROR and span.attributes["td"]["verdict"] == "open")',
      '(span.status.code == STATUS_CODE_ERROR and span.attributes["td"]["verdict"] == "false")',
      'set(span.attributes["td"]["verdict"], "real") where a == 1',
    ],
  },
];

describe('the notes of the statements', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
