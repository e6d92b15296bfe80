/**
 * What the audit found of one kind: how many, and some to look at.
 */
import { exampleOf, type AuditedSpan, type Example } from './audited-span.js';

/** How many are shown of each kind. */
const MAX_EXAMPLES = 3;

export class Findings {
  count: number = 0;
  readonly examples: Example[] = [];
  readonly #traces = new Set<string>();

  /** Counts a span. Examples are of different traces. */
  add(span: AuditedSpan): void {
    this.count++;
    if (this.examples.length >= MAX_EXAMPLES || this.#traces.has(span.traceId)) return;
    this.#traces.add(span.traceId);
    this.examples.push(exampleOf(span));
  }
}
