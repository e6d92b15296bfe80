import type { TeardownPatternObject } from '../../lib/rule/pattern.js';
import { compileTextPattern } from '../../lib/rule/text-pattern.js';
import { makeSpan } from '../support/make-span.js';

const TYPES: ReadonlySet<string> = new Set(['Error', 'TypeError']);

interface WantedText extends TeardownPatternObject {
  readonly text: NonNullable<TeardownPatternObject['text']>;
}

/** Whether a pattern matches an error of `type` whose message may be one of `texts`. */
function matches(pattern: WantedText, type: string, ...texts: readonly [string, ...string[]]): boolean {
  const candidate = { error: { type, message: texts[0] }, span: makeSpan(), texts };
  return compileTextPattern(pattern.text, pattern.type, TYPES).matches(candidate);
}

describe('a pattern with a text', () => {
  it.each<[wanted: WantedText['text'], text: string]>([
    ['gone', 'gone'],
    ['gone.', 'gone'],
    ['a.b gone.', 'a.b gone'],
    [['away', 'gone'], 'gone'],
    [/gone|away/, 'away'],
    [/GONE/gi, 'gone'],
    [['left', /gone (?:at|by) \d+/], 'gone at 12'],
  ])('%p matches %j', (text, message) => {
    expect(matches({ text }, '', message)).toBe(true);
    expect(matches({ text }, 'Error', `stream: ${message}`, message)).toBe(true);
  });

  it.each<[wanted: WantedText['text'], text: string]>([
    ['gone', 'Gone'],
    ['gone', 'gone away'],
    [/gone|away/, 'gone away'],
    [/gone|away/, 'far away'],
    [[], 'gone'],
    ['gone', ''],
  ])('%p does not match %j', (text, message) => {
    expect(matches({ text }, '', message)).toBe(false);
  });

  it('matches under a known type alone, or that which it wants', () => {
    const found = (type: TeardownPatternObject['type']): boolean[] =>
      ['', 'Error', 'ZodError', '1'].map((each) => matches({ text: 'gone', type }, each, 'gone'));

    expect([found(undefined), found('ZodError'), found(['', '1']), found(/^\d$/)]).toStrictEqual([
      [true, true, false, false],
      [false, false, true, false],
      [true, false, false, true],
      [false, false, false, true],
    ]);
  });
});

it.each<[wanted: WantedText['text'], literals: string[], expressions: RegExp[], mayMatch: string[]]>([
  ['gone.', ['gone'], [], ['gone']],
  [['gone', 'away'], ['gone', 'away'], [], ['gone', 'away']],
  [[], [], [], []],
  [/gone/, [], [/gone/], ['gone']],
  [['gone', /away/], ['gone'], [/away/], ['gone', 'away']],
  ['', [''], [], ['', 'gone', 'away']],
  [['', 'far away'], ['', 'far away'], [], ['', 'gone', 'away', 'far away']],
])('a pattern with the text %p is known by %p and %p, and may match %p', (text, literals, expressions, texts) => {
  const pattern = compileTextPattern(text, undefined, TYPES);
  const mayMatch = ['', 'gone', 'away', 'far away'].filter(pattern.mayMatch);

  expect([pattern.literals, pattern.expressions, mayMatch]).toStrictEqual([literals, expressions, texts]);
});

it('a pattern with texts, one of which is none, matches each of them', () => {
  const pattern = { text: ['', 'went away'], type: 'Gone' };

  expect(
    [
      ['Gone', ''],
      ['Gone', 'went away'],
      ['', 'Gone'],
      ['', ''],
      ['', 'went away'],
      ['Gone', 'went'],
    ].map(([type = '', message = '']) => matches(pattern, type, message)),
  ).toStrictEqual([true, true, true, false, false, false]);
});

describe('a pattern without a text', () => {
  const pattern = { text: '', type: ['AbortError', 'a.b.Reset', 'a::Reset', '20'] };

  it.each(['AbortError', 'a.b.Reset', '20'])('matches the type %s without a message', (type) => {
    expect(matches(pattern, type, '')).toBe(true);
  });

  it.each([
    ['', ''],
    ['Error', ''],
    ['AbortErrors', ''],
  ])('does not match the type %j with the message %j', (type, message) => {
    expect(matches(pattern, type, message)).toBe(false);
  });

  it.each(['AbortError', 'AbortError:', 'a.b.Reset', 'a::Reset'])(
    'matches %j for a message, under a known type',
    (message) => {
      expect(['', 'Error', 'ZodError'].map((type) => matches(pattern, type, message))).toStrictEqual([
        true,
        true,
        false,
      ]);
      expect(matches(pattern, '', `Error: ${message}`, message)).toBe(true);
    },
  );

  it.each(['20', '20:', 'AbortError: x', 'aborted', ' '])('does not match the message %j', (message) => {
    expect(matches(pattern, '', message)).toBe(false);
  });

  it('matches no message that is no name, or longer than any', () => {
    const found = ['x'.repeat(256), 'x'.repeat(257), '1 x', 'x y', 'x1'].map((message) =>
      matches({ text: '', type: /x/ }, '', message),
    );

    expect(found).toStrictEqual([true, false, false, false, true]);
  });

  it('matches any known type where it wants none', () => {
    expect(['', 'Error', 'ZodError'].map((type) => matches({ text: '' }, type, ''))).toStrictEqual([
      false,
      true,
      false,
    ]);
  });
});
