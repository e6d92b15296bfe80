import { runInNewContext } from 'node:vm';
import { context, propagation, trace } from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import fc from 'fast-check';
import type { FinishedSpan } from '../../lib/otel/span.js';
import * as matcher from '../../lib/rule/pattern-matcher.js';
import {
  PatternError,
  type ErrorEvidence,
  type PatternMatcher,
  type TeardownPattern,
  type TeardownPatternObject,
  type TeardownPredicate,
} from '../../lib/rule/pattern.js';
import { compileTextPattern } from '../../lib/rule/text-pattern.js';
import { textsOf, type Vocabulary } from '../../lib/rule/wrapped-text.js';
import { charactersOf } from '../support/counted-work.js';
import { makeSpan, makeSpanOfSdk1 } from '../support/make-span.js';

/** A pattern, with errors that it matches and errors that it does not. */
interface PatternCase {
  readonly name: string;
  readonly pattern: TeardownPattern;
  readonly matched: readonly Partial<ErrorEvidence>[];
  readonly missed: readonly Partial<ErrorEvidence>[];
}

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SPAN = makeSpan();

const VOCABULARY: Vocabulary = {
  types: new Set(['Error']),
  unwrap: () => undefined,
  words: new Map([['stream', 'stream']]),
};

function compilePatterns(patterns: readonly TeardownPattern[]): PatternMatcher {
  return matcher.compilePatterns(patterns, VOCABULARY);
}

function error(given: Partial<ErrorEvidence> = {}): ErrorEvidence {
  return { type: '', message: '', ...given };
}

/** What a `RegExp` literal is in another realm. */
function expressionOfAnotherRealm(literal: string): RegExp {
  return runInNewContext(literal) as RegExp; // the literal of an expression
}

/** What a matcher throws. */
function thrownBy(match: PatternMatcher): unknown {
  try {
    return match(error(), SPAN);
  } catch (thrown) {
    return thrown;
  }
}

const STRINGS: readonly PatternCase[] = [
  {
    name: 'a text by the message that contains it, ignoring case',
    pattern: 'Stream Drained',
    matched: [
      { message: 'Stream Drained' },
      { message: 'the stream drained early' },
      { message: 'STREAM DRAINED' },
      { message: 'first line\nstream drained' },
    ],
    missed: [{ message: 'Stream  Drained' }, { message: 'Stream' }, { message: '' }],
  },
  {
    name: 'a text by the type that equals it',
    pattern: 'DrainedError',
    matched: [{ type: 'DrainedError' }, { type: 'DrainedError', message: 'anything' }],
    missed: [{ type: 'drainederror' }, { type: 'StreamDrainedError' }, { type: 'DrainedErrors' }],
  },
  {
    name: 'a text letter by letter',
    pattern: 'closed (code: 1.5) [a-z]* $^ a|b {2} \\d /+?',
    matched: [{ message: 'closed (code: 1.5) [a-z]* $^ a|b {2} \\d /+?' }],
    missed: [{ message: 'closed (code: 125) [a-z]* $^ a|b {2} \\d /+?' }, { message: 'closed ' }, { message: 'b' }],
  },
  {
    name: 'a text in lower case, as every language has it',
    pattern: 'ÜBERTRAGUNG in \u212A beendet', // the sign for Kelvin
    matched: [{ message: 'Die übertragung in k BEENDET' }, { message: 'Übertragung in K beendet.' }],
    missed: [{ message: 'Ubertragung in k beendet' }, { type: 'übertragung in k beendet' }],
  },
];

