import { textReport } from '../../../lib/audit/report/text-report.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../../support/make-span.js';
import { Audit } from '../../../lib/audit/count/audit.js';
import { reported, RULES } from '../support/reported.js';

const OK = { status: { code: 0 }, events: [] };

it('the report says how many errors are false, of whom, and why the others are kept', () => {
  const report = reported(
    [
      makeSpan(),
      makeSpan(OK),
      makeSpan({ ...OK, attributes: {} }),
      ['', makeSpan({ events: [exceptionEvent('boom')], attributes: chatAttributes({ 'gen_ai.request.model': '' }) })],
      ['batch', makeSpan({ attributes: { 'gen_ai.operation.name': 'chat' } })],
      ['batch', makeSpan({ attributes: {} })],
    ],
    { skipped: [{ file: 'traces.jsonl', line: 7, problem: 'is no JSON' }] },
  );
  expect(textReport(report)).toBe(`1 of 3 errors is false. The error rate of 4 chat spans is 75.0 %, corrected 50.0 %.

spans of every kind  6
with status ERROR    4

service    spans  chat spans  errors  false  error rate  corrected
chat-api       3           2       1      1      50.0 %      0.0 %
batch          2           1       1      0     100.0 %    100.0 %
(unknown)      1           1       1      0     100.0 %    100.0 %

model                    chat spans  errors  false  error rate  corrected
gpt-4.1-mini                      2       1      1      50.0 %      0.0 %
(unknown)                         1       1      0     100.0 %    100.0 %
gpt-4.1-mini-2025-04-14           1       1      0     100.0 %    100.0 %

false: pattern       errors  traces, for example
go.context_canceled       1  94d527fdc58f245b25da02e944b8f149

kept: reason            errors  traces, for example
another error                1  94d527fdc58f245b25da02e944b8f149
no final finish reason       1  94d527fdc58f245b25da02e944b8f149

Skipped 1:
  traces.jsonl:7 is no JSON
`);
});

it('the report on nothing says so', () => {
  expect(textReport(reported([]))).toBe(`There are no chat spans.

spans of every kind  0
with status ERROR    0
`);
});

it('the report names the first twenty problems, models and traces', () => {
  const ids = (id: number) => ({ traceId: String(id).padStart(32, '0'), spanId: '1'.repeat(16), traceFlags: 1 });
  const spans = Array.from({ length: 1100 }, (_, index) =>
    makeSpan({
      spanContext: () => ids(index),
      attributes: chatAttributes({ 'gen_ai.request.model': `m${String(index)}` }),
    }),
  );
  const skipped = Array.from({ length: 23 }, (_, line) => ({ file: 'a', line, problem: 'is no JSON' }));
  const report = reported(spans, { skipped });
  expect(report.models).toHaveLength(1001);
  expect(report.models[0]).toMatchObject({ model: '(others)', chatSpans: 100 });
  expect(report.patterns[0]?.examples.map(({ traceId }) => Number(traceId))).toEqual([0, 1, 2]);
  expect(textReport(report)).toContain('and 981 more\n');
  expect(textReport(report)).toContain('  a:19 is no JSON\n  and 3 more\n');
});

it('a rate that is not nothing does not look like nothing', () => {
  const fine = Array.from({ length: 2999 }, () => makeSpan(OK));
  expect(textReport(reported([makeSpan(), ...fine]))).toContain('is <0.1 %, corrected 0.0 %.');
});

it('what is not seen, or turns text round, is shown as an escape', () => {
  const name = 'a\u001b]0;x\u0007\u202e\u{e0001}\r\n\ud800';
  const attributes = chatAttributes({ 'gen_ai.request.model': name });
  const text = textReport(
    reported([[name, makeSpan({ attributes })]], { skipped: [{ file: name, line: 1, problem: name }] }),
  );
  const shown = String.raw`a\u001b]0;x\u0007\u202e\udb40\udc01\u000d\u000a\ud800`;
  expect(text.split(shown)).toHaveLength(5);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
});

it('a problem says how often a file has it', () => {
  const audit = new Audit(RULES);
  audit.skip({ file: 'a', line: 3, problem: 'is no JSON', times: 1200 });
  expect(textReport(audit.report())).toContain('  a:3 is no JSON (1,200 times)\n');
});
