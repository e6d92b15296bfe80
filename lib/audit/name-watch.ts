/**
 * Tells which spans must be read: those that may be errors, and those in which one of some texts stands. The others
 * are the most, and not worth parsing.
 */
import { isSpace } from './line-cursor.js';

const COLON = 58;

/** A text by which a span is recognised that must be read. */
export interface WantedText {
  readonly text: string;
  /** The bytes with which the value behind the text starts where the span need not be read. Default: none. */
  readonly unless?: string;
}

/** The key of a status' code, which is neither UNSET nor OK. */
const ERROR_CODE: WantedText = { text: 'code', unless: '01' };

/** What stands behind a text that is no key. */
const NO_KEY = ',]}';

interface Watched {
  readonly text: Buffer;
  readonly unless: Buffer;
}

export class NameWatch {
  /** The texts, by their length. */
  readonly texts: readonly (readonly Watched[] | undefined)[];
  /** Whether what passed since it was set to `false` must be read. */
  found: boolean = false;

  constructor(wanted: readonly WantedText[]) {
    const byLength: Watched[][] = [];
    for (const { text, unless } of [ERROR_CODE, ...wanted]) {
      const bytes = Buffer.from(unless === undefined ? '' : `${NO_KEY}${unless}`);
      const watched = { text: Buffer.from(text), unless: bytes };
      (byLength[watched.text.length] ??= []).push(watched);
    }
    this.texts = byLength;
  }

  /** A text starts at `start`, whose length `alike` have, if any does. */
  passed(alike: readonly Watched[] | undefined, bytes: Buffer, start: number): void {
    if (alike === undefined || this.found) return;
    for (const { text, unless } of alike) {
      if (stands(text, bytes, start)) this.found = !isFollowed(bytes, start + text.length + 1, unless);
    }
  }
}

function stands(text: Buffer, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== bytes[start + index]) return false;
  }
  return true;
}

/** Whether what follows starts with one of these bytes. What has not come in does not. */
function isFollowed(bytes: Buffer, from: number, by: Buffer): boolean {
  let at = from;
  while (isSpace(bytes[at]) || bytes[at] === COLON) at++;
  return by.includes(Number(bytes[at]));
}