const EXPRESSIONS: readonly PatternCase[] = [
  {
    name: 'an expression by the message',
    pattern: /^stream \d+ drained$/,
    matched: [{ message: 'stream 5 drained' }, { type: 'Error', message: 'stream 12 drained' }],
    missed: [{ message: 'Stream 5 drained' }, { message: 'stream drained' }, { message: '' }],
  },
  {
    name: 'an expression by the type',
    pattern: /Drained/,
    matched: [{ type: 'DrainedError', message: 'anything' }, { type: 'StreamDrained' }],
    missed: [{ type: 'Error', message: 'drained' }, { type: 'drained' }],
  },
  {
    name: 'an expression with its flags i, m, s and u',
    pattern: /^stream.\u{64}rained$/imsu,
    matched: [{ message: 'first line\nSTREAM\nDRAINED' }],
    missed: [{ message: 'the stream drained' }],
  },
  {
    name: 'an expression with the flags g and y as if it had none',
    pattern: /drained/gy,
    matched: [{ message: 'stream drained' }, { message: 'drained' }, { type: 'a drained stream' }],
    missed: [{ message: 'stream' }],
  },
  {
    name: 'an expression of another realm',
    pattern: expressionOfAnotherRealm('/drained/gi'),
    matched: [{ message: 'stream DRAINED' }, { type: 'Drained' }],
    missed: [{ message: 'stream' }],
  },
];

const OBJECTS: readonly PatternCase[] = [
  {
    name: 'an object by a message that contains its text, ignoring case',
    pattern: { message: 'Stream Drained' },
    matched: [{ message: 'the stream drained early' }, { type: 'Error', message: 'STREAM DRAINED' }],
    missed: [{ type: 'Stream Drained' }, { message: 'stream' }],
  },
  {
    name: 'an object by a message that contains its text in lower case',
    pattern: { message: 'beendet in k' },
    matched: [{ message: 'BEENDET IN \u212A' }],
    missed: [{ message: 'beendet in c' }],
  },
  {
    name: 'an object by a message that its expression matches',
    pattern: { message: /drained$/g },
    matched: [{ message: 'stream drained' }],
    missed: [{ message: 'stream drained early' }, { type: 'drained' }],
  },
  {
    name: 'an object by a type that equals its text',
    pattern: { type: 'a.DrainedError' },
    matched: [{ type: 'a.DrainedError' }, { type: 'a.DrainedError', message: 'anything' }],
    missed: [
      { type: 'a-DrainedError' },
      { type: 'a.drainederror' },
      { type: 'a.DrainedErrors' },
      { type: 'a.DrainedError\n' },
      { message: 'a.DrainedError' },
    ],
  },
  {
    name: 'an object by a type that its expression matches',
    pattern: { type: /Drained/y },
    matched: [{ type: 'StreamDrained' }],
    missed: [{ type: 'Error', message: 'Drained' }],
  },
  {
    name: 'an object by expressions of another realm',
    pattern: {
      type: expressionOfAnotherRealm('/^Drained/g'),
      message: expressionOfAnotherRealm('/drained$/g'),
      except: expressionOfAnotherRealm('/bug/g'),
    },
    matched: [{ type: 'DrainedError', message: 'stream drained' }],
    missed: [
      { type: 'DrainedError', message: 'stream' },
      { type: 'Error', message: 'stream drained' },
      { type: 'DrainedError', message: 'bug: stream drained' },
    ],
  },
  {
    name: 'an object by all that it gives',
    pattern: { type: 'DrainedError', message: 'drained' },
    matched: [{ type: 'DrainedError', message: 'stream drained' }],
    missed: [{ type: 'DrainedError', message: 'stream' }, { type: 'Error', message: 'stream drained' }, {}],
  },
  {
    name: 'an object but for its exceptions, in message and type',
    pattern: { message: 'drained', except: /time-?out/gi },
    matched: [{ message: 'stream drained' }, { type: 'DrainedError', message: 'drained' }],
    missed: [
      { message: 'Timeout: stream drained' },
      { type: 'TimeoutError', message: 'stream drained' },
      { type: 'time-out', message: 'time-out: drained' },
    ],
  },
  {
    name: 'an object by one of its types',
    pattern: { type: ['DrainedError', 'a.Drained'], message: 'drained' },
    matched: [
      { type: 'DrainedError', message: 'drained' },
      { type: 'a.Drained', message: 'drained' },
    ],
    missed: [{ type: 'Drained', message: 'drained' }, { type: 'DrainedError' }, { message: 'drained' }],
  },
  {
    name: 'an object by its text, behind what may stand before it, and a known type',
    pattern: { text: ['drained', /dry\d/] },
    matched: [{ message: 'drained' }, { type: 'Error', message: 'stream: drained.' }, { message: 'Error: dry7' }],
    missed: [{ message: 'job: drained' }, { type: 'ZodError', message: 'drained' }, { message: 'is drained' }, {}],
  },
  {
    name: 'an object by its text and what else it gives',
    pattern: { text: 'drained', type: 'DrainedError', message: 'stream', except: /bug/ },
    matched: [{ type: 'DrainedError', message: 'stream: drained' }],
    missed: [
      { type: 'DrainedError', message: 'drained' },
      { type: 'Error', message: 'stream: drained' },
      { type: 'DrainedError', message: 'stream: bug' },
    ],
  },
  {
    name: 'an object whose other criteria are undefined',
    pattern: { name: undefined, type: undefined, message: 'drained', scope: undefined, except: undefined },
    matched: [{ message: 'stream drained' }],
    missed: [{ message: 'stream' }],
  },
];

