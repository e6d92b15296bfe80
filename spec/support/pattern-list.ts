import type { NamedPattern } from '../../lib/rule/pattern.js';
import { createRules } from '../../lib/rule/rules.js';
import { TEARDOWN_TEXTS, TEARDOWN_TYPES } from '../cases/teardown-errors.js';
import { makeSpan } from './make-span.js';

/** An error of the table of cases, and the patterns of a list that it wants and finds. */
interface Found {
  readonly error: string;
  readonly wanted: string | undefined;
  readonly found: string | undefined;
}

/** An error of the table of cases. */
interface ErrorCase {
  readonly pattern: string;
  readonly type: string;
  readonly message: string;
  readonly scope: string;
}

const ERRORS: readonly ErrorCase[] = [
  ...TEARDOWN_TEXTS.flatMap(({ message, types = [], needsType, pattern }) =>
    [...(needsType ? [] : ['']), ...types].map((type) => ({ pattern, type, message, scope: '' })),
  ),
  ...TEARDOWN_TYPES.map(({ type, scope = '', pattern }) => ({ pattern, type, message: '', scope })),
];

/**
 * The errors of the table of cases, but for those with messages that are `foreign`, for which the patterns of `list` do
 * not find what they should: their own alone.
 */
export function wrongIn(list: readonly NamedPattern[], foreign: readonly string[] = []): Found[] {
  const { match } = createRules({ patterns: list });
  const names = new Set(list.map(({ name }) => name));
  return ERRORS.filter(({ message }) => !foreign.includes(message))
    .map(({ pattern, type, message, scope }) => ({
      error: `${type}: ${message}`,
      wanted: names.has(pattern) ? pattern : undefined,
      found: match({ type, message }, makeSpan({ instrumentationScope: { name: scope } })),
    }))
    .filter(({ wanted, found }) => wanted !== found);
}

/** The texts of `pattern`, and the types of its own, for which the table of cases has none. */
export function withoutCase({ name, text = [], type = [], scope = '' }: NamedPattern): string[] {
  const own = ERRORS.filter((error) => error.pattern === name && error.scope.startsWith(scope));
  const types = [type].flat().map(String);
  return [text].flat().flatMap((wanted) => {
    const found = own.filter(({ message }) => says(message, wanted));
    const missing = types.filter((each) => each !== '' && !found.some((error) => error.type === each));
    return found.length === 0 ? [String(wanted)] : missing.map((each) => `${String(wanted)} (${each})`);
  });
}

/** Whether `message` is `text`, or ends with it. */
function says(message: string, text: string | RegExp): boolean {
  if (text === '') return message === '';
  if (typeof text !== 'string') return new RegExp(`(?:${text.source})\\.?$`).test(message);
  return numbered(message).endsWith(numbered(text));
}

function numbered(text: string): string {
  return text.replace(/\.$/, '').replace(/\d+/g, '#');
}
