import { DocumentSplitter } from '../../../lib/audit/read/document-splitter.js';
import { HeldBytes } from '../../../lib/audit/read/held-bytes.js';

interface Split {
  readonly documents: (readonly [line: number, json: unknown])[];
  readonly refused: (readonly [line: number, problem: string])[];
}

/** What `text` is split into, in chunks of `size` bytes, each overwritten afterwards. */
function split(text: string | Buffer, size: number = Infinity, maxDocument?: number): Split {
  const result: Split = { documents: [], refused: [] };
  const splitter = new DocumentSplitter(
    {
      document: (json, line) => result.documents.push([line, json]),
      refused: (line, problem) => result.refused.push([line, problem]),
    },
    maxDocument,
  );
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    splitter.write(chunk);
    chunk.fill('"');
  }
  splitter.end();
  return result;
}

const A = { a: ['}', '"', '\\', '\n', 'é', { b: [[]] }] };
const B = [{ c: '{[' }, 1.5e3, null];
const PRETTY = `${JSON.stringify(A, undefined, 2)}\n${JSON.stringify(B, undefined, 2)}`;

const WHOLE: readonly (readonly [title: string, text: string, lines: readonly number[]])[] = [
  ['one a line', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`, [1, 2]],
  ['the last line without an end', `${JSON.stringify(A)}\n${JSON.stringify(B)}`, [1, 2]],
  ['lines that end as Windows ends them', `${JSON.stringify(A)}\r\n\r\n${JSON.stringify(B)}\r\n`, [1, 3]],
  ['pretty-printed', PRETTY, [1, 15]],
  ['pretty-printed, as Windows ends lines', PRETTY.replaceAll('\n', '\r\n'), [1, 15]],
  ['in one line', `${JSON.stringify(A)}${JSON.stringify(B)}`, [1, 1]],
  ['in one line, with spaces', ` ${JSON.stringify(A)}  ${JSON.stringify(B)} `, [1, 1]],
  ['one starts where the other ends', PRETTY.replace('\n[', '['), [1, 14]],
  ['over lines without indents', PRETTY.replace(/\n +/g, '\n'), [1, 15]],
];

it.each(WHOLE)('documents are told apart, however their bytes come in: %s', (_title, text, lines) => {
  const wanted = { documents: [A, B].map((json, index) => [lines[index], json]), refused: [] };
  for (const size of [Infinity, 1, 2, 3, 7, 64]) expect(split(text, size)).toEqual(wanted);
});

it('a list with a member a line is one document', () => {
  expect(split('[\n{"a":1},\n{"a":2}\n]\n').documents).toEqual([[1, [{ a: 1 }, { a: 2 }]]]);
});

const NO_JSON = 'is no JSON';
const CUT_OFF = 'is cut off: a document has no end, nothing of it is counted';
const G = '{"good":1}';

const REFUSED: readonly (readonly [title: string, text: string, Split['refused'], good: readonly number[]])[] = [
  ['nothing', '', [], []],
  ['spaces', ' \n\t\r\n', [], []],
  ['text', `${G}\nhello\n${G}`, [[2, NO_JSON]], [1, 3]],
  ['a comma before a bracket', `{"a":[1,]}\n${G}`, [[1, NO_JSON]], [2]],
  ['a comma before a bracket, pretty-printed', `{\n "a": 1,\n}\n${G}`, [[1, NO_JSON]], [4]],
  ['brackets that do not fit', `{"a":[1}]\n${G}`, [[1, NO_JSON]], [2]],
  ['a comma behind', `${G},\n${G}`, [[1, NO_JSON]], [1, 2]],
  ['text behind', `${G} and so on\n${G}`, [[1, NO_JSON]], [1, 2]],
  ['a bracket that closes nothing', `]\n${G}`, [[1, NO_JSON]], [2]],
  ['NaN', `{"a":NaN}\n${G}`, [[1, NO_JSON]], [2]],
  ['the start of a document', `${G}\n{"a":[`, [[2, CUT_OFF]], [1]],
  ['the start of a text', `${G}\n{"a":"b`, [[2, CUT_OFF]], [1]],
  ['the start of a document, pretty-printed', `{\n "a": [\n  1`, [[1, CUT_OFF]], []],
  ['a line that is cut off in a text', `{"a":"b\n${G}\n${G}`, [[1, CUT_OFF]], [2, 3]],
  ['a line that is cut off behind a value', `{"a":[1\n${G}\n${G}`, [[1, CUT_OFF]], [2, 3]],
  // Here the next line may be the value. What follows tells.
  ['a line that is cut off before a value', `{"a":[\n${G}\n${G}\n${G}`, [[1, CUT_OFF]], [3, 4]],
  ['the end of a document', `"a":1}]}\n${G}`, [[1, NO_JSON]], [2]],
];

it.each(REFUSED)('what is no document is refused, and the rest is not lost: %s', (_title, text, refused, good) => {
  for (const size of [Infinity, 1, 5]) {
    expect(split(text, size)).toEqual({ documents: good.map((line) => [line, { good: 1 }]), refused });
  }
});

it('a value that is no object is a document all the same', () => {
  expect(split('12\n"a"\nnull').documents).toEqual([
    [1, 12],
    [2, 'a'],
    [3, null],
  ]);
});

it('what goes wrong with a document is not taken for bad JSON', () => {
  const splitter = new DocumentSplitter({
    document: () => {
      throw new TypeError('broken');
    },
    refused: () => undefined,
  });
  for (const text of ['{}\n', '{\n}\n']) expect(splitter.write.bind(splitter, Buffer.from(text))).toThrow('broken');
});

describe('more than can be held', () => {
  const TOO_LARGE: unknown = expect.stringMatching(/^has a document of more than 512 MB: write one document a line/);
  const LONG = `{"a":"${'b'.repeat(100)}"}`;

  it.each([
    ['a line', `${LONG}\n${G}\n`, [2]],
    ['the last line', `${G}\n${LONG}`, [1]],
    ['a document over lines', `[\n"${'b'.repeat(50)}",\n"${'c'.repeat(50)}"\n]\n${G}\n`, [5]],
    ['a document without an end', `${G}\n{\n"a":"${'b'.repeat(50)}",\n"c":"${'d'.repeat(50)}"`, [1]],
  ])('is refused, and the rest is not lost: %s', (_title, text, good) => {
    for (const size of [1, 7]) {
      const { documents, refused } = split(text, size, 100);
      expect(documents).toEqual(good.map((line) => [line, { good: 1 }]));
      expect(refused).toEqual([[good[0] === 1 ? 2 : 1, TOO_LARGE]]);
    }
  });

  it('is forgotten at once', () => {
    const held = new HeldBytes(9);
    held.add(Buffer.from('a'));
    held.add(Buffer.alloc(9));
    held.add(Buffer.from('b'));
    expect([held.size, held.taken(), held.size]).toEqual([11, undefined, 0]);
    held.add(Buffer.from('c'));
    expect(held.taken()).toEqual(Buffer.from('c'));
  });
});

it('the room of a large document is given back', () => {
  const held = new HeldBytes(Infinity);
  held.add(Buffer.alloc(20 << 20, 'a'));
  expect(held.taken()).toHaveLength(20 << 20);
  held.add(Buffer.from('b'));
  expect(held.taken()?.buffer.byteLength).toBeLessThan(1 << 20);
});
