import { Families } from '../lib/open-families.js';
import type { Family } from '../lib/span-family.js';
import type { SpanIds } from '../lib/span.js';
import { makeSpan } from './make-span.js';

const MAX_FAMILIES = 10_000;
const CHILD = makeSpan();

function ids(number: number, traceId = 'a'.repeat(32)): SpanIds {
  return { traceId, spanId: number.toString(16).padStart(16, '0') };
}

/** Families whose parents have `numbers`, of an HTTP client span each. */
function familiesOf(numbers: readonly number[]): Families {
  const families = new Families();
  for (const number of numbers) families.add(ids(number), true, CHILD, true, false);
  return families;
}

function known(families: Families, parent: SpanIds): Family {
  const family = families.get(parent);
  if (family === undefined) throw new Error('no family');
  return family;
}

function numbersUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}

describe('Families', () => {
  it('are there from the first child that matters until they are closed', () => {
    const families = familiesOf([1]);
    expect([families.size, known(families, ids(1)).transport]).toEqual([1, CHILD.spanContext().spanId]);
    families.close(known(families, ids(1)));
    expect([families.size, families.get(ids(1))]).toEqual([0, undefined]);
  });

  it('are not made for a parent that has ended', () => {
    const families = new Families();
    families.add(ids(1), false, CHILD, true, false);
    expect([families.size, families.get(ids(1))]).toEqual([0, undefined]);
  });

  it('are of the first of two parents with one id', () => {
    const families = familiesOf([1]);
    const other = ids(1, 'b'.repeat(32));
    families.add(other, true, CHILD, true, true);
    expect([families.size, families.haveChats, families.get(other), known(families, ids(1)).chats]).toEqual([
      1,
      false,
      undefined,
      0,
    ]);
  });

  it('know whether any of them has a chat child', () => {
    const families = familiesOf([1]);
    families.add(ids(2), true, CHILD, false, true);
    families.add(ids(2), true, CHILD, false, true);
    expect([families.haveChats, known(families, ids(2)).chats]).toEqual([true, 2]);
    families.close(known(families, ids(2)));
    expect(families.haveChats).toBe(false);
  });

  it('are closed once', () => {
    const families = familiesOf([1, 2]);
    const family = known(families, ids(1));
    families.close(family);
    families.close(family);
    expect(families.size).toBe(1);
  });

  it('are still known, and may be made again, when many others were closed', () => {
    const families = familiesOf([0]);
    for (const number of numbersUpTo(1000).slice(1)) {
      families.add(ids(number), true, CHILD, true, false);
      families.close(known(families, ids(number)));
    }
    families.add(ids(999), true, CHILD, true, false);
    expect([0, 1, 998, 999].map((number) => families.get(ids(number))?.chats)).toEqual([0, undefined, undefined, 0]);
    expect(families.size).toBe(2);
  });

  it('lose the oldest that is open, where there are too many', () => {
    const families = familiesOf(numbersUpTo(MAX_FAMILIES));
    families.close(known(families, ids(0)));
    for (const number of [MAX_FAMILIES, MAX_FAMILIES + 1]) families.add(ids(number), true, CHILD, true, false);
    expect([0, 1, 2, MAX_FAMILIES + 1].map((number) => families.get(ids(number))?.chats)).toEqual([
      undefined,
      undefined,
      0,
      0,
    ]);
    expect(families.size).toBe(MAX_FAMILIES);
  });
});
