import { compileWrappers, DEFAULT_WRAPPERS, type Wrapper } from '../../lib/rule/wrappers.js';
import { makeSpan } from '../support/make-span.js';

const SPAN = makeSpan();

const WRAPPED: readonly (readonly [wrapper: Wrapper, text: string, inner: string | undefined])[] = [
  ['proxy: ', 'proxy: terminated', 'terminated'],
  ['proxy: ', 'PROXY: terminated', undefined],
  ['proxy: ', 'the proxy: terminated', undefined],
  ['a.b(c) ', 'a.b(c) x', 'x'],
  ['a.b(c) ', 'axb(c) x', undefined],
  [/proxy \d+: /gy, 'proxy 17: terminated', 'terminated'],
  [/a|b/, 'bx', 'x'],
  [/a|b/, 'xb', undefined],
  [/PROXY: /i, 'proxy: terminated', 'terminated'],
  [{ before: 'closed (', after: ')' }, 'closed (terminated)', 'terminated'],
  [{ before: 'closed (', after: ')' }, 'closed (a) (b)', 'a) (b'],
  [{ before: 'closed (', after: ')' }, 'closed (terminated', undefined],
  [{ before: 'closed: ', after: / at \d+/ }, 'closed: terminated at 12', 'terminated'],
  [{ before: 'closed: ', after: /x|y/ }, 'closed: xay', 'xa'],
  [/GET (?<url>\S+): /, 'GET https://api.example/v1/messages: x', 'x'],
  [/GET (?<url>\S+): /, 'GET https://api.example/v1/embeddings: x', undefined],
  [/GET (?<url>\S+): /, 'GET https://other.example/v1/messages: x', undefined],
  [/from (?<port>\d+): /, 'from 443: x', 'x'],
  [/from (?<port>\d+): /, 'from 5432: x', undefined],
  [/(?<name>\w+): /, 'proxy: x', 'x'],
];

it('the first of several wrappers is taken off', () => {
  const unwrap = compileWrappers(['b', 'a', /a(?<url>b)?/, 'ab']);

  expect([unwrap('abx', SPAN), unwrap('bx', SPAN), unwrap('x', SPAN), compileWrappers([])('x', SPAN)]).toStrictEqual([
    'bx',
    'x',
    undefined,
    undefined,
  ]);
});

describe('a wrapper', () => {
  it.each(WRAPPED)('%s around %j leaves %j', (wrapper, text, inner) => {
    const unwrap = compileWrappers([wrapper]);

    expect([unwrap(text, SPAN), unwrap(text, SPAN)]).toStrictEqual([inner, inner]);
  });

  it.each(DEFAULT_WRAPPERS.map((wrapper) => [wrapper]))('leaves a text that it is not around: %s', (wrapper) => {
    expect(compileWrappers([wrapper])('failed to persist message: terminated', SPAN)).toBeUndefined();
    expect(compileWrappers([wrapper])('terminated', SPAN)).toBeUndefined();
  });
});
