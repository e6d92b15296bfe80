import { CONNECTION_LOSS_PATTERNS } from '../../lib/rule/connection-loss-patterns.js';
import { namesIn } from '../support/pattern-list.js';

it('CONNECTION_LOSS_PATTERNS match the cases of their group, each at least one, and no others', () => {
  expect(namesIn(CONNECTION_LOSS_PATTERNS, 'loss')).toStrictEqual({
    own: new Set(CONNECTION_LOSS_PATTERNS.map(({ name }) => name)),
    others: new Set(),
  });
});
