/**
 * Error evidence: every place in which a span describes its error.
 */
import { REAL_ERROR } from './real-error.js';
import type { FinishedSpan, SpanEvent } from '../otel/span.js';

/** One piece of error evidence. */
export interface ErrorEvidence {
  /**
   * The error's type or code, `''` where there is none. The JS SDK prefers the code: a DOMException AbortError is
   * `"20"`, a Node AbortError `"ABORT_ERR"` (`recordException` in `Span.ts`).
   */
  readonly type: string;
  /** The error's message without the stack that some instrumentations append, at most 2,048 characters. */
  readonly message: string;
  /** Whether the message goes on behind its last character, which is then `…`. */
  readonly truncated?: boolean;
}

/** What a span says about its error. */
export interface Evidence {
  /** The exception events, in their order. */
  readonly exceptions: readonly ErrorEvidence[];
  /** What else describes the error: the status message and `error.message`, or else `error.type` alone. */
  readonly others: readonly ErrorEvidence[];
}

/** A message, and the error's name where it stands before it. */
interface Described extends Omit<ErrorEvidence, 'type'> {
  readonly name: string;
}

/** The name of the events that `recordException` adds (semantic conventions, exceptions on spans). */
export const EXCEPTION_EVENT = 'exception';

/** How much of a text is scanned, in characters. */
export const MAX_SCANNED = 2048;

/** A frame as V8, .NET and the JVM write it. Prose may start like one, but does not end like one. */
const FRAME = /^[ \t]+at [^\n]*(?:[)>]|:(?:line )?\d+)[ \t\r]*$/;

/** What `Error.prototype.toString` and V8's stacks put before a message: `TypeError: `, `Error [ERR_X]: `. */
const ERROR_NAME = /^([\w.$]+(?: \[\w+\])?): $/;

/** Collects what `span` says about its error. */
export function evidenceOf({ events, status, attributes }: FinishedSpan): Evidence {
  const errorType = textOf(attributes['error.type']).slice(0, MAX_SCANNED);
  const exceptions: ErrorEvidence[] = [];
  const others: ErrorEvidence[] = [];
  let plain: string | undefined;
  for (const event of events) {
    if (!isException(event)) continue;
    const type = textOf(event.attributes?.['exception.type']).slice(0, MAX_SCANNED);
    const text = textOf(event.attributes?.['exception.message']);
    const exception = described(text);
    if (exception.name === '') plain = text;
    // The name before a stack counts where it is that of a timeout and the like, whatever type is given beside it.
    const { name } = exception;
    const isReal = name !== '' && REAL_ERROR.test(name);
    exceptions.push(typed(isReal ? name : type || name || errorType, exception));
  }
  for (const text of [textOf(status.message), textOf(attributes['error.message'])]) {
    // Most say just what the exception says, which needs no second look.
    if (text === '' || text === plain) continue;
    const whole = described(text);
    const other = behindName(whole.message, exceptions) ?? whole;
    if (other.message !== '' && !exceptions.some((exception) => repeats(exception, other))) {
      others.push(typed(other.name || errorType, other));
    }
  }
  // A type beside a description adds nothing: `*errors.errorString`, `TypeError` and `20` stand beside any message.
  if (errorType !== '' && exceptions.length + others.length === 0) others.push({ type: errorType, message: '' });
  return { exceptions, others };
}

/** Whether `event` is one that `recordException` added. */
export function isException(event: SpanEvent): boolean {
  return event.name === EXCEPTION_EVENT;
}

function typed(type: string, { message, truncated }: Described): ErrorEvidence {
  return truncated === true ? { type, message, truncated } : { type, message };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A name adds nothing to a message, unless it is that of a timeout and the like. */
function repeats(exception: ErrorEvidence, { name, message }: Described): boolean {
  return message === exception.type || (message === exception.message && !REAL_ERROR.test(name));
}

/**
 * `text` up to the stack that some instrumentations append (`terminated\n\nTypeError: terminated\n    at …`). Other
 * lines stay, also behind a stack: Go's `errors.Join`, aggregate errors and causes put a second, different error there.
 */
function described(text: string): Described {
  const cut = text.length > MAX_SCANNED;
  const scanned = cut ? text.slice(0, MAX_SCANNED - 1) : text.trim();
  if (scanned.includes('\n')) {
    // Of the line at the cut nobody knows what it would be.
    const lines = cut ? scanned.slice(0, scanned.lastIndexOf('\n')) : scanned;
    const message = withoutFrames(lines);
    if (message !== lines) return withoutHeader(message.trim());
  }
  // The mark stands for what was not scanned, so that no pattern takes the cut for the end of the message.
  return cut ? { name: '', message: `${scanned}…`, truncated: true } : { name: '', message: scanned };
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
  return behindName(header, [{ message }]) ?? { name: '', message: text };
}

/** `text` as the message of one of `errors` behind an error's name. */
function behindName(text: string, errors: readonly { readonly message: string }[]): Described | undefined {
  for (const { message } of errors) {
    if (message === '' || !text.endsWith(message)) continue;
    const name = ERROR_NAME.exec(text.slice(0, -message.length))?.[1];
    if (name !== undefined) return { name, message };
  }
  return undefined;
}
