/**
 * Counts by name.
 */
import { count, percent, shownName } from '../report-words.js';
import type { ChatTally, Rated } from '../../count/tally.js';
import { html, type Markup } from './markup.js';

type Row = Rated<ChatTally>;

const COLUMNS: readonly string[] = ['Chat spans', 'Errors', 'False', 'Error rate', 'Corrected'];

/** So many rows are read; the others are in the JSON. */
const MAX_ROWS = 30;

/** A section with the counts of each name. */
export function countsTable<Counted extends Row>(
  heading: string,
  column: string,
  rows: readonly Counted[],
  nameOf: (row: Counted) => string,
): Markup {
  if (rows.length === 0) return html``;
  const more = rows.length - MAX_ROWS;
  return html`<section>
    <h2>${heading}</h2>
    ${table(heading, column, rows.slice(0, MAX_ROWS), (row) => shownName(nameOf(row)))}
    ${more > 0 ? html`<p class="soft">And ${count(more)} more.</p>` : html``}
  </section>`;
}

/** A table called `label`, with the counts of each row behind its name. */
export function table<Counted extends Row>(
  label: string,
  column: string,
  rows: readonly Counted[],
  nameOf: (row: Counted) => string,
): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${[column, ...COLUMNS].map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${nameOf(row)}</th>
              <td>${count(row.chatSpans)}</td>
              <td>${count(row.errors)}</td>
              <td>${count(row.falseErrors)}</td>
              <td>${percent(row.errorRate.before)}</td>
              <td>${percent(row.errorRate.after)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
