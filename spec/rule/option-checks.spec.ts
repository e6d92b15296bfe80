import { runInNewContext } from 'node:vm';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { ATTACH_OPTIONS } from '../../lib/attach/attach-options.js';
import type { SpanProcessorLike } from '../../lib/otel/span-processor.js';
import { PROCESSOR_OPTIONS } from '../../lib/processor/options.js';
import { checkOption, checkOptions } from '../../lib/rule/option-checks.js';
import { RULE_OPTIONS } from '../../lib/rule/rule-options.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';

/** An option's name, what is given for it, and what the error says. */
type Refused = readonly [option: string, given: unknown, message: string];

const PATTERNS =
  'non-empty strings, RegExps, functions and objects with text, type, message or scope, and perhaps name and except';
const DIALECTS = 'objects with name, marker and finishReasons, and perhaps operations, errorMessages and errorLevel';
const RULE_OPTION_NAMES = 'patterns, operations, unfinishedReasons, dialects, errorTypes, wrappers, readingWords';
const IN_PLACE_OPTION_NAMES = `${RULE_OPTION_NAMES}, status, exceptionEvents, dryRun, onVerdict, meterProvider`;
const OPTION_NAMES = `next, ${IN_PLACE_OPTION_NAMES}`;
const ATTACH_OPTION_NAMES = `disabled, ${IN_PLACE_OPTION_NAMES}`;
const AN_OBJECT = 'an object, { next: processor }';
const DIALECT_KEYS = 'name, marker, finishReasons';
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
  ['status', undefined],
  ['status', 'ok'],
  ['status', 'unset'],
  ['exceptionEvents', undefined],
  ['exceptionEvents', 'replace'],
  ['exceptionEvents', 'keep'],
  ['dryRun', undefined],
  ['dryRun', true],
  ['dryRun', false],
  ['onVerdict', undefined],
  ['onVerdict', () => undefined],
  ['onVerdict', async () => Promise.resolve()],
  ['meterProvider', undefined],
  ['meterProvider', new MeterProvider()],
  ['meterProvider', { getMeter: () => undefined }],
];

const METHODS = 'onStart, onEnd, forceFlush, shutdown';

