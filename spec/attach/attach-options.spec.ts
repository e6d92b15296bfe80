import { ATTACH_OPTIONS } from '../../lib/attach/attach-options.js';
import { IN_PLACE_OPTIONS } from '../../lib/processor/options.js';
import { checkOptions } from '../../lib/rule/option-checks.js';

describe('the options of attach', () => {
  it('are disabled and those of a processor in place', () => {
    expect(ATTACH_OPTIONS).toEqual({ disabled: ATTACH_OPTIONS.disabled, ...IN_PLACE_OPTIONS });
    expect(Object.keys(ATTACH_OPTIONS)).toEqual(['disabled', ...Object.keys(IN_PLACE_OPTIONS)]);
  });

  it.each([true, false, undefined])('may say that it is disabled: %j', (disabled) => {
    expect(() => {
      checkOptions({ disabled }, ATTACH_OPTIONS, 'TeardownSpanProcessor');
    }).not.toThrow();
  });

  it.each([
    [{ disabled: 'true' }, 'disabled accepts true or false, got "true"'],
    [{ disabled: null }, 'disabled accepts true or false, got null'],
    [{ next: undefined }, `options accepts ${Object.keys(ATTACH_OPTIONS).join(', ')}, got "next"`],
  ])('may not be %p', (options, message) => {
    expect(() => {
      checkOptions(options, ATTACH_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(new TypeError(`TeardownSpanProcessor: ${message}`));
  });
});
