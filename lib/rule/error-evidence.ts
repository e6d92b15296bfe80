/**
 * Error evidence: what every place on a span says of its error.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_STACKTRACE, ATTR_EXCEPTION_TYPE } from '../otel/semconv.js';
import type { SpanAttributes, SpanEvent } from '../otel/span.js';
import { errorAttributesOf, type ErrorAttribute } from './error-attributes.js';
import { attributeNamesOf, EVENT_MESSAGES, isErrorEvent, isExceptionEvent } from './error-events.js';
import { described, textOf, typeOf } from './error-text.js';
import { lastName } from './error-type-lookup.js';
import { NO_TYPES } from './error-types.js';
import { MAX_ERRORS } from './limits.js';
import type { ErrorEvidence } from './pattern.js';
import { isRefused } from './refusal.js';
import { causesOf, headerOf } from './stack-causes.js';

/** What a span says of its error. */
export interface Evidence {
  /** The exception events, in their order. */
  readonly exceptions: readonly ErrorEvidence[];
  /** What else describes an error: the status message, attributes, other events, causes in stack traces. */
  readonly others: readonly ErrorEvidence[];
  /** The types that stand apart from a description. */
  readonly types: ReadonlySet<string>;
}

/** Where evidence is looked for. */
export interface Places {
  readonly statusMessage: unknown;
  /** The attributes of the span that describe its error. */
  readonly errorAttributes: readonly ErrorAttribute[];
  readonly events: readonly SpanEvent[];
}

/** Collects what a span says of its error. `undefined` where that is real at first sight, or more than is looked at. */
export function evidenceOf({ statusMessage, errorAttributes, events }: Places): Evidence | undefined {
  if (errorAttributes.length > MAX_ERRORS) return undefined;
  const collector = new Collector(typeOf(valueIn(errorAttributes, 'error.type')));
  for (const event of events) if (!collector.addEvent(event)) return undefined;
  collector.addText(textOf(statusMessage));
  collector.addAttributes(errorAttributes, textOf(valueIn(errorAttributes, ATTR_EXCEPTION_MESSAGE) ?? statusMessage));
  return collector.size > MAX_ERRORS ? undefined : collector;
}

/** Whether `error`, which is known for a teardown, is what `other` describes once more. */
export function explains(error: ErrorEvidence, { message }: ErrorEvidence): boolean {
  const { type } = error;
  if (message === '') return false; // A type alone, or a cause without a text.
  if (message === error.message || message === type) return true;
  // `asyncio.exceptions.CancelledError` is `CancelledError: …` in a status. Ruby's SDK names the type alone (`in_span`).
  const named = [type, lastName(type)].map((name) => `${name}: ${error.message}`.trim());
  return named.includes(message) || message === `Unhandled exception of type: ${type}`;
}

function valueIn(found: readonly ErrorAttribute[], wanted: string): unknown {
  for (const { name, value } of found) if (name === wanted) return value;
  return undefined;
}

class Collector implements Evidence {
  readonly exceptions: ErrorEvidence[] = [];
  readonly others: ErrorEvidence[] = [];
  readonly types = new Set<string>();
  readonly #errorType: string;

  /** @param errorType - the type of what names none itself */
  constructor(errorType: string) {
    this.#errorType = NO_TYPES.has(errorType) ? '' : errorType;
  }

  get size(): number {
    return this.exceptions.length + this.others.length + this.types.size;
  }

  /** Adds what `event` says. `false` where that is real at first sight, or more than is looked at. */
  addEvent(event: SpanEvent): boolean {
    const isException = isExceptionEvent(event);
    if (!isException && !isErrorEvent(event)) return true;
    const { attributes = {} } = event;
    const names = attributeNamesOf(event);
    if (names === undefined) return false;
    if (isRefused(attributes, names)) return false;
    if (isException) this.#addException(attributes, names);
    else this.#addError(event.name, attributes, names);
    return this.size <= MAX_ERRORS;
  }

  /** @param text - the message of the error that a stack trace is of */
  addAttributes(found: readonly ErrorAttribute[], text: string): void {
    for (const { holds, value } of found) {
      if (holds === 'type') this.addType(typeOf(value));
      else if (holds === 'message') this.addText(textOf(value));
      else if (holds === 'stack') this.#addStack(textOf(value), text);
    }
  }

  addType(type: string): void {
    if (!NO_TYPES.has(type)) this.types.add(type);
  }

  addText(text: string): void {
    const { name, ...piece } = described(text);
    this.addType(name);
    if (piece.message !== '') this.others.push({ type: this.#errorType, ...piece });
  }

  /** Of a cause its type stands before its message. */
  #addStack(stack: string, text: string): void {
    if (stack === '') return;
    const { name, other } = headerOf(stack, described(text).message);
    if (other === '') this.addType(name);
    else this.others.push({ type: '', message: other });
    for (const cause of causesOf(stack)) this.others.push({ type: '', message: cause });
  }

  #addException(attributes: SpanAttributes, names: readonly string[]): void {
    const text = textOf(attributes[ATTR_EXCEPTION_MESSAGE]);
    const { name, ...piece } = described(text);
    this.addType(name);
    this.exceptions.push({ type: typeOf(attributes[ATTR_EXCEPTION_TYPE]) || name || this.#errorType, ...piece });
    this.#addStack(textOf(attributes[ATTR_EXCEPTION_STACKTRACE]), text);
    // Some put the span's attributes on the event too.
    const others = names.filter((each) => !OF_EXCEPTION.includes(each));
    this.addAttributes(errorAttributesOf(attributes, others), text);
  }

  /** An event that says nothing else says its name. */
  #addError(name: string, attributes: SpanAttributes, names: readonly string[]): void {
    const before = this.others.length;
    const messages = EVENT_MESSAGES.map((each) => textOf(attributes[each]));
    const text = messages.find((each) => each !== '') ?? '';
    this.addAttributes(errorAttributesOf(attributes, names), text);
    for (const message of messages) this.addText(message);
    if (this.others.length > before) return;
    const type = typeOf(attributes['error.type']);
    if (type === '') this.addText(textOf(name));
    else this.others.push({ type, message: '' });
  }
}

/** What an exception event is read from. */
const OF_EXCEPTION: readonly string[] = [ATTR_EXCEPTION_TYPE, ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_STACKTRACE];