const REFUSED: readonly Refused[] = [
  ['next', null, 'next accepts a span processor, got null'],
  ['next', {}, 'next accepts a span processor, got [object Object] with '],
  ['next', 'batch', 'next accepts a span processor, got "batch"'],
  ['next', ProcessorOfAClass, `next accepts a span processor, got ${String(ProcessorOfAClass).slice(0, 80)}`],
  ['next', [PROCESSOR], 'next accepts a span processor, got [object Array] with 0'],
  ['next', { ...PROCESSOR, onEnd: undefined }, `next accepts a span processor, got [object Object] with ${METHODS}`],
  ['next', { ...PROCESSOR, shutdown: true }, `next accepts a span processor, got [object Object] with ${METHODS}`],

  ['patterns', null, `patterns accepts an array of ${PATTERNS}, got null`],
  ['patterns', 'terminated', `patterns accepts an array of ${PATTERNS}, got "terminated"`],
  ['patterns', /terminated/, `patterns accepts an array of ${PATTERNS}, got /terminated/`],
  ['patterns', new Set(['terminated']), `patterns accepts an array of ${PATTERNS}, got [object Set] with `],
  ['patterns', { message: 'terminated' }, `patterns accepts an array of ${PATTERNS}, got [object Object] with message`],
  ['patterns', [''], `patterns[0] accepts ${PATTERNS}, got ""`],
  ['patterns', ['ours', null], `patterns[1] accepts ${PATTERNS}, got null`],
  ['patterns', ['ours', '', null], `patterns[1] accepts ${PATTERNS}, got ""`],
  ['patterns', [undefined], `patterns[0] accepts ${PATTERNS}, got undefined`],
  ['patterns', [1], `patterns[0] accepts ${PATTERNS}, got 1`],
  ['patterns', [['ours']], `patterns[0] accepts ${PATTERNS}, got [object Array] with 0`],
  ...(
    [
      [{}, ''],
      [{ name: 'ours' }, 'name'],
      [{ except: /a/ }, 'except'],
      [{ name: 'ours', mesage: 'a' }, 'name, mesage'],
      [{ message: undefined }, 'message'],
      [{ message: '' }, 'message'],
      [{ type: 20 }, 'type'],
      [{ scope: /ours/ }, 'scope'],
      [{ message: 'a', name: '' }, 'message, name'],
      [{ message: 'a', except: 'b' }, 'message, except'],
      [{ message: 'a', mesage: 'b' }, 'message, mesage'],
      [{ message: 'a', constructor: 'b' }, 'message, constructor'],
      [JSON.parse('{"message":"a","__proto__":1}'), 'message, __proto__'],
      [{ message: 'a', hasOwnProperty: 'name' }, 'message, hasOwnProperty'],
    ] as const
  ).map(([pattern, keys]): Refused => {
    return ['patterns', [pattern], `patterns[0] accepts ${PATTERNS}, got [object Object] with ${keys}`];
  }),

  ['operations', 'chat', 'operations accepts an array of non-empty strings, got "chat"'],
  ['operations', null, 'operations accepts an array of non-empty strings, got null'],
  ['operations', new Set(['chat']), 'operations accepts an array of non-empty strings, got [object Set] with '],
  ['operations', ['chat', ''], 'operations[1] accepts non-empty strings, got ""'],
  ['operations', new Array(1), 'operations[0] accepts non-empty strings, got undefined'],
  ['operations', [/chat/], 'operations[0] accepts non-empty strings, got /chat/'],

  ['unfinishedReasons', 'error', 'unfinishedReasons accepts an array of strings, got "error"'],
  ['unfinishedReasons', ['error', null], 'unfinishedReasons[1] accepts strings, got null'],

  ['dialects', DIALECT, `dialects accepts an array of ${DIALECTS}, got [object Object] with ${DIALECT_KEYS}`],
  ['dialects', ['gen_ai'], `dialects[0] accepts ${DIALECTS}, got "gen_ai"`],
  ['dialects', [null], `dialects[0] accepts ${DIALECTS}, got null`],
  ['dialects', [DIALECT, {}], `dialects[1] accepts ${DIALECTS}, got [object Object] with `],

  ['status', 'OK', `status accepts 'ok' or 'unset', got "OK"`],
  ['status', 1, `status accepts 'ok' or 'unset', got 1`],
  ['status', null, `status accepts 'ok' or 'unset', got null`],
  ['status', '', `status accepts 'ok' or 'unset', got ""`],
  ['exceptionEvents', 'remove', `exceptionEvents accepts 'replace' or 'keep', got "remove"`],
  ['exceptionEvents', true, `exceptionEvents accepts 'replace' or 'keep', got true`],

  ['dryRun', 'true', 'dryRun accepts true or false, got "true"'],
  ['dryRun', 1, 'dryRun accepts true or false, got 1'],
  ['dryRun', null, 'dryRun accepts true or false, got null'],
  ['onVerdict', null, 'onVerdict accepts a function, got null'],
  ['onVerdict', 'log', 'onVerdict accepts a function, got "log"'],
  ['onVerdict', {}, 'onVerdict accepts a function, got [object Object] with '],
  ['meterProvider', null, 'meterProvider accepts a meter provider, got null'],
  ['meterProvider', true, 'meterProvider accepts a meter provider, got true'],
  ['meterProvider', {}, 'meterProvider accepts a meter provider, got [object Object] with '],
  ['meterProvider', { getMeter: 1 }, 'meterProvider accepts a meter provider, got [object Object] with getMeter'],

  ['disabled', true, `options accepts ${OPTION_NAMES}, got "disabled"`],
  ['pattern', ['a'], `options accepts ${OPTION_NAMES}, got "pattern"`],
  ['pattern', undefined, `options accepts ${OPTION_NAMES}, got "pattern"`],
  ['constructor', 1, `options accepts ${OPTION_NAMES}, got "constructor"`],
  ['x'.repeat(100), 1, `options accepts ${OPTION_NAMES}, got "${'x'.repeat(79)}`],
];

