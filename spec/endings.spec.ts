import { endingNumber, firstEnding, NO_ENDING, saysRealError } from '../lib/endings.js';
import { DEFAULT_TEARDOWN_PATTERNS, ENDINGS, REAL_ERROR } from '../lib/teardown-patterns.js';
import { NEAR_MISSES, TEARDOWN_TEXTS, WRAPPINGS } from './cases/teardown-errors.js';
import { looksOf } from './counted-work.js';

const TEXTS = [...TEARDOWN_TEXTS.map(({ message }) => message), ...NEAR_MISSES.map(({ message }) => message)];
const WRAPPED = TEXTS.flatMap((text) => WRAPPINGS.map(({ prefix }) => prefix + text));

/** How many texts are remembered, and of what length. */
const REMEMBERED = 64;
const TOO_LONG = 'x'.repeat(REMEMBERED);

/** The same answer, one expression after the other. */
function firstOneByOne(message: string): number {
  const number = ENDINGS.findIndex(({ source }) => new RegExp(`${source}$`).test(message));
  return number < 0 ? NO_ENDING : number;
}

describe('firstEnding', () => {
  // Before all others: what is halved once stays so.
  it('finds by halving, at most as often as can be, what the expressions find one by one', () => {
    const texts = WRAPPED.map((text) => `${TOO_LONG}: ${text}`);
    const numbers: number[] = [];
    const looks = texts.map((text) => looksOf(() => numbers.push(firstEnding(text))).length);

    expect(numbers).toEqual(texts.map(firstOneByOne));
    expect(Math.max(...looks)).toBe(1 + Math.ceil(Math.log2(ENDINGS.length)));
  });

  it('finds what the expressions find one by one, also when asked again and after many others', () => {
    for (let round = 0; round < 2; round++) {
      expect(WRAPPED.map((text) => [text, firstEnding(text)])).toEqual(
        WRAPPED.map((text) => [text, firstOneByOne(text)]),
      );
    }
  });

  it('finds every built-in by one text at least', () => {
    const found = new Set(WRAPPED.map(firstEnding));
    expect(ENDINGS.map((_ending, number) => number).filter((number) => !found.has(number))).toEqual([]);
  });

  it('looks once at a message that has none, and only where it ends', () => {
    const message = 'x'.repeat(2048);
    expect(looksOf(() => firstEnding(message)).map(({ start }) => start)).toEqual([message.length]);
  });
});

describe.each([
  ['firstEnding', firstEnding],
  ['saysRealError', saysRealError],
])('%s', (name, ask) => {
  const texts = (count: number, what: string): string[] =>
    Array.from({ length: count }, (_, number) => `${name}, ${what} ${String(number)}`);
  const askAll = (all: readonly string[]): void => {
    all.forEach(ask);
  };

  it.each([
    [REMEMBERED, 1],
    [REMEMBERED + 1, 2],
  ])('asked twice for a text of %i characters looks %i times', (length, times) => {
    const text = name.padEnd(length);
    expect(
      looksOf(() => {
        askAll([text, text]);
      }),
    ).toHaveLength(times);
  });

  it('remembers several texts', () => {
    const several = texts(3, 'one of several');
    // The first of them may be forgotten together with what was asked before.
    askAll([...several, ...several]);
    expect(
      looksOf(() => {
        askAll(several);
      }),
    ).toEqual([]);
  });

  it('forgets a text after as many others', () => {
    const [first = '', ...others] = texts(REMEMBERED + 1, 'one of many');
    askAll([first, ...others]);
    expect(looksOf(() => ask(first))).toHaveLength(1);
  });
});

it('endingNumber is the place of a built-in among those that look at the end, and of no other pattern', () => {
  const numbers = DEFAULT_TEARDOWN_PATTERNS.map(endingNumber).filter((number) => number !== undefined);
  expect(numbers).toEqual(ENDINGS.map((_ending, number) => number));
  expect(endingNumber({ ...ENDINGS[0]?.pattern })).toBeUndefined();
});

it('saysRealError is what REAL_ERROR matches', () => {
  for (let round = 0; round < 2; round++) {
    expect(WRAPPED.map(saysRealError)).toEqual(WRAPPED.map((text) => REAL_ERROR.test(text)));
  }
});
