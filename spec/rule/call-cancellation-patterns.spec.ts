import { CALL_CANCELLATION_PATTERNS } from '../../lib/rule/call-cancellation-patterns.js';
import { NEAR_MISSES } from '../cases/teardown-errors.js';
import { createRules } from '../../lib/rule/rules.js';
import { makeSpan } from '../support/make-span.js';
import { withoutCase, wrongIn } from '../support/pattern-list.js';

describe('CALL_CANCELLATION_PATTERNS', () => {
  it('match their own cases and no others', () => {
    expect(wrongIn(CALL_CANCELLATION_PATTERNS)).toStrictEqual([]);
  });

  it('match no near miss', () => {
    const { match } = createRules({ patterns: CALL_CANCELLATION_PATTERNS });
    const errors = NEAR_MISSES.flatMap(({ message, types = [''] }) => types.map((type) => ({ type, message })));

    expect(errors.filter((error) => match(error, makeSpan()) !== undefined)).toStrictEqual([]);
  });

  it.each(CALL_CANCELLATION_PATTERNS)('have a case for each text and type: $name, $text', (pattern) => {
    expect(withoutCase(pattern)).toStrictEqual([]);
  });
});