const NO_OPTIONS: readonly (readonly [given: unknown, message: string])[] = [
  [null, `options accepts ${AN_OBJECT}, got null`],
  [undefined, `options accepts ${AN_OBJECT}, got undefined`],
  [[], `options accepts ${AN_OBJECT}, got [object Array] with `],
  [[PROCESSOR], `options accepts ${AN_OBJECT}, got [object Array] with 0`],
  [Object.create({ patterns: 'terminated' }), `patterns accepts an array of ${PATTERNS}, got "terminated"`],
  ['ok', `options accepts ${AN_OBJECT}, got "ok"`],
  [isOurs, `options accepts ${AN_OBJECT}, got ${String(isOurs)}`],
  [PROCESSOR, `options accepts ${AN_OBJECT}, got [object Object] with ${METHODS}`],
  [new ProcessorOfAClass(), `options accepts ${AN_OBJECT}, got [object Object] with `],
];

const CIRCULAR: Record<string, unknown> = {};
CIRCULAR['self'] = CIRCULAR;

/** A value that no option accepts, with what an error calls it. */
const DESCRIPTIONS: readonly (readonly [name: string, value: unknown, description: string])[] = [
  ['a long text', 'x'.repeat(100), `"${'x'.repeat(79)}`],
  ['a text that is just short enough', 'x'.repeat(78), `"${'x'.repeat(78)}"`],
  ['a text with a line end', 'a\n"b"', String.raw`"a\n\"b\""`],
  ['a function', isOurs, String(isOurs)],
  ['a bound function', isOurs.bind(undefined), 'function () { [native code] }'],
  ['a nameless function', runInNewContext('(() => 1)'), '() => 1'],
  ['a long function', runInNewContext(`(() => '${'x'.repeat(100)}')`), `() => '${'x'.repeat(73)}`],
  ['a symbol', Symbol('ours'), 'Symbol(ours)'],
  ['a bigint', 1n, '1'],
  ['not a number', NaN, 'NaN'],
  ['an expression', /ours/gi, '/ours/gi'],
  ['an expression of another realm', runInNewContext('/ours/'), '/ours/'],
  ['a long expression', new RegExp('x'.repeat(100)), `/${'x'.repeat(79)}`],
  ['an object by its keys', { name: 'ours', mesage: 'drained' }, '[object Object] with name, mesage'],
  ['an object with a secret', { apiKey: 'sk-123', nested: { token: 'abc' } }, '[object Object] with apiKey, nested'],
  ['an array with a secret', ['sk-123'], '[object Array] with 0'],
  ['a map with a secret', new Map([['apiKey', 'sk-123']]), '[object Map] with '],
  ['an error with a secret', new Error('sk-123'), '[object Error] with '],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '[object Object] with a'],
  ['a circular object', CIRCULAR, '[object Object] with self'],
  ['an object with a bigint', { a: 1n }, '[object Object] with a'],
  ['an object that is nothing in JSON', { toJSON: () => undefined }, '[object Object] with toJSON'],
];

