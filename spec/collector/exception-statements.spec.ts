import {
  eventAttribute,
  IS_EXCEPTION,
  IS_PLAIN,
  IS_UNREADABLE,
  MESSAGE,
  PIECE,
  readException,
  TYPE,
} from '../../lib/collector/exception-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'is one by its name or by what it holds',
    written: [IS_EXCEPTION],
    says: [
      '(spanevent.name == "exception" or spanevent.attributes["exception.type"] != nil or spanevent.attributes["exception.message"] != nil or IsMatch(spanevent.name, "(?i)(?:^|[^a-z])exception$"))',
    ],
  },
  {
    name: 'is left alone where it is no text, and read where it is no more',
    written: [IS_UNREADABLE, IS_PLAIN],
    says: [
      '(not IsString(spanevent.cache["message"]) or not IsString(spanevent.cache["type"]))',
      '(IsString(spanevent.attributes["exception.message"]) and IsString(spanevent.attributes["exception.type"]) and IsString(spanevent.attributes["exception.stacktrace"]) and (Len(spanevent.attributes) == 3 or (Len(spanevent.attributes) == 4 and spanevent.attributes["exception.escaped"] != nil)))',
    ],
  },
  {
    name: 'is its message behind its type',
    written: readException(),
    says: [
      'set(spanevent.cache["message"], Trim(spanevent.attributes["exception.message"], " \\t\\n\\u000b\\f\\r")) where spanevent.attributes["exception.message"] != nil',
      'set(spanevent.cache["message"], "") where spanevent.attributes["exception.message"] == nil',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where spanevent.attributes["exception.type"] != nil',
      'set(spanevent.cache["type"], span.attributes["td"]["error_type"]) where (spanevent.cache["type"] == nil or spanevent.cache["type"] == "")',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "|"))',
    ],
  },
  {
    name: 'is kept for those who read it',
    written: [MESSAGE, TYPE, PIECE, eventAttribute('a')],
    says: [
      'spanevent.cache["message"]',
      'spanevent.cache["type"]',
      'spanevent.cache["piece"]',
      'spanevent.attributes["a"]',
    ],
  },
];

describe('an exception', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
