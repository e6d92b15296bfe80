import * as verdicts from '../../lib/rule/verdict.js';

const { failed, ...SHARED } = verdicts;

it.each(Object.entries(SHARED))('%s is frozen and keeps the span', (name, verdict) => {
  expect(Object.isFrozen(verdict)).toBe(true);
  expect(verdict).toStrictEqual({ falseError: false, reason: name.toLowerCase().replace('_', '-') });
});

it('a failure keeps the span, with the error', () => {
  const error = new Error('a span could not be judged');

  expect(failed(error)).toStrictEqual({ falseError: false, reason: 'failed', error });
});
