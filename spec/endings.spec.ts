import { endingNumber, firstEnding, NO_ENDING, saysRealError } from '../lib/endings.js';
import { DEFAULT_TEARDOWN_PATTERNS, ENDINGS, REAL_ERROR } from '../lib/teardown-patterns.js';
import { NEAR_MISSES, TEARDOWN_TEXTS, WRAPPINGS } from './cases/teardown-errors.js';

const TEXTS = [...TEARDOWN_TEXTS.map(({ message }) => message), ...NEAR_MISSES.map(({ message }) => message)];
const WRAPPED = TEXTS.flatMap((text) => WRAPPINGS.map(({ prefix }) => prefix + text));

/** The same answer, one expression after the other. */
function firstOneByOne(message: string): number {
  const number = ENDINGS.findIndex(({ source }) => new RegExp(`${source}$`).test(message));
  return number < 0 ? NO_ENDING : number;
}

describe('firstEnding', () => {
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
