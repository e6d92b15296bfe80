/**
 * What the errors are: a bar for each pattern of the false ones, and for each reason why others are kept.
 */
import type { Example } from '../../count/findings.js';
import { count, KEPT_BECAUSE } from '../report-words.js';
import type { Report } from '../../count/report.js';
import { html, type Markup } from './markup.js';

interface Bar {
  readonly kind: 'false' | 'real';
  readonly name: string;
  readonly errors: number;
  readonly examples: readonly Example[];
}

export function errorBars({ patterns, kept }: Report): Markup {
  const bars: readonly Bar[] = [
    ...patterns.map(({ pattern, falseErrors, examples }) => {
      return { kind: 'false' as const, name: `false: ${pattern}`, errors: falseErrors, examples };
    }),
    ...kept.map(({ reason, errors, examples }) => {
      return { kind: 'real' as const, name: `kept: ${KEPT_BECAUSE[reason]}`, errors, examples };
    }),
  ];
  if (bars.length === 0) return html``;
  const most = Math.max(...bars.map(({ errors }) => errors));
  return html`<section>
    <h2>What the errors are</h2>
    <p class="soft">False errors by the pattern that their text matches; the others by the reason why they are kept.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="What the errors are">
      <table class="bars">
        <thead>
          <tr>
            <th scope="col">Error</th>
            <th scope="col">Spans</th>
            <td></td>
            <th scope="col" class="text">Traces, for example</th>
          </tr>
        </thead>
        <tbody>
          ${bars.map((bar) => row(bar, most))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row({ kind, name, errors, examples }: Bar, most: number): Markup {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${count(errors)}</td>
    <td class="bar"><span style="--of: var(--${kind}); width: ${(100 * errors) / most}%"></span></td>
    <td class="ids text">${examples.slice(0, 1).map(({ traceId }) => html`${traceId}`)}</td>
  </tr>`;
}
