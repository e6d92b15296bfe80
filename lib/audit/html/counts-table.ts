/**
 * Counts by name.
 */
import { count, percent } from '../report-words.js';
import type { Counts } from '../report.js';
import { html, type Markup } from './markup.js';

interface Named extends Omit<Counts, 'spans'> {
  readonly name: string;
}

/** So many rows are read; the others are in the JSON. */
const MAX_ROWS = 30;

export function countsTable(heading: string, column: string, rows: readonly Named[]): Markup {
  if (rows.length === 0) return html``;
  const more = rows.length - MAX_ROWS;
  return html`<section>
    <h2>${heading}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${heading}">
      <table>
        <thead>
          <tr>
            <th scope="col">${column}</th>
            <th scope="col">Chat spans</th>
            <th scope="col">Errors</th>
            <th scope="col">False</th>
            <th scope="col">Error rate</th>
            <th scope="col">Corrected</th>
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MAX_ROWS).map(
            ({ name, chatSpans, errors, falseErrors, errorRate }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${count(chatSpans)}</td>
                <td>${count(errors)}</td>
                <td>${count(falseErrors)}</td>
                <td>${percent(errorRate.before)}</td>
                <td>${percent(errorRate.after)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 ? html`<p class="soft">And ${count(more)} more.</p>` : html``}
  </section>`;
}
