import { judge } from '../../lib/rule/judge.js';
import { createRules } from '../../lib/rule/rules.js';
import { makeSpan } from '../support/make-span.js';
import { REAL_ERRORS } from './real-errors.js';

const rules = createRules();

describe('a real error that looks like a teardown', () => {
  it.each(REAL_ERRORS)('stays: $what', ({ span }) => {
    expect(judge(span, rules).reason).toMatch(/^(?:other-error|unfinished)$/);
  });
});

describe('a false error in an unusual shape', () => {
  it.each([
    ['a long stack behind its message', `terminated\n${'    at f (file.js:1:1)\n'.repeat(200)}`],
    ['an IPv6 host that the span names', 'Post "http://[::1]:8080/v1/chat/completions": context canceled', '::1'],
    ['a host behind two users', 'Post "http://a@b@api.example/v1/chat/completions": context canceled', 'api.example'],
    ['sockets', 'read tcp [::1]:41234->[::1]:443: read: connection reset by peer'],
  ])('is found: %s', (_shape, message, address = 'api.example') => {
    const { attributes } = makeSpan();
    const span = makeSpan({
      status: { code: 2, message },
      events: [],
      attributes: { ...attributes, 'server.address': address },
    });

    expect(judge(span, rules).reason).toBe('teardown');
  });

  it.each([
    ['no errors', { errors: [] }],
    ['an error code of 0', { 'error.code': 0 }],
    ['an error that is true', { error: true }],
    ['a finish reason of an enumeration', { 'gen_ai.response.finish_reasons': ['types.FinishReason.STOP'] }],
    ['a category that has an error inside', { 'gen_ai.response.finish_reasons': ['content_filter_terrorism'] }],
    ['a status of success', { 'http.response.status_code': '200', 'rpc.grpc.status_code': 0 }],
  ])('is found beside %s', (_what, attributes) => {
    const span = makeSpan({ attributes: { ...makeSpan().attributes, ...attributes } });

    expect(judge(span, rules).reason).toBe('teardown');
  });
});
