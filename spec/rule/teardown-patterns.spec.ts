import { CLIENT_TEARDOWN_PATTERNS } from '../../lib/rule/client-teardown-patterns.js';
import { CONNECTION_LOSS_PATTERNS } from '../../lib/rule/connection-loss-patterns.js';
import { judge } from '../../lib/rule/judge.js';
import type { ErrorEvidence, NamedPattern } from '../../lib/rule/pattern.js';
import { createRules } from '../../lib/rule/rules.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';
import {
  FOREIGN_TYPES,
  NEAR_MISS_TYPES,
  NEAR_MISSES,
  PHRASES_OF_NOTHING,
  SERVER_ERROR_TYPES,
  TEARDOWN_TEXTS,
  TEARDOWN_TYPES,
  TIMEOUT_TYPES,
  WRAPPINGS,
  type NearMiss,
  type TeardownText,
} from '../cases/teardown-errors.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';
import { withoutCase } from '../support/pattern-list.js';

const SPAN = makeSpan();
const RULES = createRules();
const { match } = RULES;

/** `error` in each form, without a type where it needs none, and with each of its types. */
function errorsOf({ message, types = [], needsType }: NearMiss & Pick<TeardownText, 'needsType'>): ErrorEvidence[] {
  return WRAPPINGS.flatMap(({ prefix }) =>
    [...(needsType ? [] : ['']), ...types].map((type) => ({ type, message: prefix + message })),
  );
}

const REAL_TYPES = [...TIMEOUT_TYPES, ...SERVER_ERROR_TYPES, ...FOREIGN_TYPES];

function namesOf(patterns: readonly NamedPattern[]): readonly string[] {
  return patterns.map(({ name }) => name);
}

