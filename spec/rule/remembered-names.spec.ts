import { MAX_NAMES_REMEMBERED } from '../../lib/rule/limits.js';
import { askedOnce } from '../../lib/rule/remembered-names.js';

/** What is asked, and the names that it was asked for. */
function counted(): { readonly asked: string[]; readonly upper: (name: string) => string } {
  const asked: string[] = [];
  const ask = (name: string): string => {
    asked.push(name);
    return name.toUpperCase();
  };
  return { asked, upper: askedOnce(ask) };
}

it('a name is asked for once', () => {
  const { asked, upper } = counted();

  expect(['a', 'bc', 'a', '', 'bc', ''].map(upper)).toStrictEqual(['A', 'BC', 'A', '', 'BC', '']);
  expect(asked).toStrictEqual(['a', 'bc', '']);
});

it('what is new on every span fills no memory', () => {
  const { asked, upper } = counted();
  const names = Array.from({ length: MAX_NAMES_REMEMBERED }, (_, index) => String(index));

  [...names, '0', 'one more', '0', 'one more'].forEach(upper);

  expect(asked).toStrictEqual([...names, 'one more', '0']);
});
