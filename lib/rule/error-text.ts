/**
 * What a text says of an error: its message, and the error's name where that stands before it.
 */
import { MAX_SCANNED, MAX_STACK_SCANNED } from './limits.js';

/** A message, and the error's name, `''` where there is none. */
export interface Described {
  readonly name: string;
  /** Without an appended stack, at most {@link MAX_SCANNED} characters. */
  readonly message: string;
  /** Whether the message goes on behind its last character, which is then `…`. */
  readonly truncated?: boolean;
}

/** A frame as V8, .NET and the JVM write it. Prose may start like one, but does not end like one. */
const FRAME: RegExp = /^[ \t]+at [^\n]*(?:[)>]|:(?:line )?\d+)[ \t\r]*$/;

/** What `Error.prototype.toString` and V8's stacks put before a message: `TypeError: `, `Error [ERR_X]: `. */
const ERROR_NAME: RegExp = /^([\w.$]+(?: \[\w+\])?): $/;

/** The text of a value on a span, `''` where there is none. `error: true` says no more than the status, `errors: []`
 * and `error.code: 0` nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === 0 || (Array.isArray(value) && value.length === 0)) return '';
  if (typeof value === 'number') return String(value);
  if (value === undefined || value === null || typeof value === 'boolean') return '';
  // No text of an error: a list or an object must not pass for nothing.
  return Object.prototype.toString.call(value);
}

/** The text of a value that holds an error's type or code. */
export function typeOf(value: unknown): string {
  return textOf(value).slice(0, MAX_SCANNED);
}

/**
 * `text` up to the stack that some instrumentations append (`terminated\n\nTypeError: terminated\n    at …`). Other
 * lines stay, also behind a stack: Go's `errors.Join`, aggregate errors and causes put a second, different error there.
 * What goes on behind {@link MAX_STACK_SCANNED} characters may be such a line.
 */
export function described(text: string): Described {
  if (text.length > MAX_STACK_SCANNED) return truncated(text);
  const whole = text.trim();
  const { name, message } = withoutStack(whole) ?? { name: '', message: whole };
  return message.length > MAX_SCANNED ? truncated(message) : { name, message };
}

/** The mark stands for what was not scanned, so that no pattern takes the cut for the end of the message. */
function truncated(text: string): Described {
  return { name: '', message: `${text.slice(0, MAX_SCANNED - 1)}…`, truncated: true };
}

/** What `lines` say without the stack at their end, `undefined` where there is none. */
function withoutStack(lines: string): Described | undefined {
  // V8 looks for the first line end much faster than for the last.
  if (!lines.includes('\n')) return undefined;
  const message = withoutFrames(lines);
  return message === lines ? undefined : withoutHeader(message.trim());
}

/** `text` without the frames at its end. Line by line: an expression over all lines takes time squared. */
function withoutFrames(text: string): string {
  let end = text.length;
  for (let start = text.lastIndexOf('\n'); start >= 0; start = text.lastIndexOf('\n', end - 1)) {
    if (!FRAME.test(text.slice(start + 1, end))) break;
    end = start;
  }
  return text.slice(0, end);
}

/** A stack starts with the error's name and, once more, its message. */
function withoutHeader(text: string): Described {
  const lineEnd = `${text}\n`.indexOf('\n');
  const message = text.slice(0, lineEnd).trim();
  const header = text.slice(lineEnd).trim();
  if (header === message) return { name: '', message };
  const name = header.endsWith(message)
    ? ERROR_NAME.exec(header.slice(0, header.length - message.length))?.[1]
    : undefined;
  return name === undefined ? { name: '', message: text } : { name, message };
}
