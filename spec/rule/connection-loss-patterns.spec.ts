import { CONNECTION_LOSS_PATTERNS } from '../../lib/rule/connection-loss-patterns.js';
import { NEAR_MISSES } from '../cases/teardown-errors.js';
import { createRules } from '../../lib/rule/rules.js';
import { makeSpan } from '../support/make-span.js';
import { withoutCase, wrongIn } from '../support/pattern-list.js';

describe('CONNECTION_LOSS_PATTERNS', () => {
  it('match their own cases and no others', () => {
    expect(wrongIn(CONNECTION_LOSS_PATTERNS)).toStrictEqual([]);
  });

  it('match no near miss', () => {
    const { match } = createRules({ patterns: CONNECTION_LOSS_PATTERNS });
    const errors = NEAR_MISSES.flatMap(({ message, types = [''] }) => types.map((type) => ({ type, message })));

    expect(errors.filter((error) => match(error, makeSpan()) !== undefined)).toStrictEqual([]);
  });

  it.each(CONNECTION_LOSS_PATTERNS)('have a case for each text and type: $name, $text', (pattern) => {
    expect(withoutCase(pattern)).toStrictEqual([]);
  });
});
