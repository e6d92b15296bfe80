import { chatDialects, isClaimed, isFinished, saysNothing } from '../../lib/rule/chat-span.js';
import { DEFAULT_DIALECTS, type Dialect } from '../../lib/rule/dialects.js';
import { createRules, type Rules } from '../../lib/rule/rules.js';
import type { SpanAttributes } from '../../lib/otel/span.js';
import { AGREEING_CASES, CHAT_CASES, CONTRADICTING_CASES, OTHER_CASES, UNCLAIMED_CASES } from '../cases/dialects.js';

const OURS: Dialect = {
  name: 'ours',
  marker: 'ours.kind',
  operations: { llm: 'chat' },
  finishReasons: ['ours.reason'],
};

const DEFAULTS = createRules();
const EXTENDED = createRules({ dialects: [...DEFAULT_DIALECTS, OURS] });
const OURS_ALONE = createRules({ dialects: [OURS] });

function namesOf(attributes: SpanAttributes, rules: Rules): string[] | undefined {
  return chatDialects(attributes, rules)?.map(({ name }) => name);
}

/** The built-in dialects that are looked up in their table while `work` runs. */
function lookedUp(work: () => unknown): readonly string[] {
  const names: string[] = [];
  const markers = DEFAULT_DIALECTS.map(({ marker }) => marker);
  DEFAULT_DIALECTS.forEach((dialect, row) => {
    const get = (): string | undefined => {
      names.push(dialect.name);
      return markers[row];
    };
    Object.defineProperty(dialect, 'marker', { get, configurable: true });
  });
  work();
  DEFAULT_DIALECTS.forEach((dialect, row) => Object.defineProperty(dialect, 'marker', { value: markers[row] }));
  return names;
}

describe('chatDialects', () => {
  it.each(CHAT_CASES)('are those that claim a chat span: $writer', ({ attributes, dialect }) => {
    expect(namesOf(attributes, DEFAULTS)).toContain(dialect);
    expect(namesOf(attributes, EXTENDED)).toEqual(namesOf(attributes, DEFAULTS));
    expect(namesOf(attributes, OURS_ALONE)).toBeUndefined();
  });

  it.each([...OTHER_CASES, ...CONTRADICTING_CASES, ...UNCLAIMED_CASES])('are none for $span', ({ attributes }) => {
    expect(namesOf(attributes, DEFAULTS)).toBeUndefined();
  });

  it.each(AGREEING_CASES)('are several where several claim it: $span', ({ attributes }) => {
    expect(namesOf(attributes, DEFAULTS)?.length).toBeGreaterThan(1);
  });

  it('are those of the user, alone or beside the built-in ones', () => {
    const ours = { 'ours.kind': 'llm' };
    expect(namesOf(ours, DEFAULTS)).toBeUndefined();
    expect(namesOf(ours, OURS_ALONE)).toEqual(['ours']);
    expect(namesOf({ ...ours, 'gen_ai.operation.name': 'chat' }, EXTENDED)).toEqual(['gen_ai', 'ours']);
    expect(namesOf({ ...ours, 'gen_ai.operation.name': 'chat' }, OURS_ALONE)).toEqual(['ours']);
    expect(namesOf({ 'ours.kind': 'tool', 'gen_ai.operation.name': 'chat' }, EXTENDED)).toBeUndefined();
  });

  it.each([
    ['not at all for a span that none claims', 'http.request.method', []],
    ['for the conventions alone where these alone claim it', 'gen_ai.operation.name', ['gen_ai']],
    ['as a whole for any other span', 'llm.request.type', DEFAULT_DIALECTS.map(({ name }) => name)],
  ])('walk the table of dialects %s', (_how, attribute, names) => {
    expect(lookedUp(() => chatDialects({ [attribute]: 'chat' }, DEFAULTS))).toEqual(names);
  });
});

describe('isClaimed', () => {
  it.each(DEFAULT_DIALECTS)('by the marker of $name, whatever it says', ({ marker }) => {
    expect(isClaimed({ [marker]: 'anything' }, DEFAULTS)).toBe(true);
    expect(isClaimed({ [marker]: 'anything' }, EXTENDED)).toBe(true);
  });

  it('by the marker of a dialect that the user gave', () => {
    expect([DEFAULTS, EXTENDED, OURS_ALONE].map((rules) => isClaimed({ 'ours.kind': 'x' }, rules))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('by no other attribute', () => {
    expect(isClaimed({ 'http.request.method': 'POST' }, EXTENDED)).toBe(false);
    expect(isClaimed({}, DEFAULTS)).toBe(false);
  });
});

describe.each<[attributes: SpanAttributes, finished: boolean, nothing: boolean]>([
  [{}, false, true],
  [{ 'gen_ai.response.finish_reasons': ['stop'] }, true, false],
  [{ 'gen_ai.response.finish_reasons': ['error'] }, false, false],
  [{ 'gen_ai.response.finish_reasons': [] }, false, false],
  [{ 'gen_ai.response.finish_reasons': ['in_progress'] }, false, false],
  [{ 'gen_ai.output.messages': '[{"finish_reason":"stop"}]' }, true, false],
  [{ 'gen_ai.request.choice.count': 1 }, false, true],
  [{ 'gen_ai.request.choice.count': 2 }, false, false],
  [{ 'gen_ai.request.choice.count': 2, 'gen_ai.response.finish_reasons': ['stop'] }, false, false],
  [{ 'gen_ai.request.choice.count': 2, 'gen_ai.response.finish_reasons': ['stop', 'length'] }, true, false],
  [{ 'gen_ai.request.choice.count': 'many', 'gen_ai.response.finish_reasons': ['stop'] }, true, false],
  [{ 'gen_ai.request.choice.count': 'many' }, false, true],
])('a chat span with %j', (attributes, finished, nothing) => {
  const chat = { 'gen_ai.operation.name': 'chat', ...attributes };
  const dialects = chatDialects(chat, DEFAULTS) ?? [];

  it(finished ? 'has finished' : 'has not finished', () => {
    expect(isFinished(chat, dialects, DEFAULTS)).toBe(finished);
  });

  it(nothing ? 'leaves the reason to another span' : 'leaves the reason to no other span', () => {
    expect(saysNothing(chat, dialects, DEFAULTS)).toBe(nothing);
  });
});

it('a chat span leaves the reason to no other span where one of its choices says something', () => {
  const chat = { 'llm.request.type': 'chat', 'gen_ai.completion.0.finish_reason': 'in_progress' };
  expect(saysNothing(chat, chatDialects(chat, DEFAULTS) ?? [], DEFAULTS)).toBe(false);
  const other = { 'llm.request.type': 'chat', 'gen_ai.completion.0.role': 'assistant' };
  expect(saysNothing(other, chatDialects(other, DEFAULTS) ?? [], DEFAULTS)).toBe(true);
});

it('a chat span leaves the reason to no other span where any of its dialects says something', () => {
  const chat = { 'gen_ai.operation.name': 'chat', 'ours.kind': 'llm', 'ours.reason': 'in_progress' };
  expect(saysNothing(chat, chatDialects(chat, EXTENDED) ?? [], EXTENDED)).toBe(false);
});
