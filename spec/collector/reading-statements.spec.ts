import { readingOf } from '../../lib/collector/reading-statements.js';
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
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is read bare first',
    written: readingOf([{ name: 'gone', text: 'gone' }], PREFIXES).bare,
    says: [
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
    ],
  },
  {
    name: 'is sought among the known texts',
    written: statementsOf({ name: 'gone', text: 'gone' }, { name: 'Lost', text: 'lost', type: 'Lost' }),
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
      'set(span.cache["found"], 0) where (span.cache["name"] != nil or span.cache["message"] == nil or Len(span.cache["message"]) > 256)',
      'set(span.cache["texts"], "\\bgone\\f2\\blost\\f1")',
      'set(span.cache["rest"], TrimSuffix(span.cache["message"], ".")) where span.cache["found"] == nil',
      'set(span.cache["tried"], span.cache["rest"]) where span.cache["found"] == nil',
      'set(span.cache["key"], Concat(["\\b", span.cache["tried"], "\\f"], "")) where span.cache["found"] == nil',
      'set(span.cache["found"], Int(Substring(span.cache["texts"], Index(span.cache["texts"], span.cache["key"]) + Len(span.cache["key"]), 1))) where (span.cache["found"] == nil and Index(span.cache["texts"], span.cache["key"]) >= 0)',
      'replace_pattern(span.cache["key"], "[0-9]+", "#") where span.cache["found"] == nil',
      'set(span.cache["parts"], Split(span.cache["rest"], ": ")) where span.cache["found"] == nil',
      'set(span.cache["last"], span.cache["parts"][Len(span.cache["parts"]) - 1]) where span.cache["found"] == nil',
      'set(span.cache["tried"], TrimPrefix(span.cache["rest"], Concat([span.cache["parts"][0], ""], ": "))) where (span.cache["found"] == nil and Len(span.cache["parts"]) > 1)',
      'set(span.cache["tried"], Concat([span.cache["parts"][Len(span.cache["parts"]) - 2], span.cache["last"]], ": ")) where (span.cache["found"] == nil and Len(span.cache["parts"]) > 2)',
      'set(span.cache["tried"], span.cache["last"]) where span.cache["found"] == nil',
      'set(span.cache["tried"], Split(span.cache["rest"], " = ")[Len(Split(span.cache["rest"], " = ")) - 1]) where (span.cache["found"] == nil and Index(span.cache["rest"], " = ") >= 0)',
      'set(span.cache["tried"], Split(span.cache["rest"], " - ")[Len(Split(span.cache["rest"], " - ")) - 1]) where (span.cache["found"] == nil and Index(span.cache["rest"], " - ") >= 0)',
      'set(span.cache["tried"], Split(span.cache["rest"], "] ")[Len(Split(span.cache["rest"], "] ")) - 1]) where (span.cache["found"] == nil and Index(span.cache["rest"], "] ") >= 0)',
      'set(span.cache["before"], span.cache["rest"]) where span.cache["found"] == nil',
      'replace_pattern(span.cache["before"], "^(?:ours: )", "\\b") where span.cache["before"] != ""',
      'set(span.cache["tried"], TrimPrefix(span.cache["before"], "\\b")) where (span.cache["found"] == nil and span.cache["before"] != span.cache["rest"])',
      'set(span.cache["parts"], Split(span.cache["message"], "(")) where (span.cache["found"] == nil and HasSuffix(span.cache["message"], ")"))',
      'set(span.cache["ends"], true) where (span.cache["found"] == nil and HasSuffix(span.cache["message"], ")") and Len(span.cache["parts"]) == 2)',
      'set(span.cache["tried"], TrimSuffix(TrimSuffix(span.cache["parts"][1], ")"), ".")) where (span.cache["found"] == nil and span.cache["ends"] == true)',
      'set(span.cache["found"], 3) where (span.cache["found"] == 1 and (span.cache["key"] == "\\blost\\f" and span.cache["type"] == "Lost"))',
      'set(span.cache["type"], "") where span.cache["found"] >= 3',
      'set(span.cache["before"], "")',
      'set(span.cache["before"], TrimSuffix(span.cache["rest"], span.cache["tried"])) where span.cache["found"] > 1',
      'set(span.cache["before"], Concat([TrimSuffix(span.cache["parts"][0], " "), ": "], "")) where (span.cache["found"] > 1 and span.cache["ends"] == true)',
      'set(span.cache["before"], Concat([span.cache["type"], span.cache["before"]], "\\b")) where (span.cache["found"] > 1 and span.cache["type"] != "")',
      'set(span.cache["phrases"], "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'set(span.cache["previous"], span.cache["before"])',
      'replace_pattern(span.cache["before"], "^(?:(?:(?i:ours)\\\\b(?:[ -]\\\\b)?)+(?:: | - |\\\\] | = ))+", "") where (span.cache["before"] != "" and not IsMatch(span.cache["before"], "[ſK]"))',
      'set(span.cache["phrases"], Concat([span.cache["phrases"], TrimSuffix(span.cache["previous"], span.cache["before"])], "")) where (span.cache["phrases"] != nil and span.cache["previous"] != span.cache["before"])',
      'replace_pattern(span.cache["phrases"], "ours: ", "") where span.cache["phrases"] != ""',
      'set(span.cache["name"], span.cache["found"]) where (span.cache["found"] > 1 and span.cache["before"] == "" and not IsMatch(span.cache["type"], " (?:[^[]|$)") and (span.cache["phrases"] == nil or span.cache["phrases"] == "" or false == true or (false == true and false == true)))',
      'set(span.cache["name"], Split(",?,gone,Lost", ",")[span.cache["name"]]) where IsInt(span.cache["name"])',
      'append(span.attributes["teardown"]["named"], span.cache["name"]) where span.cache["name"] != nil',
      'set(span.attributes["teardown"]["open"], false) where span.cache["name"] == nil',
      'set(span.cache["before"], span.attributes["teardown"]["types"]) where (span.attributes["teardown"]["open"] == true and span.attributes["teardown"]["at"] == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["named"]) == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["pieces"]) > 0)',
    ],
  },
  {
    name: 'may vary, or be a type alone',
    written: statementsOf({ name: 'gone', text: [/gone \d/, ''], type: 'Lost' }),
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
      'set(span.cache["found"], 0) where (span.cache["name"] != nil or span.cache["message"] == nil or Len(span.cache["message"]) > 256)',
      'set(span.cache["texts"], "")',
      'set(span.cache["rest"], TrimSuffix(span.cache["message"], ".")) where span.cache["found"] == nil',
      'set(span.cache["tried"], span.cache["rest"]) where span.cache["found"] == nil',
      'set(span.cache["key"], Concat(["\\b", span.cache["tried"], "\\f"], "")) where span.cache["found"] == nil',
      'set(span.cache["found"], Int(Substring(span.cache["texts"], Index(span.cache["texts"], span.cache["key"]) + Len(span.cache["key"]), 1))) where (span.cache["found"] == nil and Index(span.cache["texts"], span.cache["key"]) >= 0)',
      'replace_pattern(span.cache["key"], "[0-9]+", "#") where span.cache["found"] == nil',
      'set(span.cache["who"], span.cache["type"]) where (span.cache["found"] == nil and span.cache["rest"] == "")',
      'set(span.cache["tried"], Split(span.cache["rest"], ": ")[Len(Split(span.cache["rest"], ": ")) - 1]) where span.cache["found"] == nil',
      'set(span.cache["who"], TrimSuffix(span.cache["tried"], ":")) where (span.cache["found"] == nil and span.cache["rest"] != "" and IsMatch(span.cache["tried"], "^[A-Za-z][\\\\w.:]*$"))',
      'set(span.cache["found"], 2) where ((span.cache["found"] == nil and span.cache["who"] != nil) and span.cache["who"] == "Lost")',
      'set(span.cache["type"], "") where (span.cache["found"] > 1 and span.cache["rest"] == "")',
      'set(span.cache["key"], span.cache["rest"]) where span.cache["found"] == nil',
      'replace_pattern(span.cache["key"], "(?:gone \\\\d)$", "\\b") where span.cache["found"] == nil',
      'set(span.cache["tried"], TrimPrefix(span.cache["rest"], TrimSuffix(span.cache["key"], "\\b"))) where (span.cache["found"] == nil and HasSuffix(span.cache["key"], "\\b"))',
      'set(span.cache["found"], 3) where ((span.cache["found"] == nil and HasSuffix(span.cache["key"], "\\b")) and span.cache["type"] == "Lost")',
      'set(span.cache["parts"], Split(span.cache["rest"], ": ")) where span.cache["found"] == nil',
      'set(span.cache["last"], span.cache["parts"][Len(span.cache["parts"]) - 1]) where span.cache["found"] == nil',
      'set(span.cache["tried"], TrimPrefix(span.cache["rest"], Concat([span.cache["parts"][0], ""], ": "))) where (span.cache["found"] == nil and Len(span.cache["parts"]) > 1)',
      'set(span.cache["tried"], Concat([span.cache["parts"][Len(span.cache["parts"]) - 2], span.cache["last"]], ": ")) where (span.cache["found"] == nil and Len(span.cache["parts"]) > 2)',
      'set(span.cache["tried"], span.cache["last"]) where span.cache["found"] == nil',
      'set(span.cache["tried"], Split(span.cache["rest"], " = ")[Len(Split(span.cache["rest"], " = ")) - 1]) where (span.cache["found"] == nil and Index(span.cache["rest"], " = ") >= 0)',
      'set(span.cache["tried"], Split(span.cache["rest"], " - ")[Len(Split(span.cache["rest"], " - ")) - 1]) where (span.cache["found"] == nil and Index(span.cache["rest"], " - ") >= 0)',
      'set(span.cache["tried"], Split(span.cache["rest"], "] ")[Len(Split(span.cache["rest"], "] ")) - 1]) where (span.cache["found"] == nil and Index(span.cache["rest"], "] ") >= 0)',
      'set(span.cache["before"], span.cache["rest"]) where span.cache["found"] == nil',
      'replace_pattern(span.cache["before"], "^(?:ours: )", "\\b") where span.cache["before"] != ""',
      'set(span.cache["tried"], TrimPrefix(span.cache["before"], "\\b")) where (span.cache["found"] == nil and span.cache["before"] != span.cache["rest"])',
      'set(span.cache["parts"], Split(span.cache["message"], "(")) where (span.cache["found"] == nil and HasSuffix(span.cache["message"], ")"))',
      'set(span.cache["ends"], true) where (span.cache["found"] == nil and HasSuffix(span.cache["message"], ")") and Len(span.cache["parts"]) == 2)',
      'set(span.cache["tried"], TrimSuffix(TrimSuffix(span.cache["parts"][1], ")"), ".")) where (span.cache["found"] == nil and span.cache["ends"] == true)',
      'set(span.cache["type"], "") where span.cache["found"] >= 3',
      'set(span.cache["before"], "")',
      'set(span.cache["before"], TrimSuffix(span.cache["rest"], span.cache["tried"])) where span.cache["found"] > 1',
      'set(span.cache["before"], Concat([TrimSuffix(span.cache["parts"][0], " "), ": "], "")) where (span.cache["found"] > 1 and span.cache["ends"] == true)',
      'set(span.cache["before"], Concat([span.cache["type"], span.cache["before"]], "\\b")) where (span.cache["found"] > 1 and span.cache["type"] != "")',
      'set(span.cache["phrases"], "") where span.cache["before"] != ""',
      'replace_pattern(span.cache["before"], "^(?:(?:Lost)(?:\\b|(?:: | - |\\\\] | = ))|\\b)+", "") where span.cache["before"] != ""',
      'set(span.cache["previous"], span.cache["before"])',
      'replace_pattern(span.cache["before"], "^(?:(?:(?i:ours)\\\\b(?:[ -]\\\\b)?)+(?:: | - |\\\\] | = ))+", "") where (span.cache["before"] != "" and not IsMatch(span.cache["before"], "[ſK]"))',
      'set(span.cache["phrases"], Concat([span.cache["phrases"], TrimSuffix(span.cache["previous"], span.cache["before"])], "")) where (span.cache["phrases"] != nil and span.cache["previous"] != span.cache["before"])',
      'replace_pattern(span.cache["phrases"], "ours: ", "") where span.cache["phrases"] != ""',
      'set(span.cache["name"], span.cache["found"]) where (span.cache["found"] > 1 and span.cache["before"] == "" and not IsMatch(span.cache["type"], " (?:[^[]|$)") and (span.cache["phrases"] == nil or span.cache["phrases"] == "" or false == true or (false == true and false == true)))',
      'set(span.cache["name"], Split(",?,gone,gone", ",")[span.cache["name"]]) where IsInt(span.cache["name"])',
      'append(span.attributes["teardown"]["named"], span.cache["name"]) where span.cache["name"] != nil',
      'set(span.attributes["teardown"]["open"], false) where span.cache["name"] == nil',
      'set(span.cache["before"], span.attributes["teardown"]["types"]) where (span.attributes["teardown"]["open"] == true and span.attributes["teardown"]["at"] == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["named"]) == Len(span.attributes["teardown"]["pieces"]) and Len(span.attributes["teardown"]["pieces"]) > 0)',
    ],
  },
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
