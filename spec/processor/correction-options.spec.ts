import { CORRECTION_OPTIONS } from '../../lib/processor/correction-options.js';
import { checkOptions } from '../../lib/rule/option-checks.js';

describe('the options of the correction', () => {
  it.each([
    {},
    { status: 'ok' },
    { status: 'unset' },
    { status: undefined },
    { exceptionEvents: 'replace' },
    { exceptionEvents: 'keep' },
    { exceptionEvents: undefined },
  ])('may be %j', (options) => {
    expect(() => {
      checkOptions(options, CORRECTION_OPTIONS, 'TeardownSpanProcessor');
    }).not.toThrow();
  });

  it.each([
    [{ status: 'OK' }, `status accepts 'ok' or 'unset', got "OK"`],
    [{ status: 1 }, "status accepts 'ok' or 'unset', got 1"],
    [{ status: null }, "status accepts 'ok' or 'unset', got null"],
    [{ exceptionEvents: 'remove' }, `exceptionEvents accepts 'replace' or 'keep', got "remove"`],
    [{ exceptionEvents: true }, "exceptionEvents accepts 'replace' or 'keep', got true"],
    [{ dryRun: true }, 'options accepts status, exceptionEvents, got "dryRun"'],
  ])('may not be %j', (options, message) => {
    expect(() => {
      checkOptions(options, CORRECTION_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(new TypeError(`TeardownSpanProcessor: ${message}`));
  });
});
