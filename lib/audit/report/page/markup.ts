/**
 * HTML from templates: everything that is put in is escaped, unless it is markup itself.
 */
import { visible } from '../visible.js';

export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

type Content = string | number | Markup | readonly Markup[];

/** The tag of templates. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + htmlOf(contents[index] ?? '')).join(''));
}

function htmlOf(content: Content): string {
  if (content instanceof Markup) return content.html;
  if (typeof content === 'object') return content.map((each) => each.html).join('');
  return visible(String(content)).replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
