import { BOOLEAN, IN_PLACE_OPTIONS, PROCESSOR_OPTIONS } from '../../lib/processor/options.js';
import { checkOptions } from '../../lib/rule/option-checks.js';
import { RULE_OPTIONS } from '../../lib/rule/rule-options.js';

const OF_THE_RULE = Object.keys(RULE_OPTIONS);
const IN_PLACE = [...OF_THE_RULE, 'status', 'exceptionEvents', 'dryRun', 'onVerdict', 'meterProvider'];

it('the options in place are those of the rule, of the correction and of the observation', () => {
  expect(Object.keys(IN_PLACE_OPTIONS)).toEqual(IN_PLACE);
});

it('the options of the processor are these and next', () => {
  expect(Object.keys(PROCESSOR_OPTIONS)).toEqual(['next', ...IN_PLACE]);
});

it('an option that is on or off accepts nothing that is like it', () => {
  const values = [true, false, 'true', 1, 0, null];

  expect(values.filter(BOOLEAN.check)).toEqual([true, false]);
});

describe.each(['next', 'onVerdict', 'meterProvider'])('%s', (option) => {
  it.each([null, true, 'text', {}, []])('may not be %j', (given) => {
    expect(() => {
      checkOptions({ [option]: given }, PROCESSOR_OPTIONS, 'TeardownSpanProcessor');
    }).toThrow(`TeardownSpanProcessor: ${option} accepts a`);
  });
});
