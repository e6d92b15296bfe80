import { nameIt, nextPiece } from '../../lib/collector/piece-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'are read one after the other',
    written: nextPiece(),
    says: [
      'set(span.cache["whole"], span.attributes["td"]["pieces"][Len(span.attributes["td"]["named"])]) where Len(span.attributes["td"]["named"]) < Len(span.attributes["td"]["pieces"])',
      'set(span.cache["parts"], Split(span.cache["whole"], "|"))',
      'set(span.cache["type"], span.cache["parts"][0])',
      'set(span.cache["message"], span.cache["parts"][1])',
      'set(span.attributes["td"]["verdict"], "real") where (Len(span.cache["parts"]) != 2 or (Len(span.cache["whole"]) <= 512 and IsMatch(span.cache["whole"], "[\\\\~\\\\%\\\\^]")))',
      'set(span.cache["part"], span.cache["type"])',
      'replace_pattern(span.cache["part"], "([.:])([^.:]*)$", "${1}|${2}")',
      'set(span.cache["known"], true) where (span.cache["type"] == "" or Index(span.attributes["td"]["types"], Concat(["", span.cache["part"], ""], "|")) >= 0)',
      'set(span.cache["rest"], span.cache["message"])',
    ],
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
