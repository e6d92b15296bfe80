import type { NamedPattern } from '../../lib/rule/pattern.js';
import { createRules } from '../../lib/rule/rules.js';
import { TEARDOWN_TEXTS, TEARDOWN_TYPES, type PatternGroup } from '../cases/teardown-errors.js';
import { makeSpan } from './make-span.js';

/** The names of the patterns of `list` that match the cases of `group`, and those that match other cases. */
export function namesIn(list: readonly NamedPattern[], group: PatternGroup): Record<'own' | 'others', Set<string>> {
  const { match } = createRules({ patterns: list });
  const found = { own: new Set<string>(), others: new Set<string>() };
  const errors = [
    ...TEARDOWN_TEXTS.map(({ message, types = [''], ...rest }) => ({
      ...rest,
      type: types[0] ?? '',
      message,
      scope: '',
    })),
    ...TEARDOWN_TYPES.map(({ scope = '', ...rest }) => ({ ...rest, message: '', scope })),
  ];
  for (const { type, message, scope, ...error } of errors) {
    const name = match({ type, message }, makeSpan({ instrumentationScope: { name: scope } }));
    if (name !== undefined) found[error.group === group ? 'own' : 'others'].add(name);
  }
  return found;
}
