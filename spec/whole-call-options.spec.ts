import { readEnvironment } from '../lib/environment.js';
import { TeardownSpanProcessor } from '../lib/teardown-span-processor.js';

const ACCEPTS =
  'true, false or an object with maxHeldSpans, holdTimeoutMillis, maxRememberedCalls: whole numbers from 1 to 2147483647';

describe('the option wholeCall', () => {
  it.each([
    [undefined],
    [true],
    [false],
    [{}],
    [{ maxHeldSpans: 1 }],
    [{ maxHeldSpans: undefined, holdTimeoutMillis: 2 ** 31 - 1, maxRememberedCalls: 1024 }],
  ])('accepts %p', (wholeCall) => {
    expect(() => new TeardownSpanProcessor({ wholeCall })).not.toThrow();
  });

  it.each<[given: unknown, described: string]>([
    [null, 'null'],
    ['true', '"true"'],
    [1, '1'],
    [[], '[object Array] with '],
    [{ maxHeldSpans: 0 }, '[object Object] with maxHeldSpans'],
    [{ maxHeldSpans: 1.5 }, '[object Object] with maxHeldSpans'],
    [{ maxHeldSpans: '1' }, '[object Object] with maxHeldSpans'],
    [{ holdTimeoutMillis: -1 }, '[object Object] with holdTimeoutMillis'],
    [{ holdTimeoutMillis: 2 ** 31 }, '[object Object] with holdTimeoutMillis'],
    [{ holdTimeoutMillis: Number.POSITIVE_INFINITY }, '[object Object] with holdTimeoutMillis'],
    [{ maxRememberedCalls: Number.NaN }, '[object Object] with maxRememberedCalls'],
    [{ maxHeld: 1 }, '[object Object] with maxHeld'],
    [{ constructor: 1 }, '[object Object] with constructor'],
  ])('refuses %p', (given, described) => {
    const wholeCall = given as boolean; // what a JavaScript user may write
    expect(() => new TeardownSpanProcessor({ wholeCall })).toThrow(
      new TypeError(`TeardownSpanProcessor: wholeCall accepts ${ACCEPTS}, got ${described}`),
    );
  });
});

it.each([
  ['true', { wholeCall: true }, []],
  ['False', { wholeCall: false }, []],
  ['', {}, []],
  ['yes', {}, ['TEARDOWN_SPAN_PROCESSOR_WHOLE_CALL accepts true or false, got "yes": ignored']],
])('the environment variable %p', (value, options, warnings) => {
  const warned: string[] = [];
  const read = readEnvironment({ TEARDOWN_SPAN_PROCESSOR_WHOLE_CALL: value }, (message) => warned.push(message));
  expect([read, warned]).toEqual([options, warnings]);
});
