/**
 * A trace as rows on one time axis.
 */
import type { FinishedSpan, Time } from '../../otel/span.js';
import { textOf } from '../read/json.js';
import type { SampleSpan, SampleTrace } from '../count/sample-traces.js';

export interface WaterfallRow {
  readonly name: string;
  readonly service: string;
  /** How many spans are around it. */
  readonly depth: number;
  /** In milliseconds since the trace started. */
  readonly start: number;
  readonly duration: number;
  readonly outcome: 'fine' | 'corrected' | 'error';
  /** What the error says, `''` without one. */
  readonly error: string;
}

export interface Waterfall {
  readonly traceId: string;
  /** When it started, in seconds since 1970. */
  readonly start: number;
  readonly duration: number;
  readonly rows: readonly WaterfallRow[];
  /** How many spans are not shown. */
  readonly left: number;
}

const MAX_ROWS = 40;
const MAX_TEXT = 160;

/** What the rows of a trace have in common. */
interface Axis {
  readonly children: ReadonlyMap<string, readonly SampleSpan[]>;
  readonly start: Time;
}

export function waterfall({ traceId, spans, left }: SampleTrace): Waterfall {
  const sorted = [...spans.values()].sort((a, b) => milliseconds(b.span.startTime, a.span.startTime));
  const start = sorted[0]?.span.startTime ?? [0, 0];
  const children = new Map<string, SampleSpan[]>();
  for (const each of sorted) {
    const parent = each.span.parentSpanContext?.spanId ?? '';
    const key = spans.has(parent) ? parent : '';
    children.set(key, [...(children.get(key) ?? []), each]);
  }
  const rows = rowsBelow('', 0, { children, start });
  // Errors first, where not all can be shown.
  const [fine, errors] = [rows.filter(isFine), rows.filter((row) => !isFine(row))];
  const shown = new Set([...errors, ...fine].slice(0, MAX_ROWS));
  return {
    traceId,
    start: start[0],
    duration: Math.max(0, ...sorted.map(({ span }) => milliseconds(start, span.endTime))),
    rows: rows.filter((row) => shown.has(row)),
    left: left + rows.length - shown.size,
  };
}

/** A span comes before its children. */
function rowsBelow(parent: string, depth: number, axis: Axis): WaterfallRow[] {
  return (axis.children.get(parent) ?? []).flatMap((each) => [
    rowOf(each, depth, axis),
    ...rowsBelow(each.span.spanContext().spanId, depth + 1, axis),
  ]);
}

function rowOf({ span, service, verdict }: SampleSpan, depth: number, { start }: Axis): WaterfallRow {
  const isError = verdict.reason !== 'not-error';
  return {
    name: span.name,
    service,
    depth,
    start: milliseconds(start, span.startTime),
    duration: Math.max(0, milliseconds(span.startTime, span.endTime)),
    outcome: verdict.falseError ? 'corrected' : isError ? 'error' : 'fine',
    error: isError ? errorText(span) : '',
  };
}

function isFine({ outcome }: WaterfallRow): boolean {
  return outcome === 'fine';
}

function errorText({ status, events, attributes }: FinishedSpan): string {
  const texts = [
    status.message,
    ...events.map((event) => event.attributes?.['exception.message']),
    attributes['error.message'],
    attributes['error.type'],
  ];
  return (texts.map(textOf).find((text) => text !== '') ?? '').slice(0, MAX_TEXT);
}

function milliseconds(from: Time, to: Time): number {
  return (to[0] - from[0]) * 1e3 + (to[1] - from[1]) / 1e6;
}
