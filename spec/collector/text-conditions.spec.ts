import {
  hasMessage,
  isNotExcepted,
  isOneOf,
  isScope,
  isTyped,
  isTypeOf,
  isWanted,
  othersOf,
  sharedTypeLists,
  textsOf,
} from '../../lib/collector/text-conditions.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const PATHS = { type: 't', message: 'm', key: 'k', errorType: 'e' };

const CASES: readonly Case[] = [
  {
    name: 'is one text, or one of several',
    written: [isOneOf('t', ['a']), isOneOf('t', ['a', 'b.c'])],
    says: ['t == "a"', 'IsMatch(t, "^(?:a|b\\\\.c)$")'],
  },
  {
    name: 'is a message in any case',
    written: [hasMessage('Gone', PATHS), hasMessage(/Gone/, PATHS)],
    says: ['Index(ToLowerCase(m), "gone") >= 0', 'IsMatch(m, "Gone")'],
  },
  {
    name: 'is a scope, or one that continues it',
    written: [isScope('ours')],
    says: ['(scope.name == "ours" or HasPrefix(scope.name, "ours."))'],
  },
  {
    name: 'is nothing that is excepted',
    written: [isNotExcepted(/post/i, PATHS)],
    says: ['not (IsMatch(m, "(?i)post") or IsMatch(t, "(?i)post") or IsMatch(e, "(?i)post"))'],
  },
  {
    name: 'is all that is asked',
    written: othersOf({ scope: 'ours', message: 'gone', except: /post/ }, PATHS),
    says: [
      '(scope.name == "ours" or HasPrefix(scope.name, "ours."))',
      'Index(ToLowerCase(m), "gone") >= 0',
      'not (IsMatch(m, "post") or IsMatch(t, "post") or IsMatch(e, "post"))',
    ],
  },
  { name: 'is nothing where nothing is asked', written: othersOf({}, PATHS), says: [] },
  {
    name: 'is a type',
    written: [
      isTypeOf(undefined, 't', new Map()),
      isTypeOf(/a/, 't', new Map()),
      isTypeOf('A', 't', new Map()),
      isTypeOf(['', 'A'], 't', new Map()),
    ],
    says: ['', 'IsMatch(t, "a")', 't == "A"', '(t == "" or t == "A")'],
  },
  {
    name: 'is a list of types that stands elsewhere',
    written: [isTypeOf(['', 'A', 'B'], 't', new Map([['shared', '^(?:A|B)$']]))],
    says: ['(t == "" or shared == true)'],
  },
  {
    name: 'is a type of an error without a message',
    written: [isWanted({ type: /a/ }, 'w'), isWanted({ type: ['', 'A'] }, 'w'), isWanted({}, 'w')],
    says: ['(w != "" and IsMatch(w, "a"))', 'w == "A"', 'IsMatch(w, "^(?:)$")'],
  },
  {
    name: 'is a list of types once',
    written: [
      ...sharedTypeLists([
        { text: 'a', type: ['A', 'B'] },
        { text: 'b', type: ['', 'A', 'B'] },
        { text: 'c', type: 'C' },
        { text: 'd', type: /d/ },
        { text: '', type: 'C' },
      ]),
    ].flat(),
    says: ['span.cache["types0"]', '^(?:A|B)$'],
  },
  {
    name: 'is that of a pattern with a text',
    written: [{}, { text: 'a' }, { text: 'a', type: 'A' }, { text: '', type: 'A' }].map((pattern) =>
      String(isTyped(pattern)),
    ),
    says: ['false', 'false', 'true', 'false'],
  },
  {
    name: 'has texts',
    written: [textsOf(undefined), textsOf('a'), textsOf(['a', /b/])].map(String),
    says: ['', 'a', 'a,/b/'],
  },
];

describe('a condition of a pattern', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