describe('checkOptions', () => {
  it('accepts an object without options', () => {
    expect(() => {
      checkOptions({}, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).not.toThrow();
  });

  it.each(ACCEPTED)('accepts for %s: %p', (option, given) => {
    expect(() => {
      checkOptions({ [option]: given }, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).not.toThrow();
  });

  it.each(REFUSED)('refuses for %s: %p', (option, given, message) => {
    expect(() => {
      checkOptions({ [option]: given }, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(new TypeError(`TeardownSpanProcessor: ${message}`));
  });

  it.each(NO_OPTIONS)('refuses for the options: %p', (given, message) => {
    expect(() => {
      checkOptions(given, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(new TypeError(`TeardownSpanProcessor: ${message}`));
  });

  it.each(DESCRIPTIONS)('says what was given: %s', (_name, value, description) => {
    expect(() => {
      checkOptions({ status: value }, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(new TypeError(`TeardownSpanProcessor: status accepts 'ok' or 'unset', got ${description}`));
  });

  it('throws a TypeError', () => {
    expect(() => {
      checkOptions({ status: 'OK' }, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(TypeError);
  });

  it('names the first of several wrong options', () => {
    expect(() => {
      checkOptions({ exceptionEvents: 'remove', status: 'OK' }, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(/: exceptionEvents accepts /);
  });

  it.each(['next', 'status', 'exceptionEvents', 'dryRun', 'onVerdict', 'meterProvider', 'disabled'])(
    "refuses the processor's option %s for the rule",
    (option) => {
      expect(() => {
        checkOptions({ [option]: undefined }, RULE_OPTIONS, 'TeardownSpanProcessor');
      }).toThrow(new TypeError(`TeardownSpanProcessor: options accepts ${RULE_OPTION_NAMES}, got "${option}"`));
    },
  );

  it("accepts the rule's options for the rule", () => {
    expect(() => {
      checkOptions(
        { patterns: [], operations: [], unfinishedReasons: [], dialects: [] },
        RULE_OPTIONS,
        'TeardownSpanProcessor',
      );
    }).not.toThrow();
  });

  it.each([...ACCEPTED.filter(([option]) => option !== 'next'), ['disabled', undefined], ['disabled', true]] as const)(
    'accepts for attach, for %s: %p',
    (option, given) => {
      expect(() => {
        checkOptions({ [option]: given }, ATTACH_OPTIONS, 'TeardownSpanProcessor');
      }).not.toThrow();
    },
  );

  it.each([
    ['next', PROCESSOR, `options accepts ${ATTACH_OPTION_NAMES}, got "next"`],
    ['disabled', 'true', 'disabled accepts true or false, got "true"'],
    ['disabled', null, 'disabled accepts true or false, got null'],
    ['dryRun', 1, 'dryRun accepts true or false, got 1'],
  ])('refuses for attach, for %s: %p', (option, given, message) => {
    expect(() => {
      checkOptions({ [option]: given }, ATTACH_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(new TypeError(`TeardownSpanProcessor: ${message}`));
  });

  it.each([
    ['attach', ATTACH_OPTIONS],
    ['the rule', RULE_OPTIONS],
  ])('does not advise next where it is no option: %s', (_what, accepted) => {
    expect(() => {
      checkOptions(PROCESSOR, accepted, 'TeardownSpanProcessor');
    }).toThrow(new TypeError(`TeardownSpanProcessor: options accepts an object, got [object Object] with ${METHODS}`));
  });

  it.each([
    [{ dryRun: 1 }, 'dryRun accepts true or false, got 1'],
    [{ patterns: [7] }, 'patterns[0] accepts '],
    [{ patterns: 7 }, 'patterns accepts an array of '],
    [{ other: 1 }, 'options accepts '],
    [null, 'options accepts '],
  ])('begins with the name of whose options they are: %j', (given, message) => {
    expect(() => {
      checkOptions(given, ATTACH_OPTIONS, 'attach');
    }).toThrow(`attach: ${message}`);
  });
});

describe('checkOption', () => {
  const accepted = { accepts: 'a text', check: (value: unknown) => typeof value === 'string' };

  it('accepts one value', () => {
    expect(() => {
      checkOption('Exporter', 'url', 'http://127.0.0.1', accepted);
    }).not.toThrow();
  });

  it.each([7, undefined])('refuses %p, also one that is not given', (given) => {
    expect(() => {
      checkOption('Exporter', 'url', given, accepted);
    }).toThrow(new TypeError(`Exporter: url accepts a text, got ${String(given)}`));
  });
});
