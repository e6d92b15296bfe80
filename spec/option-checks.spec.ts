import { runInNewContext } from 'node:vm';
import { checkOptions, PROCESSOR_OPTIONS, RULE_OPTIONS } from '../lib/option-checks.js';
import type { SpanProcessorLike } from '../lib/span.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../lib/teardown-patterns.js';

/** An option's name, what is given for it, and what the error says. */
type Refused = readonly [option: string, given: unknown, message: string];

const PATTERNS = 'non-empty strings, RegExps, functions and objects with type, message or scope';
const DIALECTS = 'objects with name, marker and finishReasons';
const OPTION_NAMES = 'next, patterns, operations, unfinishedReasons, dialects, status, exceptionEvents';
const DIALECT = { name: 'ours', marker: 'ours.kind', finishReasons: ['ours.reason'] };

const PROCESSOR: SpanProcessorLike = {
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

class ProcessorOfAClass implements SpanProcessorLike {
  onStart(): void {
    // nothing to do
  }
  onEnd(): void {
    // nothing to do
  }
  forceFlush(): Promise<void> {
    return Promise.resolve();
  }
  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

function isOurs(): boolean {
  return true;
}

const ACCEPTED: readonly (readonly [option: string, given: unknown])[] = [
  ['next', undefined],
  ['next', PROCESSOR],
  ['next', new ProcessorOfAClass()],
  ['patterns', undefined],
  ['patterns', []],
  ['patterns', ['stream drained']],
  ['patterns', [/stream drained/]],
  ['patterns', [runInNewContext('/stream drained/')]],
  ['patterns', [isOurs, () => true, ProcessorOfAClass]],
  ['patterns', [{ type: 'DrainedError' }, { type: /Drained/ }, { message: 'drained' }, { message: /drained/ }]],
  ['patterns', [{ scope: 'our-sdk' }]],
  ['patterns', [{ name: 'ours', type: 'DrainedError', message: 'drained', scope: 'our-sdk', except: /timeout/ }]],
  ['patterns', [{ name: undefined, type: undefined, message: 'drained', scope: undefined, except: undefined }]],
  ['patterns', DEFAULT_TEARDOWN_PATTERNS],
  ['operations', undefined],
  ['operations', []],
  ['operations', ['chat', 'summarize']],
  ['unfinishedReasons', undefined],
  ['unfinishedReasons', []],
  ['unfinishedReasons', ['', 'error']],
  ['dialects', undefined],
  ['dialects', []],
  ['dialects', [DIALECT]],
  ['dialects', [{ ...DIALECT, finishReasons: [] }]],
  ['dialects', [{ ...DIALECT, operations: undefined }]],
  ['dialects', [{ ...DIALECT, operations: {} }]],
  ['dialects', [{ ...DIALECT, operations: { llm: 'chat' } }]],
  ['status', undefined],
  ['status', 'ok'],
  ['status', 'unset'],
  ['exceptionEvents', undefined],
  ['exceptionEvents', 'replace'],
  ['exceptionEvents', 'keep'],
];

const REFUSED: readonly Refused[] = [
  ['next', null, 'next accepts a span processor, got null'],
  ['next', {}, 'next accepts a span processor, got {}'],
  ['next', 'batch', 'next accepts a span processor, got "batch"'],
  ['next', ProcessorOfAClass, 'next accepts a span processor, got function ProcessorOfAClass'],
  ['next', [PROCESSOR], 'next accepts a span processor, got [{}]'],
  ['next', { ...PROCESSOR, onEnd: undefined }, 'next accepts a span processor, got {}'],
  ['next', { ...PROCESSOR, shutdown: true }, 'next accepts a span processor, got {"shutdown":true}'],

  ['patterns', null, `patterns accepts an array of ${PATTERNS}, got null`],
  ['patterns', 'terminated', `patterns accepts an array of ${PATTERNS}, got "terminated"`],
  ['patterns', /terminated/, `patterns accepts an array of ${PATTERNS}, got /terminated/`],
  ['patterns', new Set(['terminated']), `patterns accepts an array of ${PATTERNS}, got {}`],
  ['patterns', [''], `patterns accepts an array of ${PATTERNS}, got "" at index 0`],
  ['patterns', ['ours', null], `patterns accepts an array of ${PATTERNS}, got null at index 1`],
  ['patterns', [undefined], `patterns accepts an array of ${PATTERNS}, got undefined at index 0`],
  ['patterns', [1], `patterns accepts an array of ${PATTERNS}, got 1 at index 0`],
  ['patterns', [['ours']], `patterns accepts an array of ${PATTERNS}, got ["ours"] at index 0`],
  ['patterns', [{}], `patterns accepts an array of ${PATTERNS}, got {} at index 0`],
  ['patterns', [{ name: 'ours' }], `patterns accepts an array of ${PATTERNS}, got {"name":"ours"} at index 0`],
  ['patterns', [{ except: /a/ }], `patterns accepts an array of ${PATTERNS}, got {"except":{}} at index 0`],
  ['patterns', [{ message: undefined }], `patterns accepts an array of ${PATTERNS}, got {} at index 0`],
  ['patterns', [{ message: '' }], `patterns accepts an array of ${PATTERNS}, got {"message":""} at index 0`],
  ['patterns', [{ type: 20 }], `patterns accepts an array of ${PATTERNS}, got {"type":20} at index 0`],
  ['patterns', [{ scope: /ours/ }], `patterns accepts an array of ${PATTERNS}, got {"scope":{}} at index 0`],
  [
    'patterns',
    [{ message: 'a', name: '' }],
    `patterns accepts an array of ${PATTERNS}, got {"message":"a","name":""} at index 0`,
  ],
  [
    'patterns',
    [{ message: 'a', except: 'b' }],
    `patterns accepts an array of ${PATTERNS}, got {"message":"a","except":"b"} at index 0`,
  ],
  [
    'patterns',
    [{ message: 'a', mesage: 'b' }],
    `patterns accepts an array of ${PATTERNS}, got {"message":"a","mesage":"b"} at index 0`,
  ],
  [
    'patterns',
    [{ message: 'a', constructor: 'b' }],
    `patterns accepts an array of ${PATTERNS}, got {"message":"a","constructor":"b"} at index 0`,
  ],

  [
    'patterns',
    [JSON.parse('{"message":"a","__proto__":1}')],
    `patterns accepts an array of ${PATTERNS}, got {"message":"a","__proto__":1} at index 0`,
  ],
  [
    'patterns',
    [{ message: 'a', hasOwnProperty: 'name' }],
    `patterns accepts an array of ${PATTERNS}, got {"message":"a","hasOwnProperty":"name"} at index 0`,
  ],

  ['operations', 'chat', 'operations accepts an array of non-empty strings, got "chat"'],
  ['operations', null, 'operations accepts an array of non-empty strings, got null'],
  ['operations', new Set(['chat']), 'operations accepts an array of non-empty strings, got {}'],
  ['operations', ['chat', ''], 'operations accepts an array of non-empty strings, got "" at index 1'],
  ['operations', new Array(1), 'operations accepts an array of non-empty strings, got undefined at index 0'],
  ['operations', [/chat/], 'operations accepts an array of non-empty strings, got /chat/ at index 0'],

  ['unfinishedReasons', 'error', 'unfinishedReasons accepts an array of strings, got "error"'],
  ['unfinishedReasons', ['error', null], 'unfinishedReasons accepts an array of strings, got null at index 1'],

  ['dialects', DIALECT, `dialects accepts an array of ${DIALECTS}, got ${JSON.stringify(DIALECT)}`],
  ['dialects', ['gen_ai'], `dialects accepts an array of ${DIALECTS}, got "gen_ai" at index 0`],
  ['dialects', [null], `dialects accepts an array of ${DIALECTS}, got null at index 0`],
  ['dialects', [{}], `dialects accepts an array of ${DIALECTS}, got {} at index 0`],
  ...(
    [
      { ...DIALECT, name: '' },
      { ...DIALECT, marker: 1 },
      { ...DIALECT, finishReasons: undefined },
      { ...DIALECT, finishReasons: 'ours.reason' },
      { ...DIALECT, finishReasons: [''] },
      { ...DIALECT, operations: null },
      { ...DIALECT, operations: 'chat' },
      { ...DIALECT, operations: ['chat'] },
      { ...DIALECT, operations: { llm: '' } },
    ] as const
  ).map((dialect): Refused => {
    const given = JSON.stringify(dialect);
    const shown = given.length > 80 ? `${given.slice(0, 80)}…` : given;
    return ['dialects', [dialect], `dialects accepts an array of ${DIALECTS}, got ${shown} at index 0`];
  }),

  ['status', 'OK', `status accepts 'ok' or 'unset', got "OK"`],
  ['status', 1, `status accepts 'ok' or 'unset', got 1`],
  ['status', null, `status accepts 'ok' or 'unset', got null`],
  ['status', '', `status accepts 'ok' or 'unset', got ""`],
  ['exceptionEvents', 'remove', `exceptionEvents accepts 'replace' or 'keep', got "remove"`],
  ['exceptionEvents', true, `exceptionEvents accepts 'replace' or 'keep', got true`],

  ['pattern', ['a'], `unknown option pattern, got ["a"]; the options are ${OPTION_NAMES}`],
  ['pattern', undefined, `unknown option pattern, got undefined; the options are ${OPTION_NAMES}`],
  ['constructor', 1, `unknown option constructor, got 1; the options are ${OPTION_NAMES}`],
];

const NO_OPTIONS: readonly (readonly [given: unknown, message: string])[] = [
  [null, 'options accepts an object, got null'],
  [undefined, 'options accepts an object, got undefined'],
  [[], 'options accepts an object, got []'],
  [Object.create({ patterns: 'terminated' }), `patterns accepts an array of ${PATTERNS}, got "terminated"`],
  ['ok', 'options accepts an object, got "ok"'],
  [isOurs, 'options accepts an object, got function isOurs'],
  [PROCESSOR, 'options accepts an object, { next: processor }, got {}'],
  [new ProcessorOfAClass(), 'options accepts an object, { next: processor }, got {}'],
];

const CIRCULAR: Record<string, unknown> = {};
CIRCULAR['self'] = CIRCULAR;

/** A value that no option accepts, with what an error calls it. */
const DESCRIPTIONS: readonly (readonly [name: string, value: unknown, description: string])[] = [
  ['a long text', 'x'.repeat(100), `"${'x'.repeat(79)}…`],
  ['a text that is just short enough', 'x'.repeat(78), `"${'x'.repeat(78)}"`],
  ['a function', isOurs, 'function isOurs'],
  ['a bound function', isOurs.bind(undefined), 'function bound isOurs'],
  ['a nameless function', runInNewContext('(() => 1)'), 'function'],
  ['a symbol', Symbol('ours'), 'Symbol(ours)'],
  ['a bigint', 1n, '1'],
  ['not a number', NaN, 'NaN'],
  ['an expression', /ours/gi, '/ours/gi'],
  ['an expression of another realm', runInNewContext('/ours/'), '/ours/'],
  ['a circular object', CIRCULAR, '[object Object]'],
  ['an object with a bigint', { a: 1n }, '[object Object]'],
  ['an object that is nothing in JSON', { toJSON: () => undefined }, '[object Object]'],
];

describe('checkOptions', () => {
  it('accepts an object without options', () => {
    expect(() => {
      checkOptions({}, PROCESSOR_OPTIONS);
    }).not.toThrow();
  });

  it.each(ACCEPTED)('accepts for %s: %p', (option, given) => {
    expect(() => {
      checkOptions({ [option]: given }, PROCESSOR_OPTIONS);
    }).not.toThrow();
  });

  it.each(REFUSED)('refuses for %s: %p', (option, given, message) => {
    expect(() => {
      checkOptions({ [option]: given }, PROCESSOR_OPTIONS);
    }).toThrow(new TypeError(`TeardownSpanProcessor: ${message}`));
  });

  it.each(NO_OPTIONS)('refuses for the options: %p', (given, message) => {
    expect(() => {
      checkOptions(given, PROCESSOR_OPTIONS);
    }).toThrow(new TypeError(`TeardownSpanProcessor: ${message}`));
  });

  it.each(DESCRIPTIONS)('says what was given: %s', (_name, value, description) => {
    expect(() => {
      checkOptions({ status: value }, PROCESSOR_OPTIONS);
    }).toThrow(new TypeError(`TeardownSpanProcessor: status accepts 'ok' or 'unset', got ${description}`));
  });

  it('throws a TypeError', () => {
    expect(() => {
      checkOptions({ status: 'OK' }, PROCESSOR_OPTIONS);
    }).toThrow(TypeError);
  });

  it('names the first of several wrong options', () => {
    expect(() => {
      checkOptions({ exceptionEvents: 'remove', status: 'OK' }, PROCESSOR_OPTIONS);
    }).toThrow(/: exceptionEvents accepts /);
  });

  it.each(['next', 'status', 'exceptionEvents'])("refuses the processor's option %s for the rule", (option) => {
    expect(() => {
      checkOptions({ [option]: undefined }, RULE_OPTIONS);
    }).toThrow(
      `TeardownSpanProcessor: unknown option ${option}, got undefined; the options are patterns, operations, unfinishedReasons, dialects`,
    );
  });

  it("accepts the rule's options for the rule", () => {
    expect(() => {
      checkOptions({ patterns: [], operations: [], unfinishedReasons: [], dialects: [] }, RULE_OPTIONS);
    }).not.toThrow();
  });
});