const PREDICATES: readonly PatternCase[] = [
  {
    name: 'what a predicate returns true for',
    pattern: ({ type, message }) => type === 'DrainedError' && message === 'drained',
    matched: [{ type: 'DrainedError', message: 'drained' }],
    missed: [{ type: 'DrainedError' }, { message: 'drained' }],
  },
];

const SCOPES: readonly (readonly [scope: string, recordedBy: string, matched: boolean])[] = [
  ['our-sdk', 'our-sdk', true],
  ['our-sdk', 'our-sdk.bedrock', true],
  ['our-sdk', 'our-sdk.bedrock.eu', true],
  ['our-sdk.bedrock', 'our-sdk', false],
  ['our-sdk', 'our-sdks', false],
  ['our-sdk', 'your-sdk', false],
  ['our-sdk', 'Our-Sdk', false],
  ['our-sdk', '', false],
  ['our.sdk', 'our-sdk', false],
];

const NAMES: readonly (readonly [name: string, pattern: TeardownPattern])[] = [
  ['drained', 'drained'],
  ['/drained/gi', /drained/gi],
  ['drained', { text: 'drained', type: 'DrainedError' }],
  ['/drained/', { text: [/drained/, 'dry'], type: 'DrainedError' }],
  ['DrainedError', { type: ['DrainedError', 'Dry'] }],
  ['ours', { name: 'ours', message: 'drained', type: 'DrainedError', scope: 'manual-semconv' }],
  ['drained', { message: 'drained', type: 'DrainedError', scope: 'manual-semconv' }],
  ['/drained$/', { message: /drained$/, type: 'DrainedError' }],
  ['DrainedError', { type: 'DrainedError', scope: 'manual-semconv' }],
  ['/^Drained/', { type: /^Drained/, scope: 'manual-semconv' }],
  ['manual-semconv', { scope: 'manual-semconv' }],
  [
    'isDrained',
    function isDrained() {
      return true;
    },
  ],
  [
    'patterns[0]',
    (
      () => () =>
        true
    )(),
  ],
];

const NO_BOOLEANS: readonly (readonly [value: unknown, type: string])[] = [
  [undefined, 'undefined'],
  [null, 'object'],
  [1, 'number'],
  [0, 'number'],
  ['true', 'string'],
  [Promise.resolve(true), 'object'],
  [Object(true), 'object'],
];

