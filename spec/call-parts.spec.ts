import { isTransport } from '../lib/call-parts.js';
import { judge } from '../lib/judge.js';
import { createRules } from '../lib/rules.js';
import { makeSpan } from './make-span.js';

const RULES = createRules();

/** Whether an HTTP client span with this status could be the transport of a finished call. */
function couldBeTransport(attributes: Readonly<Record<string, unknown>>): boolean {
  const span = makeSpan({ kind: 2, attributes });
  return isTransport(span, judge(span, RULES), RULES);
}

it.each([200, 206, 299, '200'])(
  'an HTTP span with the status %p could be the transport of a finished call',
  (status) => {
    expect(couldBeTransport({ 'http.request.method': 'POST', 'http.response.status_code': status })).toBe(true);
    expect(couldBeTransport({ 'http.method': 'POST', 'http.status_code': status })).toBe(true);
  },
);

it.each([undefined, 101, 199, 300, 304, 400, 429, 500, 'ok'])('an HTTP span with the status %p could not', (status) => {
  expect(couldBeTransport({ 'http.request.method': 'POST', 'http.response.status_code': status })).toBe(false);
});

it('a span without an HTTP method could not', () => {
  expect(couldBeTransport({ 'http.response.status_code': 200 })).toBe(false);
});
