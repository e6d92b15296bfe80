/**
 * The waterfall of a trace: its spans as rows on one time axis, children below their parents.
 */
import type { FinishedSpan, Time } from '../../../otel/span.js';
import { isoTime } from '../../count/findings.js';
import type { SampleSpan, SampleTrace } from '../../count/sample-traces.js';
import { textOf } from '../../read/json.js';
import { count, shortened, shownName } from '../report-words.js';
import { html, type Markup } from './markup.js';

const MAX_ROWS = 40;
const MAX_DEPTH = 12;

/** A span, with how many are around it. */
interface Row extends SampleSpan {
  readonly depth: number;
}

/** Where the time axis starts, and how many milliseconds it has. */
interface Axis {
  readonly start: Time;
  readonly length: number;
}

export function waterfall({ traceId, spans, left }: SampleTrace): Markup {
  const sorted = [...spans.values()].sort((a, b) => milliseconds(b.span.startTime, a.span.startTime));
  const start = sorted[0]?.span.startTime ?? [0, 0];
  const axis = { start, length: Math.max(0, ...sorted.map(({ span }) => milliseconds(start, span.endTime))) };
  const children = new Map<string | undefined, SampleSpan[]>();
  for (const each of sorted) {
    const parent = each.span.parentSpanContext?.spanId;
    const key = parent !== undefined && spans.has(parent) ? parent : undefined;
    children.set(key, [...(children.get(key) ?? []), each]);
  }
  const rows = rowsBelow(undefined, 0, children);
  // Errors first, where not all can be shown.
  const shown = new Set([...rows].sort((a, b) => Number(isFine(a)) - Number(isFine(b))).slice(0, MAX_ROWS));
  const more = left + rows.length - shown.size;
  return html`<figure class="trace">
    <figcaption>
      <h3>Trace ${traceId}</h3>
      ${isoTime(start[0])}, ${duration(axis.length)}
    </figcaption>
    <ol class="waterfall">
      ${rows.filter((row) => shown.has(row)).map((row) => rowOf(row, axis))}
    </ol>
    ${more > 0 ? html`<p class="soft">And ${count(more)} more spans.</p>` : html``}
  </figure>`;
}

/** A span comes before its children. Those without a parent are below none, whose ID no span has, as it may be empty. */
function rowsBelow(
  parent: string | undefined,
  depth: number,
  children: ReadonlyMap<string | undefined, readonly SampleSpan[]>,
): Row[] {
  return (children.get(parent) ?? []).flatMap((each) => [
    { ...each, depth },
    ...rowsBelow(each.span.spanContext().spanId, depth + 1, children),
  ]);
}

function isFine({ verdict }: SampleSpan): boolean {
  return verdict.reason === 'not-error';
}

function rowOf({ span, service, verdict, depth }: Row, { start, length }: Axis): Markup {
  const { falseError, reason } = verdict;
  const taken = Math.max(0, milliseconds(span.startTime, span.endTime));
  const share = (time: number): string => `${(length > 0 ? (100 * time) / length : 0).toFixed(2)}%`;
  const [row, colour, said] = falseError
    ? [
        'corrected',
        '--false',
        html`<span class="said is-false"><strong>Corrected to OK.</strong> It said: ${errorText(span)}</span>`,
      ]
    : reason === 'not-error'
      ? ['fine', '--fine', html``]
      : ['error', '--real', html`<span class="said is-real"><strong>Error:</strong> ${errorText(span)}</span>`];
  return html`<li class="${row}">
    <div class="name" style="--depth: ${Math.min(depth, MAX_DEPTH)}">
      ${shownName(span.name)} <span class="soft">${shownName(service)}, ${duration(taken)}</span> ${said}
    </div>
    <div class="track" aria-hidden="true">
      <span
        style="--of: var(${colour}); left: ${share(milliseconds(start, span.startTime))}; width: ${share(taken)}"
      ></span>
    </div>
  </li>`;
}

function errorText({ status, events, attributes }: FinishedSpan): string {
  const exceptions = events.map((event) => event.attributes?.['exception.message']);
  const texts = [status.message, ...exceptions, attributes['error.message'], attributes['error.type']];
  return shortened(texts.map(textOf).find((text) => text !== '') ?? '');
}

function milliseconds(from: Time, to: Time): number {
  return (to[0] - from[0]) * 1e3 + (to[1] - from[1]) / 1e6;
}

function duration(time: number): string {
  return `${count(Math.round(time))} ms`;
}
