import { PYTHON_LOSS_PATTERNS } from '../../lib/rule/python-loss-patterns.js';
import { NEAR_MISSES } from '../cases/teardown-errors.js';
import { createRules } from '../../lib/rule/rules.js';
import { makeSpan } from '../support/make-span.js';
import { withoutCase, wrongIn } from '../support/pattern-list.js';

describe('PYTHON_LOSS_PATTERNS', () => {
  it('match their own cases and no others', () => {
    // Go's has the same name.
    const ofGo = ['wsarecv: An established connection was aborted by the software in your host machine.'];

    expect(wrongIn(PYTHON_LOSS_PATTERNS, ofGo)).toStrictEqual([]);
  });

  it('match no near miss', () => {
    const { match } = createRules({ patterns: PYTHON_LOSS_PATTERNS });
    const errors = NEAR_MISSES.flatMap(({ message, types = [''] }) => types.map((type) => ({ type, message })));

    expect(errors.filter((error) => match(error, makeSpan()) !== undefined)).toStrictEqual([]);
  });

  it.each(PYTHON_LOSS_PATTERNS)('have a case for each text and type: $name, $text', (pattern) => {
    expect(withoutCase(pattern)).toStrictEqual([]);
  });
});
