import { type ErrorEvidence, evidenceOf } from '../../lib/rule/error-evidence.js';
import { compilePatterns } from '../../lib/rule/pattern-matcher.js';
import type { NamedPattern } from '../../lib/rule/pattern.js';
import {
  CLIENT_TEARDOWN_PATTERNS,
  CONNECTION_LOSS_PATTERNS,
  DEFAULT_TEARDOWN_PATTERNS,
} from '../../lib/rule/teardown-patterns.js';
import {
  NEAR_MISS_TYPES,
  NEAR_MISSES,
  SERVER_ERROR_TYPES,
  TEARDOWN_TEXTS,
  TEARDOWN_TYPES,
  TIMEOUT_TYPES,
  WRAPPINGS,
  type PatternGroup,
} from '../cases/teardown-errors.js';
import { chatAttributes, makeSpan } from '../support/make-span.js';

const LISTS: Readonly<Record<PatternGroup, readonly NamedPattern[]>> = {
  client: CLIENT_TEARDOWN_PATTERNS,
  loss: CONNECTION_LOSS_PATTERNS,
};
const OTHER_GROUP: Readonly<Record<PatternGroup, PatternGroup>> = { client: 'loss', loss: 'client' };
const SPAN = makeSpan();

const match = compilePatterns(DEFAULT_TEARDOWN_PATTERNS);

/** Each text in each form, without a type and with each of its types. */
const TEXTS = TEARDOWN_TEXTS.flatMap(({ message, types = [], ...expected }) =>
  WRAPPINGS.flatMap(({ form, prefix }) =>
    ['', ...types].map((type) => ({ ...expected, form, error: { type, message: prefix + message } })),
  ),
);

const MISSES = NEAR_MISSES.flatMap(({ message, types = [] }) =>
  WRAPPINGS.flatMap(({ form, prefix }) =>
    ['', ...types].map((type) => ({ form, error: { type, message: prefix + message } })),
  ),
);

const REAL_TYPES = [...TIMEOUT_TYPES, ...SERVER_ERROR_TYPES];

/** Teardown errors by their texts, real errors by their types. */
const REAL_ERRORS = REAL_TYPES.flatMap((type) => TEARDOWN_TEXTS.map(({ message }) => ({ type, message })));

function namesOf(patterns: readonly NamedPattern[]): readonly string[] {
  return patterns.map(({ name }) => name);
}

describe('the built-in patterns', () => {
  it.each(TEXTS)('match $error.message ($error.type): $runtime, $form', ({ error, pattern }) => {
    expect(match(error, SPAN)).toBe(pattern);
  });

  it.each(TEXTS)('have $error.message ($error.type) in the list $group alone', ({ error, pattern, group }) => {
    expect(compilePatterns(LISTS[group])(error, SPAN)).toBe(pattern);
    expect(compilePatterns(LISTS[OTHER_GROUP[group]])(error, SPAN)).toBeUndefined();
  });

  it.each(TEXTS)('match $error.message ($error.type) each by itself', ({ error, pattern }) => {
    const named = DEFAULT_TEARDOWN_PATTERNS.filter(({ name }) => name === pattern);

    expect(named.map((one) => compilePatterns([{ ...one }])(error, SPAN))).toContain(pattern);
  });

  it.each(TEARDOWN_TYPES)('match the type $type in the scope $scope: $runtime', ({ type, scope, pattern, group }) => {
    const span = makeSpan({ instrumentationScope: { name: scope ?? 'manual-semconv' } });
    const error: ErrorEvidence = { type, message: '' };

    expect(match(error, span)).toBe(pattern);
    expect(compilePatterns(LISTS[group])(error, span)).toBe(pattern);
    expect(compilePatterns(LISTS[OTHER_GROUP[group]])(error, span)).toBeUndefined();
  });

  it.each(NEAR_MISS_TYPES)('do not match the type $type in the scope $scope', ({ type, scope }) => {
    const span = makeSpan({ instrumentationScope: { name: scope ?? 'manual-semconv' } });

    expect(match({ type, message: '' }, span)).toBeUndefined();
  });

  it.each(MISSES)('do not match $error.message ($error.type), $form', ({ error }) => {
    expect(match(error, SPAN)).toBeUndefined();
  });

  it.each(REAL_ERRORS)('do not match $message of the type $type', (error) => {
    expect(match(error, SPAN)).toBeUndefined();
  });

  it.each(REAL_ERRORS)('do not match $message in a span with the error.type $type', ({ type, message }) => {
    expect(match({ type: '', message }, makeSpan({ attributes: chatAttributes({ 'error.type': type }) }))).toBe(
      undefined,
    );
  });

  it.each(TEARDOWN_TYPES)('do not match the type $type of another message', ({ type, scope }) => {
    const span = makeSpan({ instrumentationScope: { name: scope ?? 'manual-semconv' } });

    expect(match({ type, message: 'JSON parse error' }, span)).toBeUndefined();
    expect(match({ type, message: ' ' }, span)).toBeUndefined();
  });

  it.each(REAL_TYPES)('do not match a type alone in a span with the error.type %s', (errorType) => {
    const matched = TEARDOWN_TYPES.map(({ type, scope }) =>
      match(
        { type, message: '' },
        makeSpan({
          instrumentationScope: { name: scope ?? 'manual-semconv' },
          attributes: chatAttributes({ 'error.type': errorType }),
        }),
      ),
    );

    expect(matched).toStrictEqual(TEARDOWN_TYPES.map(() => undefined));
  });

  it.each(TEARDOWN_TEXTS)('do not match $message in the middle of a sentence', ({ message }) => {
    expect(match({ type: '', message: `${message} because of a bug` }, SPAN)).toBeUndefined();
  });

  it.each(TEARDOWN_TEXTS)('do not match $message beside another error on another line', ({ message }) => {
    expect(match({ type: '', message: `JSON parse error\n${message}` }, SPAN)).toBeUndefined();
    expect(match({ type: '', message: `${message}\nJSON parse error` }, SPAN)).toBeUndefined();
  });

  it.each(TEARDOWN_TEXTS)('do not match $message at the end of what is scanned of a longer one', ({ message }) => {
    const text = `${message.padStart(2048, 'x ')} by the server: JSON parse error`;
    const { others } = evidenceOf(makeSpan({ events: [], status: { code: 2, message: text } }));

    expect(others.map((error) => match(error, SPAN))).toStrictEqual([undefined]);
  });

  it('match a message of as many characters as are scanned', () => {
    const text = ': context canceled'.padStart(2048, 'x ');
    const { others } = evidenceOf(makeSpan({ events: [], status: { code: 2, message: text } }));

    expect(others.map((error) => match(error, SPAN))).toStrictEqual(['go.context_canceled']);
  });

  it('are all in the table of cases', () => {
    expect(new Set([...TEARDOWN_TEXTS, ...TEARDOWN_TYPES].map(({ pattern }) => pattern))).toStrictEqual(
      new Set(namesOf(DEFAULT_TEARDOWN_PATTERNS)),
    );
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
    const extended = compilePatterns([...DEFAULT_TEARDOWN_PATTERNS, { name: 'ours', message: 'stream drained' }]);

    expect(extended({ type: '', message: 'stream drained' }, SPAN)).toBe('ours');
    expect(extended({ type: '', message: 'context canceled' }, SPAN)).toBe('go.context_canceled');
    expect(extended({ type: '', message: 'JSON parse error' }, SPAN)).toBeUndefined();
  });
});
