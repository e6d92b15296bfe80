import { CLIENT_TEARDOWN_PATTERNS } from '../../lib/rule/client-teardown-patterns.js';
import { NEAR_MISSES } from '../cases/teardown-errors.js';
import { createRules } from '../../lib/rule/rules.js';
import { makeSpan } from '../support/make-span.js';
import { withoutCase, wrongIn } from '../support/pattern-list.js';

describe('CLIENT_TEARDOWN_PATTERNS', () => {
  it('match their own cases and no others', () => {
    expect(wrongIn(CLIENT_TEARDOWN_PATTERNS)).toStrictEqual([]);
  });

  it('match no near miss', () => {
    const { match } = createRules({ patterns: CLIENT_TEARDOWN_PATTERNS });
    const errors = NEAR_MISSES.flatMap(({ message, types = [''] }) => types.map((type) => ({ type, message })));

    expect(errors.filter((error) => match(error, makeSpan()) !== undefined)).toStrictEqual([]);
  });

  it.each(CLIENT_TEARDOWN_PATTERNS)('have a case for each text and type: $name, $text', (pattern) => {
    expect(withoutCase(pattern)).toStrictEqual([]);
  });

  // expo/expo packages/expo src/winter/fetch/FetchResponse.ts: the body ends with an error of the bare text
  it('match what Expo says under a read, and what its fetch puts before', () => {
    const { match } = createRules({ patterns: CLIENT_TEARDOWN_PATTERNS });
    const message = 'Fetch request has been canceled';
    const messages = [message, `FetchRequestCanceledException: ${message}`, `fetch failed: ${message}`];

    expect(messages.map((text) => match({ type: 'Error', message: text }, makeSpan()))).toStrictEqual(
      messages.map(() => 'expo.canceled'),
    );
  });
});
