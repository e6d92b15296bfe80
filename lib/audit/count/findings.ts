/**
 * What the audit found of one kind: how many, and some to look at.
 */
import type { FinishedSpan } from '../../otel/span.js';
import { exampleOf, type Example } from './example.js';

/** How many are shown of each kind. */
const MAX_EXAMPLES = 3;

export class Findings {
  count: number = 0;
  readonly examples: Example[] = [];

  /** Counts a span. Examples are of different traces. */
  add(span: FinishedSpan, service: string): void {
    this.count++;
    if (this.examples.length >= MAX_EXAMPLES) return;
    const example = exampleOf(span, service);
    if (this.examples.every(({ traceId }) => traceId !== example.traceId)) this.examples.push(example);
  }
}