describe('the built-in patterns', () => {
  it.each(TEARDOWN_TEXTS)('match $message in every form, with every type: $runtime', ({ pattern, ...text }) => {
    const found = errorsOf(text).map((error) => ({ ...error, pattern: match(error, SPAN) }));

    expect(found).toStrictEqual(errorsOf(text).map((error) => ({ ...error, pattern })));
  });

  it.each(TEARDOWN_TEXTS.filter(({ needsType }) => needsType))(
    'match $message under its types alone, as $pattern',
    ({ message, pattern }) => {
      const types = ['', 'Error', 'DOMException'];

      expect(types.filter((type) => match({ type, message }, SPAN) === pattern)).toStrictEqual([]);
    },
  );

  it.each(TEARDOWN_TYPES)('match the type $type in the scope $scope: $runtime', ({ type, scope, pattern }) => {
    const span = makeSpan({ instrumentationScope: { name: scope ?? 'manual-semconv' } });

    expect(match({ type, message: '' }, span)).toBe(pattern);
  });

  it.each(NEAR_MISS_TYPES)('do not match the type $type in the scope $scope', ({ type, scope }) => {
    const span = makeSpan({ instrumentationScope: { name: scope ?? 'manual-semconv' } });

    expect(match({ type, message: '' }, span)).toBeUndefined();
  });

  it.each(NEAR_MISSES)('do not match $message in any form, with any of its types', (miss) => {
    expect(errorsOf(miss).filter((error) => match(error, SPAN) !== undefined)).toStrictEqual([]);
  });

  it.each(PHRASES_OF_NOTHING)('match no text behind %j, but do behind that and words of reading', (phrase) => {
    expect(match({ type: '', message: `${phrase}: terminated` }, SPAN)).toBeUndefined();
    expect(match({ type: '', message: `${phrase}: stream: terminated` }, SPAN)).toBe('undici.terminated');
    expect(match({ type: '', message: `stream: ${phrase}: terminated` }, SPAN)).toBe('undici.terminated');
  });

  it.each(REAL_TYPES)('match no text of the type %s', (type) => {
    expect(TEARDOWN_TEXTS.filter(({ message }) => match({ type, message }, SPAN) !== undefined)).toStrictEqual([]);
  });

  it.each(REAL_TYPES)('do not match a teardown error in a span with the error.type %s', (errorType) => {
    const attributes = chatAttributes({ 'error.type': errorType });
    const spans = TEARDOWN_TEXTS.flatMap(({ message, types = [''] }) => [
      makeSpan({ attributes, status: { code: 2, message }, events: [] }),
      makeSpan({ attributes, status: { code: 2 }, events: [exceptionEvent(message, types[0])] }),
    ]);

    expect(new Set(spans.map((span) => judge(span, RULES).reason))).toStrictEqual(new Set(['other-error']));
  });

  it.each(TEARDOWN_TYPES)('do not match the type $type of another message', ({ type, scope }) => {
    const span = makeSpan({ instrumentationScope: { name: scope ?? 'manual-semconv' } });

    expect(match({ type, message: 'JSON parse error' }, span)).toBeUndefined();
    expect(match({ type, message: ' ' }, span)).toBeUndefined();
  });

  it.each(TEARDOWN_TEXTS)('do not match $message in the middle of a sentence', ({ message }) => {
    expect(match({ type: '', message: `${message} because of a bug` }, SPAN)).toBeUndefined();
    expect(match({ type: '', message: `a bug and ${message}` }, SPAN)).toBeUndefined();
  });

  it.each(TEARDOWN_TEXTS)('do not match $message beside another error on another line', ({ message }) => {
    expect(match({ type: '', message: `JSON parse error\n${message}` }, SPAN)).toBeUndefined();
    expect(match({ type: '', message: `${message}\nJSON parse error` }, SPAN)).toBeUndefined();
  });

  it.each(TEARDOWN_TEXTS)('do not match $message at the end of what is scanned of a longer one', ({ message }) => {
    const text = `${message.padStart(2048, 'stream ')} by the server: JSON parse error`;

    expect(judge(makeSpan({ events: [], status: { code: 2, message: text } }), RULES).reason).toBe('other-error');
  });

  it('match a message of as many characters as are scanned', () => {
    const address = 'https://api.example/v1/messages?'.padEnd(2048 - 'Post "": context canceled'.length, 'q');
    const spans = [address, `${address}q`].map((url) =>
      makeSpan({ events: [], status: { code: 2, message: `Post "${url}": context canceled` } }),
    );

    expect(spans.map(({ status: { message = '' } }) => message.length)).toStrictEqual([2048, 2049]);
    expect(spans.map((span) => judge(span, RULES).reason)).toStrictEqual(['teardown', 'other-error']);
  });

  it('are all in the table of cases', () => {
    expect(new Set([...TEARDOWN_TEXTS, ...TEARDOWN_TYPES].map(({ pattern }) => pattern))).toStrictEqual(
      new Set(namesOf(DEFAULT_TEARDOWN_PATTERNS)),
    );
  });

  it.each(DEFAULT_TEARDOWN_PATTERNS)('have a case for each text and type: $name, $text', (pattern) => {
    expect(withoutCase(pattern)).toStrictEqual([]);
  });

  it.each(DEFAULT_TEARDOWN_PATTERNS)('have a name in dotted lower case: $name', ({ name }) => {
    expect(name).toMatch(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/);
  });

  it('are those of the client, then those of the connection', () => {
    expect(DEFAULT_TEARDOWN_PATTERNS).toStrictEqual([...CLIENT_TEARDOWN_PATTERNS, ...CONNECTION_LOSS_PATTERNS]);
  });

  it('have no name in both lists', () => {
    const client = new Set(namesOf(CLIENT_TEARDOWN_PATTERNS));

    expect(namesOf(CONNECTION_LOSS_PATTERNS).filter((name) => client.has(name))).toStrictEqual([]);
  });

  it('can be extended', () => {
    const { match: extended } = createRules({
      patterns: [...DEFAULT_TEARDOWN_PATTERNS, { name: 'ours', message: 'stream drained' }],
    });

    expect(extended({ type: 'MyError', message: 'app: stream drained' }, SPAN)).toBe('ours');
    expect(extended({ type: '', message: 'context canceled' }, SPAN)).toBe('go.context_canceled');
    expect(extended({ type: '', message: 'JSON parse error' }, SPAN)).toBeUndefined();
  });
});
