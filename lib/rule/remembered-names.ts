/**
 * What the rule knows of the names of attributes. Spans have the same names over and over, and an expression takes ten
 * times as long as a look at what it said before.
 */
import { MAX_NAMES_REMEMBERED } from './limits.js';
import type { Test } from './text-tests.js';

/**
 * `ask`, which is asked once for a name. Starts anew when it has seen {@link MAX_NAMES_REMEMBERED}: whoever writes a new
 * name on every span fills no memory.
 *
 * @param ask - for the name of an attribute, of at most `MAX_NAME_LENGTH` characters
 */
export function askedOnce<Answer extends string | boolean | Test>(
  ask: (name: string) => Answer,
): (name: string) => Answer {
  const answers = new Map<string, Answer>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    if (answers.size >= MAX_NAMES_REMEMBERED) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}
