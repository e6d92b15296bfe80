import { PatternError } from '../../lib/rule/pattern.js';

it('a PatternError is an Error with its cause', () => {
  const cause = new RangeError('bug in the predicate');
  const error = new PatternError('teardown pattern "ours" failed', { cause });

  expect(error).toBeInstanceOf(Error);
  expect([error.message, error.cause]).toStrictEqual(['teardown pattern "ours" failed', cause]);
});
