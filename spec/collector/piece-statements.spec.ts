import { nameIt, nextPiece } from '../../lib/collector/piece-statements.js';
import { NEXT_PIECE } from './support/statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'are read one after the other',
    written: nextPiece(),
    says: [...NEXT_PIECE],
  },
  {
    name: 'are all known where the error is false',
    written: [...nameIt('name', 'it()'), ...nameIt('name')],
    says: [
      'append(span.attributes["td"]["named"], name) where it()',
      'set(span.attributes["td"]["verdict"], "false") where (span.attributes["td"]["verdict"] == "open" and Len(span.attributes["td"]["named"]) > 0 and Len(span.attributes["td"]["named"]) == Len(span.attributes["td"]["pieces"]))',
      'append(span.attributes["td"]["named"], name)',
      'set(span.attributes["td"]["verdict"], "false") where (span.attributes["td"]["verdict"] == "open" and Len(span.attributes["td"]["named"]) > 0 and Len(span.attributes["td"]["named"]) == Len(span.attributes["td"]["pieces"]))',
    ],
  },
];

describe('the pieces of evidence', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
