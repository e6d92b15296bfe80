/**
 * Patterns as they are written where there is no code: in an environment variable, on a command line.
 */

/**
 * The pattern that `text` stands for: `/…/` and `/…/i` are expressions, everything else is itself.
 *
 * @throws {SyntaxError} for what starts as an expression and is none
 */
export function writtenPattern(text: string): string | RegExp {
  if (!text.startsWith('/')) return text;
  const end = text.lastIndexOf('/');
  if (end < 2) throw new SyntaxError(`${text} is no expression`);
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}
