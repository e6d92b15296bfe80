import {
  IS_SOUGHT,
  lookUpBare,
  lookUpText,
  lookUpWho,
  NAME,
  PATHS,
  REST,
} from '../../lib/collector/text-statements.js';
import { textTable } from '../../lib/collector/text-table.js';
import { LOOK_UP } from './support/statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const TABLE = textTable([
  { name: 'gone', text: 'gone' },
  { name: 'lost', text: 'gone', type: 'Lost' },
  { name: 'varies', text: /gone \w+/ },
  { name: 'asks', text: 'x', except: /y/ },
  { name: 'typed', text: '', type: 'A', scope: 's' },
  { name: 'typed', text: '', type: 'A', scope: 't' },
  { name: 'typed', text: '', type: /^B/ },
]);

const CASES: readonly Case[] = [
  {
    name: 'is looked up as it stands, or its type where there is none',
    written: lookUpBare(TABLE),
    says: [
      ...LOOK_UP,
      'set(span.cache["row"], Split(Substring(Split(span.cache["from"], span.cache["key"])[2], 0, Index(Split(span.cache["from"], span.cache["key"])[2], "^")), "~")) where (span.cache["name"] == nil and span.cache["place"] >= 0)',
      'set(span.cache["name"], span.cache["row"][2]) where ((span.cache["name"] == nil and span.cache["place"] >= 0) and ((span.cache["row"][1] == "" and span.cache["known"] == true) or Index(span.cache["row"][1], Concat(["", span.cache["type"], ""], "|")) >= 0))',
      'set(span.cache["name"], "asks") where (span.cache["name"] == nil and (span.cache["key"] == "|x|" and span.cache["known"] == true and not (IsMatch(span.cache["message"], "y") or IsMatch(span.cache["type"], "y") or IsMatch(span.attributes["td"]["error_type"], "y"))))',
      'set(span.cache["name"], "typed") where (span.cache["name"] == nil and (((span.cache["who"] == "A" and span.cache["known"] == true) and IsMatch(scope.name, "^(?:s|t)(?:\\\\.|$)")) or ((span.cache["who"] != "" and IsMatch(span.cache["who"], "^B")) and span.cache["known"] == true)))',
    ],
  },
  {
    name: 'is looked up by what is left of it',
    written: [...lookUpText(TABLE).slice(0, 1), ...lookUpWho(TABLE)],
    says: [
      'set(span.cache["key"], Concat(["", TrimSuffix(span.cache["rest"], "."), ""], "|")) where span.cache["name"] == nil',
      'set(span.cache["key"], Concat(["|%", span.cache["who"], "|"], "")) where (span.cache["name"] == nil and span.cache["who"] != nil)',
      'set(span.cache["place"], Index(span.attributes["td"]["texts"], span.cache["key"])) where (span.cache["name"] == nil and span.cache["who"] != nil)',
      'set(span.cache["from"], Substring(span.attributes["td"]["texts"], span.cache["place"], Len(span.attributes["td"]["texts"]) - span.cache["place"])) where (span.cache["name"] == nil and span.cache["place"] >= 0)',
      'set(span.cache["row"], Split(Substring(span.cache["from"], 0, Index(span.cache["from"], "^")), "~")) where (span.cache["name"] == nil and span.cache["place"] >= 0)',
      'set(span.cache["name"], span.cache["row"][2]) where ((span.cache["name"] == nil and span.cache["place"] >= 0) and ((span.cache["row"][1] == "" and span.cache["known"] == true) or Index(span.cache["row"][1], Concat(["", span.cache["type"], ""], "|")) >= 0))',
      'set(span.cache["name"], "typed") where (span.cache["name"] == nil and (((span.cache["who"] == "A" and span.cache["known"] == true) and IsMatch(scope.name, "^(?:s|t)(?:\\\\.|$)")) or ((span.cache["who"] != "" and IsMatch(span.cache["who"], "^B")) and span.cache["known"] == true)))',
    ],
  },
  {
    name: 'is looked up in long lists too',
    written: lookUpBare({ ...TABLE, lists: ['|A|B|'] }).filter((statement) => statement.includes('|A|B|')),
    says: [
      'set(span.cache["name"], span.cache["row"][2]) where ((span.cache["name"] == nil and span.cache["place"] >= 0) and ((span.cache["row"][1] == "" and span.cache["known"] == true) or Index(span.cache["row"][1], Concat(["", span.cache["type"], ""], "|")) >= 0 or (Index(span.cache["row"][1], "|%a|") >= 0 and Index("|A|B|", Concat(["", span.cache["type"], ""], "|")) >= 0)))',
      'set(span.cache["name"], span.cache["row"][2]) where ((span.cache["name"] == nil and span.cache["place"] >= 0) and ((span.cache["row"][1] == "" and span.cache["known"] == true) or Index(span.cache["row"][1], Concat(["", span.cache["type"], ""], "|")) >= 0 or (Index(span.cache["row"][1], "|%a|") >= 0 and Index("|A|B|", Concat(["", span.cache["type"], ""], "|")) >= 0)))',
    ],
  },
  {
    name: 'lies where the others read it',
    written: [IS_SOUGHT, NAME, REST, PATHS.type, PATHS.message, PATHS.key, PATHS.who, PATHS.errorType],
    says: [
      'span.cache["name"] == nil',
      'span.cache["name"]',
      'span.cache["rest"]',
      'span.cache["type"]',
      'span.cache["message"]',
      'span.cache["key"]',
      'span.cache["who"]',
      'span.attributes["td"]["error_type"]',
    ],
  },
];

describe('a message', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
