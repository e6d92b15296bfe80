/**
 * The report as a page: one file, without scripts, that loads nothing.
 */
import { count, headline, percent, skippedLine } from '../report-words.js';
import type { Report } from '../../count/report.js';
import type { SampleTrace } from '../../count/sample-traces.js';
import { errorBars } from './error-bars.js';
import { errorRateChart } from './error-rate-chart.js';
import { html, Markup } from './markup.js';
import { STYLE } from './style.js';
import { countsTable } from './counts-table.js';
import { waterfall } from './waterfall.js';

/** What may be on the page: its own styles. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export function htmlReport(report: Report, samples: readonly SampleTrace[]): string {
  const { services, models } = report;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <link rel="icon" href="data:," />
        <title>${headline(report)}</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>${headline(report)}</h1>
          <p>${meaning(report)}</p>
          ${figures(report)}
        </header>
        <main>
          ${errorRateChart(report)} ${errorBars(report)}
          ${countsTable('Services', 'Service', services, ({ service }) => service)}
          ${countsTable('Models', 'Model', models, ({ model }) => model)} ${traces(samples)} ${skipped(report.skipped)}
        </main>
      </body>
    </html> `;
  return `${page.html.replace(/\n\s+/g, '\n')}\n`;
}

function meaning({ errorRate, falseErrors }: Report): string {
  const rule = 'A chat span that finished and whose only error is that its stream was torn down is no error.';
  const effect = `Corrected, the error rate of LLM calls falls from ${percent(errorRate.before)} to ${percent(errorRate.after)}.`;
  return falseErrors > 0 ? `${rule} ${effect}` : rule;
}

function figures({ chatSpans, errors, falseErrors, errorRate }: Report): Markup {
  const all = [
    ['chat spans', count(chatSpans), ''],
    ['errors', count(errors), ''],
    ['false errors', count(falseErrors), 'is-false'],
    ['error rate', percent(errorRate.before), 'is-real'],
    ['error rate, corrected', percent(errorRate.after), ''],
  ] as const;
  return html`<dl class="figures">
    ${all.map(
      ([term, figure, kind]) =>
        html`<div>
          <dt>${term}</dt>
          <dd class="${kind}">${figure}</dd>
        </div>`,
    )}
  </dl>`;
}

function traces(samples: readonly SampleTrace[]): Markup {
  if (samples.length === 0) return html``;
  return html`<section>
    <h2>Traces with false errors</h2>
    <p class="soft">Some examples. Marked spans are corrected; all others stay as they are.</p>
    ${samples.map(waterfall)}
  </section>`;
}

function skipped({ count: all, first }: Report['skipped']): Markup {
  if (all === 0) return html``;
  const more = all - first.length;
  return html`<section>
    <h2>Skipped</h2>
    <p class="soft">What could not be read, and is in no number above.</p>
    <ul>
      ${first.map((each) => html`<li>${skippedLine(each)}</li>`)}
    </ul>
    ${more > 0 ? html`<p class="soft">And ${count(more)} more.</p>` : html``}
  </section>`;
}
