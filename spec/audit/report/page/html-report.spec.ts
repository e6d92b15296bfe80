import { htmlReport } from '../../../../lib/audit/report/page/html-report.js';
import { SampleTraces } from '../../../../lib/audit/count/sample-traces.js';
import type { FinishedSpan } from '../../../../lib/index.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../../../support/make-span.js';
import { foundSpan } from '../../support/read.js';
import { reported, RULES } from '../../support/reported.js';

/** The page on these spans, read twice as the command does. */
function page(spans: readonly FinishedSpan[], options: Parameters<typeof reported>[1] = {}): string {
  const report = reported(spans, options);
  const samples = new SampleTraces(RULES, report);
  for (const span of [...spans, ...spans]) samples.span(foundSpan('chat-api', span));
  samples.skip();
  return htmlReport(report, samples.traces());
}

function spanOf(number: number, others: Partial<FinishedSpan> = {}): FinishedSpan {
  const spanId = String(number).padStart(16, '0');
  const ids = { traceId: '94d527fdc58f245b25da02e944b8f149', spanId, traceFlags: 1 };
  return makeSpan({ spanContext: () => ids, parentSpanContext: undefined, ...others });
}

const FINE = { status: { code: 0 }, events: [] };

it('the page says what the report says', () => {
  const text = page([spanOf(1), spanOf(2, FINE), spanOf(3, { events: [exceptionEvent('boom')] })]);
  expect(text).toContain('<h1>1 of 2 errors is false</h1>');
  expect(text).toContain('falls from 66.7 % to 33.3 %.');
  expect(text).toContain('<th scope="row">false: go.context_canceled</th>');
  expect(text).toContain('<th scope="row">kept: another error</th>');
  expect(text).toContain('<strong>Corrected to OK.</strong> It said: context canceled');
  expect(text).toContain('<strong>Error:</strong> context canceled');
  expect(text).toContain('2026-11-22 08:41:32: 66.7 %, corrected 33.3 %');
});

it('the page loads nothing and runs nothing, whatever the traces hold', () => {
  const attack = `</title><script src="https://evil.example/x.js">alert('1')</script><img onerror="x" & `;
  const span = spanOf(1, { name: attack, attributes: chatAttributes({ 'gen_ai.request.model': attack }) });
  const text = page([span], { skipped: [{ file: attack, line: 1, problem: 'is no JSON' }] });
  expect(text).toContain('&#60;script src=&#34;https:');
  expect(text).not.toMatch(/<script|<img|<link(?! rel="icon" href="data:,")|url\(|@import/);
  expect(text.match(/ (?:src|href)="(?!data:,)/g)).toBeNull();
});

it('the page on nothing says so', () => {
  const text = page([]);
  expect(text).toContain('<h1>There are no chat spans</h1>');
  expect(text).not.toContain('<section>');
});

it('the waterfall shows a span whose ID is empty, below none', () => {
  const ids = { traceId: '94d527fdc58f245b25da02e944b8f149', spanId: '', traceFlags: 1 };
  const text = page([spanOf(1, { spanContext: () => ids, name: 'torn' }), spanOf(2, FINE)]);
  expect([...text.matchAll(/--depth: (\d+)/g)].map(([, depth]) => depth)).toEqual(['0', '0']);
});

it('the waterfall shows children below their parents, errors first where not all can be shown', () => {
  const parent = { traceId: '94d527fdc58f245b25da02e944b8f149', spanId: String(1).padStart(16, '0') };
  const child = { parentSpanContext: parent };
  const others = Array.from({ length: 50 }, (_, index) =>
    spanOf(10 + index, { ...FINE, ...child, name: `fine ${String(index)}` }),
  );
  const root = spanOf(1, { ...FINE, name: 'root', startTime: [1795336890, 0] });
  const text = page([...others, spanOf(2, { ...child, name: 'torn' }), root]);
  const names = [...text.matchAll(/--depth: (\d+)">\n(\S+ ?\d*)/g)].map(([, depth, name]) => [depth, name?.trim()]);
  expect(names).toHaveLength(40);
  expect(names[0]).toEqual(['0', 'root']);
  expect(names).toContainEqual(['1', 'torn']);
  expect(text).toContain('And 12 more spans.');
});

it('a trace of more than 500 spans is not held whole, and one without a time has no width', () => {
  const none: [number, number] = [0, 0];
  const timeless = { startTime: none, endTime: none };
  const many = Array.from({ length: 510 }, (_, index) => spanOf(index, { ...timeless, status: { code: 2 } }));
  const text = page(many);
  expect(text).toContain('left: 0.00%; width: 0.00%');
  // Both readings see those that are not held.
  expect(text).toContain('And 480 more spans.');
  expect(text).not.toContain('Error rate over time');
});

it('what is not seen, or turns text round, is shown as an escape', () => {
  const text = page([spanOf(1, { name: 'a\u001b[31m\u202eb\nc' })], {
    skipped: [{ file: 'x\u0007', line: 1, problem: 'is empty' }],
  });
  expect(text).toContain('a\\u001b[31m\\u202eb\\u000ac');
  expect(text).toContain('x\\u0007:1 is empty');
  // Lines are those of the page itself.
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
});

it('a trace that is gone when it is read again is shown without spans', () => {
  const report = reported([spanOf(1)]);
  expect(htmlReport(report, new SampleTraces(RULES, report).traces())).toContain('</h3>\n, 0 ms');
});

it('an error that says nothing is shown without a text', () => {
  expect(page([spanOf(1), spanOf(2, { status: { code: 2 }, events: [] })])).toContain(
    '<strong>Error:</strong> </span>',
  );
});

it('long texts of the file are cut', () => {
  const long = 'x'.repeat(300);
  const text = page([
    spanOf(1, { name: long, status: { code: 2, message: long } }),
    spanOf(2, { attributes: chatAttributes({ 'gen_ai.request.model': long }) }),
  ]);
  expect(text.match(/x+…?/g)?.filter((each) => each.length > 100)).toEqual(Array(3).fill(`${'x'.repeat(200)}…`));
});

it('the time axis names its unit', () => {
  const at = (second: number): FinishedSpan => spanOf(second, { startTime: [1795336892 + second, 0] });
  expect(page([at(0), at(1)])).toContain('by second, in UTC');
  expect(page([at(0), at(400)])).toContain('by 5 seconds, in UTC');
  expect(page([at(0), at(86_400)])).toContain('by hour, in UTC');
});

it('long lists are cut', () => {
  const models = Array.from({ length: 40 }, (_, index) =>
    spanOf(index, { attributes: chatAttributes({ 'gen_ai.request.model': `m${String(index)}` }) }),
  );
  const skipped = Array.from({ length: 22 }, (_, line) => ({ file: 'a', line, problem: 'is no JSON' }));
  const text = page(models, { skipped });
  expect(text).toContain('And 10 more.');
  expect(text).toContain('<li>a:19 is no JSON</li>');
  expect(text).toContain('And 2 more.');
});
