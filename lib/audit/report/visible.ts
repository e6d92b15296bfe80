/**
 * Text of others, made safe to show: whoever writes a file writes into the terminal and the page of whoever reads it.
 */

/** Control characters, formats (direction and joining among them), separators of lines, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** `text` on one line, with what is not seen, or turns round what is, as the escapes of JSON: `\u001b`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** The same for text of several lines. Of JSON it makes the same JSON. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