describe('compilePatterns', () => {
  describe.each([...STRINGS, ...EXPRESSIONS, ...OBJECTS, ...PREDICATES])(
    'matches $name',
    ({ pattern, matched, missed }) => {
      const match = compilePatterns([{ message: 'never there' }, pattern]);

      it.each(matched)('matched: %j', (given) => {
        expect(match(error(given), SPAN)).toEqual(expect.any(String));
      });

      it.each(missed)('missed: %j', (given) => {
        expect(match(error(given), SPAN)).toBeUndefined();
      });

      it.each(matched)('matched as often as it is asked: %j', (given) => {
        const names = [1, 2, 3].map(() => match(error(given), SPAN));

        expect(new Set(names).size).toBe(1);
        expect(names[0]).toBeDefined();
      });
    },
  );

  it.each(SCOPES)('with the scope %s matches what "%s" recorded: %p', (scope, recordedBy, matched) => {
    const match = compilePatterns([{ scope }]);

    expect(match(error(), makeSpan({ instrumentationScope: { name: recordedBy } }))).toBe(matched ? scope : undefined);
    expect(match(error(), makeSpanOfSdk1({ instrumentationLibrary: { name: recordedBy } }))).toBe(
      matched ? scope : undefined,
    );
  });

  it('with a scope does not match a span without one', () => {
    expect(compilePatterns([{ scope: 'our-sdk' }])(error(), makeSpan({ instrumentationScope: undefined }))).toBe(
      undefined,
    );
  });

  it('with a scope wants the message to match too', () => {
    const match = compilePatterns([{ scope: 'manual-semconv', message: 'drained' }]);

    expect(match(error({ message: 'drained' }), SPAN)).toBe('drained');
    expect(match(error({ message: 'JSON parse error' }), SPAN)).toBeUndefined();
    expect(match(error({ message: 'drained' }), makeSpan({ instrumentationScope: { name: 'other' } }))).toBeUndefined();
  });

  it.each(NAMES)('calls %s: %p', (name, pattern) => {
    expect(compilePatterns([pattern])(error({ type: 'DrainedError', message: 'drained' }), SPAN)).toBe(name);
  });

  it('calls a nameless predicate by its place', () => {
    const match = compilePatterns(['never there', () => false, () => true]);

    expect(match(error(), SPAN)).toBe('patterns[2]');
  });

  it('matches nothing without patterns', () => {
    expect(compilePatterns([])(error({ message: 'context canceled' }), SPAN)).toBeUndefined();
  });

  it.each([
    ['within what is scanned', 'quota', undefined],
    ['at the end of what is scanned', 'quota'.padStart(2048, ' '), undefined],
    ['behind it', ' '.repeat(2044) + 'quota', 'drained'],
  ])("shows an exception the span's error.type, but no more than 2,048 characters of it: %s", (_place, type, name) => {
    const match = compilePatterns([{ name: 'drained', message: 'drained', except: /quota/ }]);

    expect(match(error({ message: 'drained' }), makeSpan({ attributes: { 'error.type': type } }))).toBe(name);
  });

  it.each([
    ['none', {}],
    ['an empty one', { 'error.type': '' }],
    ['one that is undefined', { 'error.type': undefined }],
    ['one that is null', { 'error.type': null }],
  ])('shows an exception an empty text for an error.type that has no value: %s', (_what, attributes) => {
    const match = compilePatterns([{ name: 'drained', message: 'drained', except: /^(?!drained$)./ }]);

    expect(match(error({ message: 'drained' }), makeSpan({ attributes }))).toBe('drained');
  });

  it('tries the patterns in their order and stops at the first that matches', () => {
    const tried: string[] = [];
    const pattern = (name: string, result: boolean): TeardownPredicate =>
      Object.defineProperty(
        () => {
          tried.push(name);
          return result;
        },
        'name',
        { value: name },
      );
    const match = compilePatterns([pattern('first', false), pattern('second', true), pattern('third', true)]);

    expect(match(error(), SPAN)).toBe('second');
    expect(tried).toStrictEqual(['first', 'second']);
  });

  it('leaves the lastIndex of an expression alone', () => {
    const expression = /drained/g;
    expression.lastIndex = 3;

    expect(compilePatterns([expression])(error({ message: 'drained' }), SPAN)).toBe('/drained/g');
    expect(expression.lastIndex).toBe(3);
  });
});

describe('patterns with texts', () => {
  const TYPE = 'x'.repeat(1000);

  it('are tried where an error has one of their texts, and no others are', () => {
    const match = compilePatterns([
      { text: 'one', type: /1/ },
      { text: ['two', 'three'], type: /2/ },
      { text: 'four', type: /4/ },
    ]);
    const tried = (message: string): number =>
      Math.floor(charactersOf(() => match({ type: TYPE, message }, SPAN)) / TYPE.length);

    expect(['one', 'two', 'three', 'four', 'five', 'stream: one'].map(tried)).toStrictEqual([1, 1, 1, 1, 0, 1]);
  });

  it('are tried each where an error has several of their texts', () => {
    const match = compilePatterns([
      { name: 'whole', text: 'stream: one', type: 'X' },
      { name: 'end', text: 'one' },
    ]);

    expect(['', 'X'].map((type) => match({ type, message: 'stream: one' }, SPAN))).toStrictEqual(['end', 'whole']);
  });

  it('find the type that they want in the place of a message', () => {
    const match = compilePatterns([{ name: 'ours', text: '', type: 'AbortError' }]);

    expect([match(error({ message: 'AbortError' }), SPAN), match(error({ type: 'AbortError' }), SPAN)]).toStrictEqual([
      'ours',
      'ours',
    ]);
  });
});

