import { MOST_PIECES, readingOf } from '../../lib/collector/reading-statements.js';
import type { TeardownPattern } from '../../lib/rule/pattern.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PREFIXES = { types: ['Lost'], wrappers: ['ours: '], words: ['ours'] };

function statementsOf(...patterns: readonly TeardownPattern[]): readonly string[] {
  return readingOf(patterns, PREFIXES).groups[0]?.statements ?? [];
}

const CASES: readonly Case[] = [
  {
    name: 'is read bare first',
    written: readingOf([{ name: 'gone', text: 'gone' }], PREFIXES).bare,
    says: [
      '# Nearly all pieces are a bare text under a known type, which is soon read.',
      'set(span.cache["parts"], Split(span.attributes["teardown"]["pieces"][span.attributes["teardown"]["at"]], "\\b")) where span.attributes["teardown"]["at"] < Len(span.attributes["teardown"]["pieces"])',
      'set(span.cache["texts"], "\\bgone\\f2")',
      'set(span.cache["key"], Concat(["\\b", TrimSuffix(span.cache["parts"][1], "."), "\\f"], "")) where Len(span.cache["parts"]) == 2',
      'set(span.cache["found"], Int(Substring(span.cache["texts"], Index(span.cache["texts"], span.cache["key"]) + Len(span.cache["key"]), 1))) where (span.cache["key"] != nil and Index(span.cache["texts"], span.cache["key"]) >= 0)',
      'set(span.cache["before"], Concat([span.cache["parts"][0], ""], "\\b")) where span.cache["found"] > 1',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'set(span.cache["name"], span.cache["found"]) where ((span.cache["found"] > 1 and (span.cache["before"] == "" or span.cache["before"] == "\\b")) and not IsMatch(span.cache["parts"][0], " (?:[^[]|$)"))',
      'set(span.attributes["teardown"]["at"], span.attributes["teardown"]["at"] + 1) where span.cache["name"] != nil',
      'set(span.cache["name"], Split(",?,gone", ",")[span.cache["name"]]) where IsInt(span.cache["name"])',
      'append(span.attributes["teardown"]["named"], span.cache["name"]) where span.cache["name"] != nil',
      'set(span.cache["before"], "")',
      'set(span.cache["before"], span.attributes["teardown"]["types"]) where (span.attributes["teardown"]["open"] == true and span.attributes["teardown"]["at"] == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["named"]) == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["pieces"]) > 0)',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'set(span.attributes["teardown"]["false"], true) where ((span.attributes["teardown"]["open"] == true and span.attributes["teardown"]["at"] == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["named"]) == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["pieces"]) > 0) and span.cache["before"] == "" and not IsMatch(span.attributes["teardown"]["types"], " (?:[^[]|$)"))',
    ],
  },
  {
    name: 'is not read bare where patterns of the user come first',
    written: readingOf(['gone', { text: 'lost' }], PREFIXES).bare,
    says: [],
  },
  {
    name: 'is named where a name has a comma',
    written: statementsOf({ name: 'gone, lost', text: 'gone' }).filter((each) => each.includes('IsInt')),
    says: [
      'set(span.cache["name"], Split("\\b?\\bgone, lost", "\\b")[span.cache["name"]]) where IsInt(span.cache["name"])',
    ],
  },
  {
    name: 'is nothing known where there is no pattern',
    written: statementsOf().filter((each) => each.includes('"found"')),
    says: [],
  },
  {
    name: 'is one of few',
    written: [...new Set(readingOf([], PREFIXES).groups.map(({ condition }) => condition)), String(MOST_PIECES)],
    says: [
      '((span.status.code == STATUS_CODE_ERROR and span.attributes["teardown"]["open"] == true) and span.attributes["teardown"]["at"] < Len(span.attributes["teardown"]["pieces"]))',
      '2',
    ],
  },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is looked at as it stands',
    written: statementsOf('gone'),
    says: [
      'set(span.cache["parts"], Split(span.attributes["teardown"]["pieces"][span.attributes["teardown"]["at"]], "\\b"))',
      'set(span.attributes["teardown"]["at"], span.attributes["teardown"]["at"] + 1)',
      'set(span.cache["type"], span.cache["parts"][0]) where Len(span.cache["parts"]) == 2',
      'set(span.cache["message"], Trim(span.cache["parts"][1], " \\t\\r\\n")) where (Len(span.cache["parts"]) == 2 and Len(span.cache["parts"][1]) <= 4096)',
      'set(span.cache["first"], Trim(Split(span.cache["head"], "\\n")[0], " \\t\\r")) where span.cache["head"] != nil',
      'set(span.cache["header"], Trim(TrimPrefix(span.cache["head"], Split(span.cache["head"], "\\n")[0]), " \\t\\r\\n")) where span.cache["head"] != nil',
      'set(span.cache["message"], span.cache["first"]) where (span.cache["head"] != nil and (span.cache["header"] == "" or span.cache["header"] == span.cache["first"]))',
      'set(span.cache["rest"], TrimSuffix(span.cache["header"], Concat([": ", span.cache["first"]], ""))) where (span.cache["head"] != nil and span.cache["first"] != "")',
      'set(span.cache["message"], span.cache["first"]) where (span.cache["head"] != nil and span.cache["rest"] != span.cache["header"] and IsMatch(span.cache["rest"], "^[\\\\w.$]+(?: \\\\[\\\\w+\\\\])?$"))',
      'set(span.attributes["teardown"]["types"], Concat([span.attributes["teardown"]["types"], span.cache["rest"], ""], "\\b")) where (span.cache["head"] != nil and span.cache["rest"] != span.cache["header"])',
      'set(span.cache["type"], span.cache["rest"]) where (span.cache["head"] != nil and span.cache["rest"] != span.cache["header"] and span.cache["type"] == "\\n")',
      'set(span.cache["type"], span.attributes["teardown"]["error_type"]) where span.cache["type"] == "\\n"',
      'set(span.attributes["teardown"]["open"], false) where Len(span.cache["message"]) > 2048',
      'set(span.cache["name"], "gone") where (span.cache["name"] == nil and (Index(ToLowerCase(span.cache["message"]), "gone") >= 0 or span.cache["type"] == "gone"))',
      'set(span.cache["name"], Split(",?", ",")[span.cache["name"]]) where IsInt(span.cache["name"])',
      'append(span.attributes["teardown"]["named"], span.cache["name"]) where span.cache["name"] != nil',
      'set(span.attributes["teardown"]["open"], false) where span.cache["name"] == nil',
      'set(span.cache["before"], "")',
      'set(span.cache["before"], span.attributes["teardown"]["types"]) where (span.attributes["teardown"]["open"] == true and span.attributes["teardown"]["at"] == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["named"]) == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["pieces"]) > 0)',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
    ],
  },
];

describe('a piece of evidence', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
