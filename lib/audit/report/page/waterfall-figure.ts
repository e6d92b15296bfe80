/**
 * The waterfall of a trace.
 */
import { isoTime } from '../../count/example.js';
import { count, nameOr } from '../report-words.js';
import type { Waterfall, WaterfallRow } from '../waterfall.js';
import { html, type Markup } from './markup.js';

const COLOURS: Readonly<Record<WaterfallRow['outcome'], string>> = {
  fine: '--fine',
  corrected: '--false',
  error: '--real',
};

const MAX_DEPTH = 12;

export function waterfallFigure({ traceId, start, duration, rows, left }: Waterfall): Markup {
  return html`<figure class="trace">
    <figcaption>
      <h3>Trace ${traceId}</h3>
      ${isoTime(start)}, ${milliseconds(duration)}
    </figcaption>
    <ol class="waterfall">
      ${rows.map((row) => waterfallRow(row, duration))}
    </ol>
    ${left > 0 ? html`<p class="soft">And ${count(left)} more spans.</p>` : html``}
  </figure>`;
}

function waterfallRow(row: WaterfallRow, all: number): Markup {
  const { name, service, depth, start, duration, outcome } = row;
  const share = (time: number): string => `${(all > 0 ? (100 * time) / all : 0).toFixed(2)}%`;
  return html`<li class="${outcome}">
    <div class="name" style="--depth: ${Math.min(depth, MAX_DEPTH)}">
      ${name} <span class="soft">${nameOr(service)}, ${milliseconds(duration)}</span> ${said(row)}
    </div>
    <div class="track" aria-hidden="true">
      <span style="--of: var(${COLOURS[outcome]}); left: ${share(start)}; width: ${share(duration)}"></span>
    </div>
  </li>`;
}

function said({ outcome, error }: WaterfallRow): Markup {
  if (outcome === 'fine') return html``;
  return outcome === 'corrected'
    ? html`<span class="said is-false"><strong>Corrected to OK.</strong> It said: ${error}</span>`
    : html`<span class="said is-real"><strong>Error:</strong> ${error}</span>`;
}

function milliseconds(duration: number): string {
  return duration < 10_000 ? `${count(Math.round(duration))} ms` : `${count(Math.round(duration / 1000))} s`;
}
