/**
 * The error rate over time, as it is and corrected: columns whose upper part is false.
 */
import { count, percent } from '../report-words.js';
import type { Report, Stretch } from '../../count/report.js';
import { table } from './counts-table.js';
import { html, type Markup } from './markup.js';

/** Where the scale may end. */
const SCALES: readonly number[] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** Units of a column in the drawing, and its height. */
const COLUMN = 10;
const HEIGHT = 100;

export function errorRateChart({ timeline: { seconds, stretches } }: Report): Markup {
  const [first] = stretches;
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return html``;
  const scale = Math.min(...SCALES.filter((each) => stretches.every(({ errorRate }) => errorRate.before <= each)));
  const columns = columnOf(last, first, seconds) + 1;
  return html`<section>
    <h2>Error rate over time</h2>
    <figure>
      <ul class="legend">
        <li style="--of: var(--real)">errors that are kept</li>
        <li style="--of: var(--false)">false errors</li>
      </ul>
      <div class="chart">
        <div class="rates" aria-hidden="true">
          <span>${percent(scale)}</span><span>${percent(scale / 2)}</span><span>0 %</span>
        </div>
        <svg
          role="img"
          aria-label="Error rate of chat spans over time, as it is and corrected. The numbers are in the table below."
          viewBox="0 0 ${columns * COLUMN} ${HEIGHT}"
          preserveAspectRatio="none"
        >
          ${stretches.map((stretch) => column(stretch, columnOf(stretch, first, seconds), scale))}
        </svg>
        <div class="times" aria-hidden="true"><span>${clock(first.start)}</span><span>${clock(last.start)}</span></div>
      </div>
      <figcaption>Share of chat spans with status ERROR, by ${lengthName(seconds)}, in UTC.</figcaption>
    </figure>
    <details>
      <summary>The numbers</summary>
      ${table('Error rate over time', 'From', stretches, ({ start }) => clock(start))}
    </details>
  </section>`;
}

function column(stretch: Stretch, place: number, scale: number): Markup {
  const { before, after } = stretch.errorRate;
  const height = (HEIGHT * before) / scale;
  const kept = (HEIGHT * after) / scale;
  const bar = (kind: 'real' | 'false', y: number, size: number): Markup =>
    html`<rect class="${kind}" x="${place * COLUMN + 1}" width="${COLUMN - 2}" y="${y}" height="${size}" />`;
  return html`<g>
    <title>${clock(stretch.start)}: ${percent(before)}, corrected ${percent(after)}</title>
    ${bar('real', HEIGHT - kept, kept)}${bar('false', HEIGHT - height, height - kept)}
  </g>`;
}

function columnOf({ start }: Stretch, first: Stretch, seconds: number): number {
  return Math.round((Date.parse(start) - Date.parse(first.start)) / 1000 / seconds);
}

/** `2026-11-22 13:42:18` */
function clock(time: string): string {
  return time.replace('T', ' ').replace('Z', '');
}

const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [1, 'second'],
  [60, 'minute'],
  [3600, 'hour'],
  [86_400, 'day'],
];

function lengthName(seconds: number): string {
  const [unit, name] = UNITS.reduce((found, each) => (seconds >= each[0] ? each : found));
  const number = seconds / unit;
  return number === 1 ? name : `${count(number)} ${name}s`;
}
