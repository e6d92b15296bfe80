/**
 * Error evidence: what every place on a span says of its error.
 */
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_STACKTRACE, ATTR_EXCEPTION_TYPE } from '../otel/semconv.js';
import type { FinishedSpan, SpanAttributes, SpanEvent } from '../otel/span.js';
import type { ErrorAttribute } from './error-attributes.js';
import { EVENT_MESSAGES, isErrorEvent, isExceptionEvent } from './error-events.js';
import { described, textOf, typeOf } from './error-text.js';
import { lastName } from './error-type-lookup.js';
import type { ErrorEvidence } from './pattern.js';
import { causesOf } from './stack-causes.js';

/** What a span says of its error. */
export interface Evidence {
  /** The exception events, in their order. */
  readonly exceptions: readonly ErrorEvidence[];
  /** What else describes an error: the status message, attributes, other events, causes in stack traces. */
  readonly others: readonly ErrorEvidence[];
  /** The types that stand apart from a description. */
  readonly types: readonly string[];
}

/** Collects what `span` says of its error, in `attributes` that describe it and elsewhere. */
export function evidenceOf(span: FinishedSpan, attributes: readonly ErrorAttribute[]): Evidence {
  const collector = new Collector(typeOf(span.attributes['error.type']));
  for (const event of span.events) collector.addEvent(event);
  collector.addText(textOf(span.status.message));
  for (const { name, holds } of attributes) {
    const value = span.attributes[name];
    if (holds === 'type') collector.addType(typeOf(value));
    else if (holds === 'message') collector.addText(textOf(value));
    else if (holds === 'stack') collector.addCauses(value);
  }
  return collector;
}

/** Whether `error`, which is known for a teardown, is what `other` describes once more. */
export function explains(error: ErrorEvidence, { message }: ErrorEvidence): boolean {
  const { type } = error;
  if (message === error.message || message === type) return true;
  // `asyncio.exceptions.CancelledError` is `CancelledError: …` in a status. Ruby's SDK names the type alone (`in_span`).
  const named = [type, lastName(type)].map((name) => `${name}: ${error.message}`.trim());
  return named.includes(message) || message === `Unhandled exception of type: ${type}`;
}

class Collector implements Evidence {
  readonly exceptions: ErrorEvidence[] = [];
  readonly others: ErrorEvidence[] = [];
  readonly types: string[] = [];
  readonly #errorType: string;

  /** @param errorType - the type of what names none itself */
  constructor(errorType: string) {
    this.#errorType = errorType;
  }

  addEvent(event: SpanEvent): void {
    const { attributes = {} } = event;
    if (isExceptionEvent(event)) this.#addException(attributes);
    else if (isErrorEvent(event)) this.#addError(event, attributes);
  }

  addType(type: string): void {
    if (type !== '') this.types.push(type);
  }

  addText(text: string): void {
    const { name, ...piece } = described(text);
    this.addType(name);
    if (piece.message !== '') this.others.push({ type: this.#errorType, ...piece });
  }

  /** Of a cause its type stands before its message. */
  addCauses(stack: unknown): void {
    for (const message of causesOf(textOf(stack))) this.others.push({ type: '', message });
  }

  #addException(attributes: SpanAttributes): void {
    const { name, ...piece } = described(textOf(attributes[ATTR_EXCEPTION_MESSAGE]));
    this.addType(name);
    this.exceptions.push({ type: typeOf(attributes[ATTR_EXCEPTION_TYPE]) || name || this.#errorType, ...piece });
    this.addCauses(attributes[ATTR_EXCEPTION_STACKTRACE]);
    // Some put the span's attributes on the event too.
    this.addText(textOf(attributes['error.message']));
    this.addType(typeOf(attributes['error.type']));
  }

  /** An event that says nothing else says its name. */
  #addError({ name }: SpanEvent, attributes: SpanAttributes): void {
    const messages = EVENT_MESSAGES.map((attribute) => textOf(attributes[attribute])).filter((text) => text !== '');
    const type = typeOf(attributes['error.type']);
    if (messages.length > 0) this.addType(type);
    else if (type !== '') this.others.push({ type, message: '' });
    else messages.push(name);
    for (const message of messages) this.addText(message);
  }
}