describe('the patterns that are tried', () => {
  /** A pattern, and what it matches, asked for it alone. */
  interface Tried {
    readonly pattern: TeardownPatternObject;
    readonly matches: (error: ErrorEvidence) => boolean;
  }

  const TEXTS = [
    '',
    '.',
    'gone',
    'gone.',
    'Gone',
    'Gone:',
    'a.b',
    'x: y',
    'gone 1',
    'gone #',
    '7',
    'far away',
    '<end>gone',
    '?gone',
  ];
  const TEXT_EXPRESSIONS = [
    ...[/gone|away/, /GONE/i, /gone \d/, /(?:)/, /[^]*/, /\w+:?/, /[^ ]+/g, /^x|y$/, /.+\.b|#/s],
    ...[/(g)one\1?/, /(?<end>gone|x)/, /(?<end>far) away/, /(?<end>y)\k<end>?/],
    ...[/\(?<end>gone/, /[(?<e>]gone/, /(?<$end>gone)/, /(?<$end>7)/],
  ];
  const text = fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXT_EXPRESSIONS));
  const withText = fc
    .record({
      text: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
      type: fc.constantFrom(undefined, 'Gone', ['', 'Gone'], /o/, 'Error'),
    })
    .map((pattern): Tried => {
      const { matches } = compileTextPattern(pattern.text, pattern.type, VOCABULARY.types);
      return {
        pattern,
        matches: (error) => matches({ error, span: SPAN, texts: textsOf(error.message, SPAN, VOCABULARY) }),
      };
    });
  const withoutText = fc.constantFrom<Tried>(
    { pattern: { type: 'Gone' }, matches: ({ type }) => type === 'Gone' },
    { pattern: { message: 'far' }, matches: ({ message }) => message.includes('far') },
  );
  const anyError = fc.record({
    type: fc.constantFrom('', 'Error', 'Gone', 'ZodError'),
    message: fc
      .tuple(
        fc.constantFrom('', 'stream: ', 'Error: ', 'Error: stream: ', 'x: '),
        fc.constantFrom(...TEXTS),
        fc.constantFrom('', '.', ':', ' 12'),
      )
      .map((parts) => parts.join('')),
  });

  it('are all that may match: the first that does is found, as if every one was tried', () => {
    const lists = fc.array(fc.oneof({ weight: 4, arbitrary: withText }, withoutText), { maxLength: 6 });

    fc.assert(
      fc.property(lists, fc.array(anyError, { minLength: 1, maxLength: 8 }), (tried, errors) => {
        const match = compilePatterns(tried.map(({ pattern }, index) => ({ ...pattern, name: String(index) })));
        const first = (given: ErrorEvidence): string | undefined => {
          const index = tried.findIndex(({ matches }) => matches(given));
          return index < 0 ? undefined : String(index);
        };

        expect(errors.map((each) => match(each, SPAN))).toStrictEqual(errors.map(first));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a predicate', () => {
  it('is given the error and the span themselves', () => {
    const given: [ErrorEvidence, FinishedSpan][] = [];
    const evidence = error({ message: 'drained' });
    const match = compilePatterns([(...args) => given.push(args) > 0]);

    match(evidence, SPAN);

    expect(given).toHaveLength(1);
    expect(given[0]?.[0]).toBe(evidence);
    expect(given[0]?.[1]).toBe(SPAN);
  });

  it.each(NO_BOOLEANS)('that returns %p is an error', (value, type) => {
    const predicate = (() => value) as unknown as TeardownPredicate; // what an untyped caller may pass
    const thrown = thrownBy(compilePatterns([predicate]));

    expect(thrown).toStrictEqual(
      new PatternError('teardown pattern "predicate" failed', {
        cause: new TypeError(`expected a boolean, got ${type}`),
      }),
    );
    expect((thrown as Error).cause).toStrictEqual(new TypeError(`expected a boolean, got ${type}`)); // as above
  });

  it('that returns a promise which rejects is an error, and ends no process', async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', listener);
    const predicate = (() => Promise.reject(new Error('late'))) as unknown as TeardownPredicate; // what an untyped caller may pass

    expect(thrownBy(compilePatterns([predicate]))).toBeInstanceOf(PatternError);
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', listener);
    expect(unhandled).toStrictEqual([]);
  });

  it('that throws is an error with the cause', () => {
    const cause = new RangeError('bug in the predicate');
    const thrown = thrownBy(
      compilePatterns([
        function isDrained(): boolean {
          throw cause;
        },
      ]),
    );

    expect(thrown).toBeInstanceOf(PatternError);
    expect(thrown).toStrictEqual(new PatternError('teardown pattern "isDrained" failed', { cause }));
    expect((thrown as Error).cause).toBe(cause); // a PatternError, says the line above
  });

  it('that throws and has no name is called by its place', () => {
    const cause = new RangeError('bug in the predicate');
    const thrown = thrownBy(
      compilePatterns([
        'never there',
        () => {
          throw cause;
        },
      ]),
    );

    expect(thrown).toStrictEqual(new PatternError('teardown pattern "patterns[1]" failed', { cause }));
  });

  it('that throws is asked again the next time', () => {
    let calls = 0;
    const match = compilePatterns([
      () => {
        calls++;
        if (calls === 1) throw new Error('once');
        return true;
      },
    ]);

    expect(thrownBy(match)).toBeInstanceOf(PatternError);
    expect(thrownBy(match)).toBe('patterns[0]');
  });

  it('is not asked for a span that it ends itself', () => {
    const inner: (string | undefined)[] = [];
    const match: PatternMatcher = compilePatterns([
      function outer(evidence, span): boolean {
        inner.push(match(evidence, span));
        return true;
      },
    ]);

    expect(match(error(), SPAN)).toBe('outer');
    expect(match(error(), SPAN)).toBe('outer');
    expect(inner).toStrictEqual([undefined, undefined]);
  });

  it('leaves the patterns behind it to a span that it ends itself', () => {
    const inner: (string | undefined)[] = [];
    const match: PatternMatcher = compilePatterns([
      (evidence, span) => {
        inner.push(match(evidence, span));
        return false;
      },
      'drained',
    ]);

    expect(match(error({ message: 'drained' }), SPAN)).toBe('drained');
    expect(inner).toStrictEqual(['drained']);
  });

  describe('in an application with a context manager', () => {
    const provider = new NodeTracerProvider();

    beforeAll(() => {
      provider.register();
    });

    afterAll(async () => {
      trace.disable();
      context.disable();
      propagation.disable();
      await provider.shutdown();
    });

    it('runs with tracing suppressed', () => {
      const suppressed: boolean[] = [];
      const match = compilePatterns([() => suppressed.push(isTracingSuppressed(context.active())) > 0]);

      match(error(), SPAN);

      expect(suppressed).toStrictEqual([true]);
      expect(isTracingSuppressed(context.active())).toBe(false);
    });

    it('records no span of its own', () => {
      const recording: boolean[] = [];
      const match = compilePatterns([
        () => {
          const span = trace.getTracer('ours').startSpan('inside the predicate');
          recording.push(span.isRecording());
          span.end();
          return true;
        },
      ]);

      match(error(), SPAN);

      expect(recording).toStrictEqual([false]);
    });

    it('leaves the context as it was when it throws', () => {
      thrownBy(
        compilePatterns([
          () => {
            throw new Error('bug in the predicate');
          },
        ]),
      );

      expect(isTracingSuppressed(context.active())).toBe(false);
    });
  });

  it('runs in an application without a context manager', () => {
    expect(compilePatterns([() => true])(error(), SPAN)).toBe('patterns[0]');
  });
});
