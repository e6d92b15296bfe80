import fc from 'fast-check';
import { DocumentScanner } from '../../../lib/audit/read/document-scanner.js';
import { scanned } from '../support/scanned.js';

/** Everything that JSON can hold, with texts that look like its grammar. */
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[{}[\]",:\\\n ]{0,8}$/));
const anything = fc.jsonValue({ depthSize: 'small', noUnicodeString: false });
const span = fc
  .tuple(fc.dictionary(text, fc.oneof(anything, text), { maxKeys: 5 }), text)
  .map(([others, name]): object => ({ ...others, name }));

/** A request with these spans, and members that lead nowhere. */
const request = fc
  .tuple(fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 3 }), anything)
  .map(([scopes, other]) => ({
    spans: scopes.flat(),
    document: {
      resourceSpans: [
        {
          resource: { attributes: [] },
          scopeSpans: scopes.map((spans) => ({ scope: {}, spans, schemaUrl: other })),
          other,
        },
      ],
    },
  }));
const requests = fc.array(request, { minLength: 1, maxLength: 5 });
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });
const indent = fc.constantFrom(undefined, 1, '\t');

const LINE = JSON.stringify({
  resourceSpans: [{ resource: {}, scopeSpans: [{ scope: {}, spans: [{ name: 'whole' }] }] }],
});

function withoutPrototype(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

describe('the scanner finds every span', () => {
  it('of documents one a line, however they come in', () => {
    fc.assert(
      fc.property(requests, sizes, (all, chunks) => {
        const lines = all.map(({ document }) => `${JSON.stringify(document)}\n`).join('');
        const spans = all.flatMap((each) => each.spans);
        expect(scanned(Buffer.from(lines), chunks)).toEqual({ spans: withoutPrototype(spans), bad: [] });
      }),
    );
  });

  it('of documents over several lines, and of a list of them', () => {
    fc.assert(
      fc.property(requests, indent, fc.boolean(), sizes, (all, space, asList, chunks) => {
        const documents = all.map(({ document }) => document);
        const written = asList ? [documents] : documents;
        const bytes = Buffer.from(written.map((each) => JSON.stringify(each, undefined, space)).join('\n'));
        const spans = all.flatMap((each) => each.spans);
        const none = asList && documents.length === 0;
        expect(scanned(bytes, chunks)).toEqual({
          spans: withoutPrototype(spans),
          bad: none ? [[1, 'holds no trace']] : [],
        });
      }),
    );
  });

  it('of the lines around one that is cut off anywhere, and names that line', () => {
    fc.assert(
      fc.property(request, fc.double({ min: 0, max: 1, noNaN: true }), sizes, ({ document }, share, chunks) => {
        const whole = Buffer.from(JSON.stringify(document));
        const cut = whole.subarray(0, 1 + Math.floor(share * (whole.length - 2)));
        const bytes = Buffer.concat([Buffer.from(`${LINE}\n`), cut, Buffer.from(`\n${LINE}\n`)]);
        const { spans, bad } = scanned(bytes, chunks);
        expect([spans[0], spans.at(-1)]).toEqual([{ name: 'whole' }, { name: 'whole' }]);
        expect(bad.map(([line]) => line)).toEqual([2]);
      }),
    );
  });

  it('before the end of a file that is cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LINE.length - 1 }), sizes, (length, chunks) => {
        const bytes = Buffer.from(`${LINE}\n${LINE.slice(0, length)}`);
        const { spans, bad } = scanned(bytes, chunks);
        expect(spans[0]).toEqual({ name: 'whole' });
        expect(bad).toEqual([[2, 'is cut off']]);
      }),
    );
  });

  it('and comes to an end on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), sizes, (garbage, chunks) => {
        const { spans } = scanned(Buffer.concat([Buffer.from(`${LINE}\n`), garbage, Buffer.from(`\n${LINE}`)]), chunks);
        expect(spans[0]).toEqual({ name: 'whole' });
      }),
    );
  });
});

const SPANS = [{ name: 'whole' }];

