/**
 * The built-in patterns asked all at once: what they do one by one costs ten times as much.
 */
import { ENDINGS, REAL_ERROR } from './teardown-patterns.js';

/** Which of the built-ins that look at the end of a message `pattern` is, `undefined` for any other. */
export function endingNumber(pattern: unknown): number | undefined {
  const number = ENDINGS.findIndex(({ pattern: ending }) => ending === pattern);
  return number < 0 ? undefined : number;
}

/** Some endings as one expression, and each half of them as one. */
interface Endings {
  readonly any: RegExp;
  readonly first: number;
  readonly count: number;
  halves?: readonly [Endings, Endings];
}

const allEndings = endingsFrom(0, ENDINGS.length);

/** The number of an ending that no built-in has. */
export const NO_ENDING: number = Infinity;

/**
 * The number of the first built-in ending that `message` has, {@link NO_ENDING} where it has none. One look at the end
 * decides that for nearly every message, at the same cost for a long one as for a short one; then each look halves what
 * is left.
 */
export const firstEnding: (message: string) => number = remembering(findFirstEnding);

/** Whether {@link REAL_ERROR} matches `text`. */
export const saysRealError: (text: string) => boolean = remembering((text) => REAL_ERROR.test(text));

function findFirstEnding(message: string): number {
  if (!endsWithAny(message, allEndings)) return NO_ENDING;
  let found = allEndings;
  while (found.count > 1) {
    const [lower, upper] = (found.halves ??= halvesOf(found));
    found = endsWithAny(message, lower) ? lower : upper;
  }
  return found.first;
}

function endsWithAny(message: string, { any }: Endings): boolean {
  any.lastIndex = message.length;
  return any.test(message);
}

function halvesOf({ first, count }: Endings): readonly [Endings, Endings] {
  const lower = count >> 1;
  return [endingsFrom(first, lower), endingsFrom(first + lower, count - lower)];
}

function endingsFrom(first: number, count: number): Endings {
  const sources = ENDINGS.slice(first, first + count).map(({ source }) => source);
  return { any: new RegExp(`(?<=${sources.join('|')})$`, 'y'), first, count };
}

/** How many answers are remembered, and of what length of text. */
const REMEMBERED = 64;

/** `ask` with its latest answers on short texts remembered: the errors of an application are ever the same few. */
function remembering<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    if (text.length > REMEMBERED) return ask(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size === REMEMBERED) answers.clear();
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}
