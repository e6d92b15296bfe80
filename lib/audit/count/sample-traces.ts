/**
 * The traces of some examples, whole. They are found by a second reading: the first one does not know them yet.
 */
import { judge } from '../../rule/judge.js';
import type { Rules } from '../../rule/rules.js';
import type { Verdict } from '../../rule/verdict.js';
import type { FinishedSpan } from '../../otel/span.js';
import type { SpanAudience } from '../read/read-traces.js';
import type { FoundSpan } from '../read/found-span.js';
import type { Report } from './report.js';

const MAX_TRACES = 6;
const MAX_SPANS = 500;

/** A span of a sample, with the verdict on it. */
export interface SampleSpan {
  readonly span: FinishedSpan;
  readonly service: string;
  readonly verdict: Verdict;
}

/** A trace of which a span is a false error. */
export interface SampleTrace {
  readonly traceId: string;
  /** By their IDs: files may overlap. */
  readonly spans: Map<string, SampleSpan>;
  /** How many spans more it has. */
  left: number;
}

export class SampleTraces implements SpanAudience {
  readonly #rules: Rules;
  readonly #traces: ReadonlyMap<string, SampleTrace>;

  /** The traces of the examples in `report`. */
  constructor(rules: Rules, report: Report) {
    this.#rules = rules;
    this.#traces = new Map(sampleIds(report).map((traceId) => [traceId, { traceId, spans: new Map(), left: 0 }]));
  }

  skip(): void {
    // told by the first reading
  }

  span(found: FoundSpan): void {
    const trace = this.#traces.get(found.traceId);
    if (trace === undefined) return;
    const span = found.whole();
    const { spanId } = span.spanContext();
    if (trace.spans.has(spanId)) return;
    if (trace.spans.size < MAX_SPANS)
      trace.spans.set(spanId, { span, service: found.service, verdict: judge(span, this.#rules) });
    else trace.left++;
  }

  /** What was collected. */
  traces(): SampleTrace[] {
    return [...this.#traces.values()];
  }
}

/** One of each pattern, then a second one of each, and so on. */
function sampleIds({ patterns }: Report): string[] {
  const ids = patterns.flatMap(({ examples }) => examples.map(({ traceId }, rank) => ({ traceId, rank })));
  ids.sort((one, other) => one.rank - other.rank);
  return [...new Set(ids.map(({ traceId }) => traceId))].slice(0, MAX_TRACES);
}
