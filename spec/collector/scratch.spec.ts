import { close, IS_FALSE, IS_OPEN, noted, NOTHING_KNOWN, SCRATCH } from '../../lib/collector/scratch.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'are a map among the attributes of the span',
    written: [SCRATCH, noted('at'), NOTHING_KNOWN],
    says: [
      'span.attributes["teardown"]',
      'span.attributes["teardown"]["at"]',
      '{"open": false, "pieces": [], "named": [], "said": [], "own": [], "types": "", "error_type": "", "moved": {}, "at": 0, "events": 0, "seen": 0}',
    ],
  },
  {
    name: 'say whether the error may be false, or is',
    written: [IS_OPEN, IS_FALSE, close('a == 1')],
    says: [
      '(span.status.code == STATUS_CODE_ERROR and span.attributes["teardown"]["open"] == true)',
      '(span.status.code == STATUS_CODE_ERROR and span.attributes["teardown"]["false"] == true)',
      'set(span.attributes["teardown"]["open"], false) where a == 1',
    ],
  },
];

describe('the notes of the statements', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
