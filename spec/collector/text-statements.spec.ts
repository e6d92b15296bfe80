import {
  find,
  FOUND,
  hasSeparator,
  KEY,
  keyOfText,
  NAME,
  PATHS,
  readText,
  TEXTS,
} from '../../lib/collector/text-statements.js';
import { textTable } from '../../lib/collector/text-table.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PREFIXES = { types: ['Lost'], wrappers: ['ours: '], words: ['ours'] };

const CASES: readonly Case[] = [
  {
    name: 'has a number',
    written: [keyOfText('t'), find(textTable([{ text: 'gone' }]), 'c')],
    says: [
      'Concat(["\\b", t, "\\f"], "")',
      'set(span.cache["found"], Int(Substring(span.cache["texts"], Index(span.cache["texts"], span.cache["key"]) + Len(span.cache["key"]), 1))) where (c and Index(span.cache["texts"], span.cache["key"]) >= 0)',
    ],
  },
  {
    name: 'lies where the others read it',
    written: [FOUND, KEY, NAME, TEXTS, PATHS.type, PATHS.message, PATHS.key, PATHS.errorType],
    says: [
      'span.cache["found"]',
      'span.cache["key"]',
      'span.cache["name"]',
      'span.cache["texts"]',
      'span.cache["type"]',
      'span.cache["message"]',
      'span.cache["key"]',
      'span.attributes["teardown"]["error_type"]',
    ],
  },
  { name: 'stands beside one type', written: [hasSeparator('t')], says: ['IsMatch(t, " (?:[^[]|$)")'] },
];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is sought among all of them',
    written: readText(
      textTable([
        { name: 'gone', text: 'gone' },
        { name: 'Lost', text: 'lost', type: 'Lost' },
      ]),
      PREFIXES,
    ),
    says: [
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
    ],
  },
  {
    name: 'may vary, or be a type alone',
    written: readText(
      textTable([
        { name: 'gone', text: [/gone \d/, ''], type: ['Lost', 'Gone'] },
        { name: 'again', text: 'again', type: ['Lost', 'Gone'] },
      ]),
      PREFIXES,
    ),
    says: [
      'set(span.cache["found"], 0) where (span.cache["name"] != nil or span.cache["message"] == nil or Len(span.cache["message"]) > 256)',
      'set(span.cache["texts"], "\\bagain\\f1")',
      'set(span.cache["rest"], TrimSuffix(span.cache["message"], ".")) where span.cache["found"] == nil',
      'set(span.cache["tried"], span.cache["rest"]) where span.cache["found"] == nil',
      'set(span.cache["key"], Concat(["\\b", span.cache["tried"], "\\f"], "")) where span.cache["found"] == nil',
      'set(span.cache["found"], Int(Substring(span.cache["texts"], Index(span.cache["texts"], span.cache["key"]) + Len(span.cache["key"]), 1))) where (span.cache["found"] == nil and Index(span.cache["texts"], span.cache["key"]) >= 0)',
      'replace_pattern(span.cache["key"], "[0-9]+", "#") where span.cache["found"] == nil',
      'set(span.cache["types0"], true) where IsMatch(span.cache["type"], "^(?:Lost|Gone)$")',
      'set(span.cache["who"], span.cache["type"]) where (span.cache["found"] == nil and span.cache["rest"] == "")',
      'set(span.cache["tried"], Split(span.cache["rest"], ": ")[Len(Split(span.cache["rest"], ": ")) - 1]) where span.cache["found"] == nil',
      'set(span.cache["who"], TrimSuffix(span.cache["tried"], ":")) where (span.cache["found"] == nil and span.cache["rest"] != "" and IsMatch(span.cache["tried"], "^[A-Za-z][\\\\w.:]*$"))',
      'set(span.cache["found"], 2) where ((span.cache["found"] == nil and span.cache["who"] != nil) and IsMatch(span.cache["who"], "^(?:Lost|Gone)$"))',
      'set(span.cache["type"], "") where (span.cache["found"] > 1 and span.cache["rest"] == "")',
      'set(span.cache["key"], span.cache["rest"]) where span.cache["found"] == nil',
      'replace_pattern(span.cache["key"], "(?:gone \\\\d)$", "\\b") where span.cache["found"] == nil',
      'set(span.cache["tried"], TrimPrefix(span.cache["rest"], TrimSuffix(span.cache["key"], "\\b"))) where (span.cache["found"] == nil and HasSuffix(span.cache["key"], "\\b"))',
      'set(span.cache["found"], 3) where ((span.cache["found"] == nil and HasSuffix(span.cache["key"], "\\b")) and span.cache["types0"] == true)',
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
      'set(span.cache["found"], 4) where (span.cache["found"] == 1 and (span.cache["key"] == "\\bagain\\f" and span.cache["types0"] == true))',
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
    ],
  },
];

describe('a known text', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
