/**
 * What a span was like when it was judged: whether anything of it has changed since.
 */
import type { FinishedSpan } from '../otel/span.js';
import { MAX_ATTRIBUTES, MAX_EVENTS } from '../rule/limits.js';

/** A span as it was. Not what stands inside of an event, or of a list: others add to a span and replace. */
export class SpanSnapshot {
  readonly #span: FinishedSpan;
  readonly #content: readonly unknown[] | undefined;

  /** @param span - whose getters may throw: then it counts as changed */
  constructor(span: FinishedSpan) {
    this.#span = span;
    this.#content = contentOf(span);
  }

  /** Whether `span` is the same one, and as it was. */
  isStill(span: FinishedSpan): boolean {
    if (span !== this.#span || this.#content === undefined) return false;
    const content = contentOf(span);
    return content?.length === this.#content.length && this.#content.every((each, index) => each === content[index]);
  }
}

/** All that a verdict depends on, in a row; `undefined` where that is more than is looked at, or cannot be read. */
function contentOf(span: FinishedSpan): readonly unknown[] | undefined {
  try {
    const { status, attributes, events, droppedAttributesCount, droppedEventsCount } = span;
    const names = Object.keys(attributes);
    if (events.length > MAX_EVENTS || names.length > MAX_ATTRIBUTES) return undefined;
    const counts = [events.length, droppedAttributesCount, droppedEventsCount];
    return [status.code, status.message, ...counts, ...names, ...Object.values(attributes), ...events];
  } catch {
    return undefined;
  }
}
