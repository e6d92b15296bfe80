import {
  hasMessage,
  isInScopes,
  isNotExcepted,
  isOneOf,
  isTypeOf,
  isWanted,
  othersOf,
  textsOf,
} from '../../lib/collector/text-conditions.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PATHS = { type: 't', message: 'm', key: 'k', who: 'w', errorType: 'e' };

const CASES: readonly Case[] = [
  {
    name: 'is a known type, or its own',
    written: [isTypeOf(undefined, PATHS), isTypeOf('A', PATHS), isTypeOf(['', 'A.B'], PATHS), isTypeOf(/^A/i, PATHS)],
    says: ['span.cache["known"] == true', 't == "A"', 'IsMatch(t, "^(?:|A\\\\.B)$")', 'IsMatch(t, "(?i)^A")'],
  },
  {
    name: 'is the type of an error without a message',
    written: [isWanted({ type: ['', 'A'] }, PATHS), isWanted({ type: /^A/ }, PATHS), isWanted({}, PATHS)],
    says: [
      '(w == "A" and span.cache["known"] == true)',
      '((w != "" and IsMatch(w, "^A")) and span.cache["known"] == true)',
      '(IsMatch(w, "^(?:)$") and span.cache["known"] == true)',
    ],
  },
  {
    name: 'is one of its texts',
    written: [isOneOf('k', ['a']), isOneOf('k', ['a', 'b.'])],
    says: ['k == "a"', 'IsMatch(k, "^(?:a|b\\\\.)$")'],
  },
  {
    name: 'is a scope, a message and no exception from it',
    written: [
      isInScopes(['s', 'a.b', 's']),
      hasMessage('A', PATHS),
      hasMessage(/a/i, PATHS),
      isNotExcepted(/x/, PATHS),
      ...othersOf({}, PATHS),
      ...othersOf({ message: 'a', except: /x/ }, PATHS),
    ],
    says: [
      'IsMatch(scope.name, "^(?:s|a\\\\.b)(?:\\\\.|$)")',
      'Index(ToLowerCase(m), "a") >= 0',
      'IsMatch(m, "(?i)a")',
      'not (IsMatch(m, "x") or IsMatch(t, "x") or IsMatch(e, "x"))',
      'Index(ToLowerCase(m), "a") >= 0',
      'not (IsMatch(m, "x") or IsMatch(t, "x") or IsMatch(e, "x"))',
    ],
  },
  {
    name: 'is a text or several',
    written: [...textsOf('a'), ...textsOf(['b', /c/]), ...textsOf(undefined)].map(String),
    says: ['a', 'b', '/c/'],
  },
];

describe('what a pattern asks beside its text', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
