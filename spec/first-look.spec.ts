import { SpanKind } from '@opentelemetry/api';
import { DEFAULT_DIALECTS } from '../lib/dialects.js';
import { CHAT, mayBe, mayBeClaimed, NOTHING, TRANSPORT } from '../lib/first-look.js';
import { createRules } from '../lib/rules.js';
import type { SpanAttributes } from '../lib/span.js';
import { watched } from './counted-work.js';
import { makeSpan } from './make-span.js';

const RULES = createRules();
const OURS = createRules({ dialects: [{ name: 'ours', marker: 'ours.kind', finishReasons: ['ours.finish_reason'] }] });
const HTTP = ['http.request.method', 'http.method'];
const KINDS = Object.values(SpanKind).filter((kind) => typeof kind === 'number');

function look(kind: number, attributes: SpanAttributes, rules = RULES): number {
  return mayBe(makeSpan({ kind, attributes }), rules);
}

describe('mayBe', () => {
  it.each(DEFAULT_DIALECTS)('sees a chat span by the marker of $name, in client and internal spans', ({ marker }) => {
    expect(KINDS.map((kind) => look(kind, { 'server.port': 443, [marker]: 'chat' }))).toEqual(
      KINDS.map((kind) => (kind === SpanKind.CLIENT || kind === SpanKind.INTERNAL ? CHAT : NOTHING)),
    );
  });

  it.each(HTTP)('sees a transport by %s in a client span, and in no other', (method) => {
    expect(KINDS.map((kind) => look(kind, { 'server.port': 443, [method]: 'POST' }))).toEqual(
      KINDS.map((kind) => (kind === SpanKind.CLIENT ? TRANSPORT : NOTHING)),
    );
  });

  it.each(DEFAULT_DIALECTS.flatMap(({ marker }) => HTTP.map((method) => [marker, method])))(
    'sees both by %s and %s, in either order',
    (marker, method) => {
      expect(look(SpanKind.CLIENT, { [marker]: 'chat', [method]: 'POST' })).toBe(CHAT + TRANSPORT);
      expect(look(SpanKind.CLIENT, { [method]: 'POST', [marker]: 'chat' })).toBe(CHAT + TRANSPORT);
      expect(look(SpanKind.INTERNAL, { [method]: 'POST', [marker]: 'chat' })).toBe(CHAT);
    },
  );

  it('sees a transport in a client span that says nothing yet', () => {
    expect(KINDS.map((kind) => look(kind, {}))).toEqual(
      KINDS.map((kind) => (kind === SpanKind.CLIENT ? TRANSPORT : NOTHING)),
    );
  });

  it('sees nothing in a span that says something else', () => {
    expect(KINDS.map((kind) => look(kind, { 'db.system.name': 'postgresql' }))).toEqual(KINDS.map(() => NOTHING));
  });

  it("sees a chat span by the marker of a user's dialect, and what else it is", () => {
    expect(look(SpanKind.CLIENT, { 'ours.kind': 'chat' }, OURS)).toBe(CHAT);
    expect(look(SpanKind.CLIENT, { 'ours.kind': 'chat', 'http.method': 'POST' }, OURS)).toBe(CHAT + TRANSPORT);
    expect(look(SpanKind.CLIENT, { 'http.method': 'POST' }, OURS)).toBe(TRANSPORT);
    expect(look(SpanKind.CLIENT, { 'ours.kind': 'chat' })).toBe(NOTHING);
  });
});

describe('mayBeClaimed', () => {
  it.each(DEFAULT_DIALECTS)('is so by the marker of $name', ({ marker }) => {
    expect(mayBeClaimed({ 'server.port': 443, [marker]: 'chat' }, RULES)).toBe(true);
  });

  it('is not so by anything else', () => {
    expect(mayBeClaimed({ 'server.port': 443, 'http.method': 'POST' }, RULES)).toBe(false);
    expect(mayBeClaimed({}, RULES)).toBe(false);
  });

  it("asks a user's dialects", () => {
    expect(mayBeClaimed({ 'ours.kind': 'chat' }, OURS)).toBe(true);
    expect(mayBeClaimed({ 'server.port': 443 }, OURS)).toBe(false);
  });
});

it('a span that is of no interest is asked for no attribute, neither for one that it has nor for others', () => {
  const { attributes, asked } = watched({ 'server.port': 443, 'db.system.name': 'postgresql' });
  KINDS.forEach((kind) => look(kind, attributes));
  mayBeClaimed(attributes, RULES);
  expect(asked).toEqual([]);
});