const DOCUMENTS: readonly (readonly [title: string, text: string, bad: readonly (readonly [number, string])[]])[] = [
  ['a line of text', `${LINE}\nhello\n${LINE}`, [[2, 'is no JSON']]],
  [
    'two lines of text',
    `hello\nworld\n${LINE}\n${LINE}`,
    [
      [1, 'is no JSON'],
      [2, 'is no JSON'],
    ],
  ],
  ['a document that is no trace', `${LINE}\n{"resourceLogs":[]}\n${LINE}`, [[2, 'holds no trace']]],
  [
    'an empty object and an empty list',
    `${LINE}\n{}\n[]\n${LINE}`,
    [
      [2, 'holds no trace'],
      [3, 'holds no trace'],
    ],
  ],
  ['an answer without data', `${LINE}\n{"data":null,"errors":["x"]}\n${LINE}`, [[2, 'holds no trace']]],
  ['a trace without spans', `${LINE}\n{"resourceSpans":[]}\n${LINE}`, []],
  ['empty lines and Windows line ends', `${LINE}\r\n\r\n\n${LINE}\r\n`, []],
  ['a byte order mark', `\uFEFF${LINE}\n${LINE}`, []],
  ['no line break between two documents', `${LINE}${LINE}`, []],
  ['a key without a value', `${LINE}\n{"resourceSpans"}\n${LINE}`, [[2, 'is no JSON']]],
  ['a key that is no text', `${LINE}\n{1:2}\n${LINE}`, [[2, 'is no JSON']]],
  ['values without a comma', `${LINE}\n{"resourceSpans":[{} {}]}\n${LINE}`, [[2, 'is no JSON']]],
  ['a context that is no JSON', `${LINE}\n{"resourceSpans":[{"resource":{"a":nil}}]}\n${LINE}`, [[2, 'is no JSON']]],
  ['a level that is no object', `${LINE}\n{"resourceSpans":[1,"a",null,[]]}\n${LINE}`, []],
  ['lists that are none', `${LINE}\n{"resourceSpans":{"scopeSpans":7},"batches":[]}\n${LINE}`, []],
  [
    'a document of several lines that breaks',
    `${LINE}\n{\n "resourceSpans": [\n  {}\n  oops]\n}\n${LINE}`,
    [[2, 'is no JSON']],
  ],
  [
    'a document of several lines that is cut off',
    `${LINE}\n{\n "resourceSpans": [\n{"resource":{}}\n${LINE}`,
    [[2, 'is no JSON']],
  ],
  [
    'a text with a line break',
    `${LINE}\n{"resourceSpans":"a\nb"}\n${LINE}`,
    [
      [2, 'is cut off'],
      [3, 'is no JSON'],
    ],
  ],
];

it.each(DOCUMENTS)('the scanner names what is no trace and goes on: %s', (_title, content, bad) => {
  expect(scanned(Buffer.from(content))).toEqual({ spans: [...SPANS, ...SPANS], bad });
});

it('levels that are nested too deeply are passed over', () => {
  const depth = 100_000;
  const nested = `${'{"data":['.repeat(depth)}${LINE}${']}'.repeat(depth)}`;
  expect(scanned(Buffer.from(`${nested}\n${LINE}`))).toEqual({ spans: SPANS, bad: [[1, 'holds no trace']] });
});

it('a line that is no trace may come in pieces', () => {
  const bytes = Buffer.from(`hello, world and more\n${LINE}`);
  expect(scanned(bytes, [15, 3])).toEqual({ spans: SPANS, bad: [[1, 'is no JSON']] });
});

it('what a reader throws is not taken for a malformed document', () => {
  const broken = (): void => {
    throw new TypeError('broken');
  };
  const scanner = new DocumentScanner(
    { span: broken, left: () => undefined, bad: () => undefined },
    { texts: [], attributes: [] },
  );
  expect(() => {
    scanner.write(Buffer.from(LINE));
  }).toThrow('broken');
});

it('a context of more than 64 MiB is named, not held', () => {
  const long = LINE.replace('"resource":{}', `"resource":{"a":"${'x'.repeat(65 << 20)}"}`);
  const chunks = Array.from({ length: 66 }, () => 1 << 20);
  expect(scanned(Buffer.from(`${long}\n${LINE}`), chunks)).toEqual({ spans: SPANS, bad: [[1, 'is no JSON']] });
});

it('a span of more than 64 MiB is named, not held', () => {
  const long = `{"name":"${'x'.repeat(65 << 20)}"}`;
  const line = LINE.replace('{"name":"whole"}', `${long},{"name":"whole"}`);
  const chunks = Array.from({ length: 66 }, () => 1 << 20);
  expect(scanned(Buffer.from(line), chunks)).toEqual({ spans: SPANS, bad: [[1, 'has a span that is too long']] });
});
