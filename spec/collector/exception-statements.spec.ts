import {
  eventAttribute,
  IS_EXCEPTION,
  MESSAGE,
  NAMED_BY_STACK,
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
      '(IsMatch(spanevent.name, "(?i)(?:^|[^a-z])exception$") or spanevent.attributes["exception.type"] != nil or spanevent.attributes["exception.message"] != nil)',
    ],
  },
  {
    name: 'is its message behind its type',
    written: readException(),
    says: [
      'set(spanevent.cache["message"], "")',
      'set(spanevent.cache["message"], spanevent.attributes["exception.message"]) where IsString(spanevent.attributes["exception.message"])',
      'set(spanevent.cache["message"], "?\\b?\\b") where (spanevent.attributes["exception.message"] != nil and not IsString(spanevent.attributes["exception.message"]) and not IsBool(spanevent.attributes["exception.message"]))',
      'set(spanevent.cache["type"], span.attributes["teardown"]["error_type"])',
      'set(spanevent.cache["type"], spanevent.attributes["exception.type"]) where (IsString(spanevent.attributes["exception.type"]) and spanevent.attributes["exception.type"] != "")',
      'set(spanevent.cache["type"], "\\n") where ((not IsString(spanevent.attributes["exception.type"]) or spanevent.attributes["exception.type"] == "") and Index(spanevent.cache["message"], "\\n") >= 0)',
      'set(spanevent.cache["type"], "?\\b?\\b") where ((spanevent.attributes["exception.type"] != nil and not IsString(spanevent.attributes["exception.type"]) and not IsBool(spanevent.attributes["exception.type"])) or spanevent.attributes["exception.type"] == "\\n")',
      'set(spanevent.cache["piece"], Concat([spanevent.cache["type"], spanevent.cache["message"]], "\\b"))',
    ],
  },
  {
    name: 'is kept for those who read it',
    written: [MESSAGE, NAMED_BY_STACK, PIECE, TYPE, eventAttribute('a')],
    says: [
      'spanevent.cache["message"]',
      '\n',
      'spanevent.cache["piece"]',
      'spanevent.cache["type"]',
      'spanevent.attributes["a"]',
    ],
  },
];

describe('an exception', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
