import { CLIENT_TEARDOWN_PATTERNS } from '../../lib/rule/client-teardown-patterns.js';
import { namesIn } from '../support/pattern-list.js';

it('CLIENT_TEARDOWN_PATTERNS match the cases of their group, each at least one, and no others', () => {
  expect(namesIn(CLIENT_TEARDOWN_PATTERNS, 'client')).toStrictEqual({
    own: new Set(CLIENT_TEARDOWN_PATTERNS.map(({ name }) => name)),
    others: new Set(),
  });
});
