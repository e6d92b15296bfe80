import { SpanStatusCode } from '@opentelemetry/api';
import { Families } from '../lib/open-families.js';
import type { Family } from '../lib/span-family.js';
import type { FinishedSpan, SpanIds } from '../lib/span.js';
import { collectGarbage } from './collect-garbage.js';
import { makeSpan } from './make-span.js';

/** How far ids are apart that are looked for in one place, and how many stay there. */
const APART = 4096;
const MAX_IN_PLACE = 256;
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

/** A span that nobody but `families` keeps alive. */
function addedTo(families: Families, span: Partial<FinishedSpan>): WeakRef<FinishedSpan> {
  const transport = makeSpan(span);
  families.add(ids(1), true, transport, true, false);
  return new WeakRef(transport);
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

  it('are told apart where they are looked for in one place, whichever of them is closed', () => {
    const numbers = numbersUpTo(4).map((number) => number * APART);
    for (const closed of numbers) {
      const families = familiesOf(numbers);
      families.close(known(families, ids(closed)));
      const left = numbers.filter((number) => number !== closed);
      expect(numbers.filter((number) => families.get(ids(number)) !== undefined)).toEqual(left);
      expect(families.size).toBe(left.length);
    }
  });

  it('lose the oldest that is open, where there are too many in one place', () => {
    const numbers = numbersUpTo(MAX_IN_PLACE + 3).map((number) => number * APART);
    const families = familiesOf(numbers.slice(0, MAX_IN_PLACE));
    families.close(known(families, ids(0)));
    for (const number of numbers.slice(MAX_IN_PLACE)) families.add(ids(number), true, CHILD, true, false);
    expect(numbers.filter((number) => families.get(ids(number)) === undefined)).toEqual([0, APART, 2 * APART]);
    expect(families.size).toBe(MAX_IN_PLACE);
  });

  it('lose the oldest in its place for each new one, where there are too many in all', () => {
    const families = familiesOf(numbersUpTo(MAX_FAMILIES));
    families.add(ids(MAX_FAMILIES), true, CHILD, true, false);
    const oldest = MAX_FAMILIES % APART;
    expect(numbersUpTo(MAX_FAMILIES + 1).filter((number) => families.get(ids(number)) === undefined)).toEqual([oldest]);
    expect(families.size).toBe(MAX_FAMILIES);
  });

  it('are kept for the new one, where no other is in its place', () => {
    const crowded = numbersUpTo(MAX_FAMILIES).map((number) => Math.floor(number / 100) + APART * (number % 100));
    const families = familiesOf(crowded);
    families.add(ids(APART - 1), true, CHILD, true, false);
    expect([families.size, families.get(ids(APART - 1))?.chats]).toEqual([MAX_FAMILIES + 1, 0]);
  });

  it.each<[how: string, ended: boolean, code: number, kept: boolean]>([
    ['is open', false, SpanStatusCode.UNSET, true],
    ['has ended with an error that is not seen yet', true, SpanStatusCode.ERROR, true],
    ['has ended well', true, SpanStatusCode.UNSET, false],
  ])('keep a transport that %s alive: %j, %j, %j', async (_how, ended, code, kept) => {
    const families = new Families();
    const transport = addedTo(families, { ended, status: { code } });
    families.add(ids(1 + APART), true, CHILD, true, false);
    await new Promise(setImmediate);
    collectGarbage();
    expect([transport.deref() !== undefined, known(families, ids(1)).lateTransport !== undefined]).toEqual([
      kept,
      kept,
    ]);
  });

  it.each(['', '7', 'C0FFEE', 'not hexadecimal', '日本'])('may have the id %j', (spanId) => {
    const families = new Families();
    const parent = { spanId, traceId: 'a'.repeat(32) };
    families.add(parent, true, CHILD, true, false);
    expect([families.size, known(families, parent).spanId]).toEqual([1, spanId]);
  });
});
