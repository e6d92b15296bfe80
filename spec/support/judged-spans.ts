import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FinishedSpan, SpanScope } from '../../lib/otel/span.js';
import { makeSpan } from './make-span.js';

/** The span of a failed LLM call, with the verdict that is right: see `spec/fixtures/README.md`. */
export interface JudgedSpan {
  readonly id: string;
  readonly kind: string;
  /** `either`: the span does not say enough. */
  readonly expect: 'corrected' | 'kept' | 'either';
  readonly why: string;
  readonly span: FinishedSpan;
}

/** The files of judged spans: those given, and those found since. */
export const JUDGED_FILES: readonly string[] = ['judged-spans.jsonl', 'found-spans.jsonl'];

/** A line of the file. */
interface Line extends Omit<JudgedSpan, 'span'> {
  readonly span: Pick<FinishedSpan, 'name' | 'kind' | 'status' | 'attributes' | 'events'> &
    Pick<FinishedSpan, 'droppedEventsCount' | 'droppedAttributesCount'> & { readonly scope: SpanScope };
}

/** The judged spans of `file` in `spec/fixtures`, whatever their number. */
export function judgedSpans(file: string): JudgedSpan[] {
  const lines = readFileSync(join(__dirname, '../fixtures', file), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const { span, ...judged } = JSON.parse(line) as Line; // the form of these files
    const { scope, ...fields } = span;
    return { ...judged, span: makeSpan({ ...fields, instrumentationScope: scope }) };
  });
}
